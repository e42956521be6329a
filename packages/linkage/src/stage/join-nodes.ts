import { allowedSql, apartMovesSql, forbiddenSql } from '../plan/decisions.ts'
import {
  bestSql,
  edgeSql,
  type Least,
  memberSql,
  moveSql,
  restSql,
  shiftedSql,
  sizeSql,
  sureWeight,
} from '../plan/join.ts'
import { weighedSql } from '../plan/score.ts'
import type { Trained } from '../train.ts'
import { comparePairs } from './compare-pairs.ts'
import { findLeast } from './find-least.ts'
import { addDropped, type Dropped, findPairs } from './find-pairs.ts'
import type { Run } from './run.ts'
import type { Weighed } from './weigh-pairs.ts'

/** Rounds after which nobody is waited for. */
const most = 30

/** Who is part of whom: the table of it, if anybody is. */
type Member = string | undefined

interface Round {
  readonly number: number
  /** Table (node, n) of the nodes that are no anchors. */
  readonly nodes: string
  readonly member: Member
}

/** Who joins whom in a round, against no decision. */
async function makeMoves({ model, make, decisions }: Run, number: number, least: Least, from?: number): Promise<void> {
  const weighed = decisions ? allowedSql(`weighed_${number}`, `forbidden_${number}`) : `weighed_${number}`
  await make(`edge_${number}`, edgeSql(weighed, `size_${number}`, least))
  await make(`best_${number}`, bestSql(`edge_${number}`, model))
  const moves = moveSql(model, { best: `best_${number}`, weighed: `weighed_${number}`, from })
  if (!decisions) return make(`move_${number}`, moves)
  await make(`wish_${number}`, moves)
  await make(`move_${number}`, apartMovesSql(`wish_${number}`, `best_${number}`, `forbidden_${number}`))
  await make(`forbidden_${number + 1}`, forbiddenSql(`forbidden_${number}`, `move_${number}`))
}

/** Lets nodes join by the pairs `weighed_ROUND`; answers whether any did. */
async function joinOnce(run: Run, { number, nodes, member }: Round, least: Least, from?: number): Promise<boolean> {
  const { make, count } = run
  await make(`size_${number}`, sizeSql(nodes, member))
  await makeMoves(run, number, least, from)
  if ((await count(`move_${number}`)) === 0) return false
  await make(`member_${number}`, memberSql(member, `move_${number}`))
  return true
}

/** Weighs anew the pairs of those that took in others. */
async function weighMoved(run: Run, number: number, member: string, trained: Trained): Promise<void> {
  const { model, make } = run
  const next = number + 1
  await make(`shifted_${next}`, shiftedSql(`weighed_${number}`, `move_${number}`))
  await make(`anew_${next}`, `select l, r, block from shifted_${next} where changed = 1`)
  await comparePairs(run, { pairs: `anew_${next}`, member, mark: String(next) })
  await make(`reweighed_${next}`, weighedSql(model, trained, `compared_${next}`))
  await make(
    `weighed_${next}`,
    `select w.* from weighed_${number} w join shifted_${next} s on s.l = w.l and s.r = w.r and s.changed = 0 union all select * from reweighed_${next}`,
  )
}

/** Compares those that found no anchor at once among each other, and with anchors that speak with all they have by now. */
async function weighRest(run: Run, member: Member, trained: Trained): Promise<readonly Dropped[]> {
  const { model, make } = run
  await make('rest', restSql(member))
  const among = member ? { member } : {}
  const dropped = await findPairs(run, { suffix: '_rest', seekers: 'rest', found: 'seekers', ...among })
  await comparePairs(run, { pairs: 'candidate_rest', mark: 'rest', ...among })
  await make('weighed_1', weighedSql(model, trained, 'compared_rest'))
  return dropped
}

export interface Joined {
  /** The table of who is part of whom, if anybody is. */
  readonly member: Member
  /** Nodes that joined another, by round. */
  readonly joins: readonly number[]
  /** What caps left out, by block. */
  readonly dropped: readonly Dropped[]
}

/** Nodes that joined in each round in which any did. */
async function countJoins({ db, count }: Run): Promise<number[]> {
  const joins: number[] = []
  for (let round = 0; db.has(`move_${round}`); round++) joins.push(await count(`move_${round}`))
  return joins.filter(moved => moved > 0)
}

/** Joins nodes round by round, until nobody joins any more. */
export async function joinNodes(run: Run, { trained, dropped, first, nodes = 'residual' }: Weighed): Promise<Joined> {
  const least = await findLeast(run)
  let left = dropped
  let member: Member = run.decisions ? 'bond' : undefined
  let number = 0
  if (first === 'anchors') {
    const joined = await joinOnce(run, { number, nodes, member }, least, sureWeight(run.model))
    if (joined) member = `member_${number}`
    left = addDropped(left, await weighRest(run, member, trained))
    number++
  }
  while (number < most && (await joinOnce(run, { number, nodes, member }, least))) {
    member = `member_${number}`
    await weighMoved(run, number, member, trained)
    number++
  }
  return { member, joins: await countJoins(run), dropped: left }
}
