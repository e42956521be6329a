import { bit } from '../model/weights.ts'
import { coverageSql, type Least, leastOf } from '../plan/join.ts'
import type { Run } from './run.ts'

/** From which weights on a pair is a link in this run; worked out once. */
export function findLeast({ model, db, keep }: Run): Promise<Least> {
  const link = Math.round(model.thresholds.link * bit)
  return keep('least', async () => {
    const [telling, suited] = (await db.first(coverageSql(model, 'weighed_0', link))) as [number, number]
    return { telling, suited, ...leastOf(link, telling, suited) }
  })
}
