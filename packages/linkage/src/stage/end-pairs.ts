import { worthSql } from '../plan/pair-list.ts'
import { countPairs, type LinkedPairs } from './count-pairs.ts'
import type { Joined } from './join-nodes.ts'
import { ofComparing, ofJoining, ofWeighing } from './passing-tables.ts'
import type { Run } from './run.ts'
import type { Weighed } from './weigh-pairs.ts'

/** Counts what came of pairs, and keeps those that are worth a look. */
export async function endPairs(run: Run, weighed: Weighed, joined: Joined): Promise<LinkedPairs> {
  await run.sweep(ofJoining)
  const counts = await run.keep('counted', () => countPairs(run, weighed, joined.joins))
  await run.make('worth', worthSql(run.model, weighed.first))
  await run.sweep(ofComparing, ofWeighing)
  return { trained: weighed.trained, ...joined, counts }
}
