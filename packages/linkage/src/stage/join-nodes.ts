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
import { type Dropped, findPairs } from './find-pairs.ts'
import type { Run } from './run.ts'
import type { Weighed } from './weigh-pairs.ts'

/** Rounds after which nobody is waited for. */
const most = 30

/** Who is part of whom: the table of it, if anybody is. */
type Member = string | undefined

interface Round {
  readonly number: number
  readonly member: Member
}

/** Lets nodes join by the pairs `weighed_ROUND`; answers whether any did. */
async function joinOnce(run: Run, { number, member }: Round, least: Least, from?: number): Promise<boolean> {
  const { model, make, count } = run
  await make(`size_${number}`, sizeSql(member))
  await make(`edge_${number}`, edgeSql(`weighed_${number}`, `size_${number}`, least))
  await make(`best_${number}`, bestSql(`edge_${number}`))
  await make(`move_${number}`, moveSql(model, `best_${number}`, from))
  if ((await count(`move_${number}`)) === 0) return false
  await make(`member_${number}`, memberSql(member, `move_${number}`))
  return true
}

/** Weighs anew the pairs of those that took in others. */
async function weighMoved(run: Run, { number, member }: Round & { member: string }, trained: Trained): Promise<void> {
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
  /** What caps left out, by block. */
  readonly dropped: readonly Dropped[]
}

/** All pairs as they were weighed when they first met: `scored`, for results and report. */
export async function openScored({ db }: Run, { first }: Weighed): Promise<void> {
  const rest = 'select w.* from weighed_1 w left join weighed_0 b on b.l = w.l and b.r = w.r where b.l is null'
  const all = first === 'anchors' ? `select * from weighed_0 union all ${rest}` : 'select * from weighed_0'
  await db.run(`create or replace temp view scored as ${all}`)
}

/** Joins nodes round by round, until nobody joins any more. */
export async function joinNodes(run: Run, { trained, dropped, first }: Weighed): Promise<Joined> {
  const least = await findLeast(run)
  const sums = [...dropped]
  let member: Member
  let number = 0
  if (first === 'anchors') {
    const joined = await joinOnce(run, { number, member }, least, sureWeight(run.model))
    if (joined) member = `member_${number}`
    for (const [at, more] of (await weighRest(run, member, trained)).entries())
      sums[at] = sums[at]!.map((value, i) => value + more[i]!) as unknown as Dropped
    number++
  }
  while (number < most && (await joinOnce(run, { number, member }, least))) {
    member = `member_${number}`
    await weighMoved(run, { number, member }, trained)
    number++
  }
  return { member, dropped: sums }
}
