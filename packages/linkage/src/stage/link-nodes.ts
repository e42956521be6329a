import type { LinkedPairs } from './count-pairs.ts'
import { endPairs } from './end-pairs.ts'
import { joinComponents } from './join-components.ts'
import { joinNodes } from './join-nodes.ts'
import { isForHere, linkHere } from './link-here.ts'
import { isForMany, linkMany } from './link-many.ts'
import type { Run } from './run.ts'
import { type Weighed, weighPairs } from './weigh-pairs.ts'

/** Lets nodes join by what was weighed. */
export async function joinWeighed(run: Run, weighed: Weighed): Promise<LinkedPairs> {
  const joined = await (run.clustering === 'components' ? joinComponents(run, weighed) : joinNodes(run, weighed))
  return endPairs(run, weighed, joined)
}

/** Brings nodes together, compares and weighs them, and lets them join. Pairs that are worth a look are the table `worth` from then on. */
export async function linkNodes(run: Run): Promise<LinkedPairs> {
  if (await isForHere(run)) return linkHere(run)
  if (await isForMany(run)) return linkMany(run)
  return joinWeighed(run, await weighPairs(run))
}
