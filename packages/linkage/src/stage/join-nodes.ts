import { allowedSql, apartMovesSql, forbiddenSql } from '../plan/decisions.ts'
import { bestSql, edgeSql, type Least, memberSql, moveSql, shiftedSql, sizeSql } from '../plan/join.ts'
import { weighedSql } from '../plan/score.ts'
import type { Trained } from '../train.ts'
import { comparePairs } from './compare-pairs.ts'
import { findLeast } from './find-least.ts'
import type { Run } from './run.ts'

/** Rounds after which nobody is waited for. */
const most = 30

/** Who joins whom in a round, against no decision. */
async function makeMoves({ model, make, decisions }: Run, round: number, least: Least): Promise<void> {
  const weighed = decisions ? allowedSql(`weighed_${round}`, `forbidden_${round}`) : `weighed_${round}`
  await make(`edge_${round}`, edgeSql(weighed, `size_${round}`, least))
  await make(`best_${round}`, bestSql(`edge_${round}`))
  const moves = moveSql(model, `best_${round}`)
  if (!decisions) return make(`move_${round}`, moves)
  await make(`wish_${round}`, moves)
  await make(`move_${round}`, apartMovesSql(`wish_${round}`, `best_${round}`, `forbidden_${round}`))
}

/** Joins nodes round by round, until nobody joins any more; answers the table of who is part of whom, if anybody is. */
export async function joinNodes(run: Run): Promise<string | undefined> {
  const { model, make, count, keep, decisions } = run
  const trained = await keep<Trained>('trained', () => Promise.reject(new Error('nothing was trained')))
  const least = await findLeast(run)
  let member = decisions ? 'bond' : undefined
  for (let round = 0; round < most; round++) {
    await make(`size_${round}`, sizeSql(model, member))
    await makeMoves(run, round, least)
    if ((await count(`move_${round}`)) === 0) break
    await make(`member_${round}`, memberSql(member, `move_${round}`))
    member = `member_${round}`
    const next = round + 1
    if (decisions) await make(`forbidden_${next}`, forbiddenSql(`forbidden_${round}`, `move_${round}`))
    await make(`shifted_${next}`, shiftedSql(`weighed_${round}`, `move_${round}`))
    await make(`anew_${next}`, `select l, r, block from shifted_${next} where changed = 1`)
    await comparePairs(run, { pairs: `anew_${next}`, member, mark: String(next) })
    await make(`reweighed_${next}`, weighedSql(model, trained, `compared_${next}`))
    await make(
      `weighed_${next}`,
      `select w.* from weighed_${round} w join shifted_${next} s on s.l = w.l and s.r = w.r and s.changed = 0 union all select * from reweighed_${next}`,
    )
  }
  return member
}
