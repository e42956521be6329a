import { bestSql, edgeSql, memberSql, moveSql, shiftedSql, sizeSql } from '../plan/join.ts'
import { weighedSql } from '../plan/score.ts'
import type { Trained } from '../train.ts'
import { comparePairs } from './compare-pairs.ts'
import { findLeast } from './find-least.ts'
import type { Run } from './run.ts'

/** Rounds after which nobody is waited for. */
const most = 30

/**
 * Joins nodes round by round, until nobody joins any more; answers the table of who is part of whom, if anybody is. Nodes that
 * are no anchors are in the table `nodes`, with their records.
 */
export async function joinNodes(run: Run, nodes = 'residual'): Promise<string | undefined> {
  const { model, make, count, keep } = run
  const trained = await keep<Trained>('trained', () => Promise.reject(new Error('nothing was trained')))
  const least = await findLeast(run)
  let member: string | undefined
  for (let round = 0; round < most; round++) {
    await make(`size_${round}`, sizeSql(nodes, member))
    await make(`edge_${round}`, edgeSql(`weighed_${round}`, `size_${round}`, least))
    await make(`best_${round}`, bestSql(`edge_${round}`))
    await make(`move_${round}`, moveSql(model, `best_${round}`))
    if ((await count(`move_${round}`)) === 0) break
    await make(`member_${round}`, memberSql(member, `move_${round}`))
    member = `member_${round}`
    const next = round + 1
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
