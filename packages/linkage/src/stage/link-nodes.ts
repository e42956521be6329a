import { countPairs, type LinkedPairs } from './count-pairs.ts'
import { joinComponents } from './join-components.ts'
import { joinNodes, openScored } from './join-nodes.ts'
import { isForHere, linkHere } from './link-here.ts'
import type { Run } from './run.ts'
import { type Weighed, weighPairs } from './weigh-pairs.ts'

/** Lets nodes join by what was weighed. */
export async function joinWeighed(run: Run, weighed: Weighed): Promise<LinkedPairs> {
  const joined = await (run.clustering === 'components' ? joinComponents(run, weighed) : joinNodes(run, weighed))
  await openScored(run, weighed)
  return { trained: weighed.trained, ...joined, counts: await countPairs(run) }
}

/** Brings nodes together, compares and weighs them, and lets them join. Pairs that are worth a look are the table `worth` from then on. */
export const linkNodes = async (run: Run): Promise<LinkedPairs> =>
  (await isForHere(run)) ? linkHere(run) : joinWeighed(run, await weighPairs(run))
