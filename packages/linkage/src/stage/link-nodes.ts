import { countPairs, type LinkedPairs } from './count-pairs.ts'
import { joinComponents } from './join-components.ts'
import { joinNodes, openScored } from './join-nodes.ts'
import { isForHere, linkHere } from './link-here.ts'
import { ofComparing, ofJoining, ofLevels } from './passing-tables.ts'
import type { Run } from './run.ts'
import { type Weighed, weighPairs } from './weigh-pairs.ts'

/** Lets nodes join by what was weighed. */
export async function joinWeighed(run: Run, weighed: Weighed): Promise<LinkedPairs> {
  const joined = await (run.clustering === 'components' ? joinComponents(run, weighed) : joinNodes(run, weighed))
  await run.sweep(ofComparing, ofJoining, ofLevels)
  await openScored(run, weighed)
  return { trained: weighed.trained, ...joined, counts: await countPairs(run) }
}

/** Brings nodes together, compares and weighs them, and lets them join. Pairs that are worth a look are the table `worth` from then on. */
export async function linkNodes(run: Run): Promise<LinkedPairs> {
  if (await isForHere(run)) return linkHere(run)
  const weighed = await weighPairs(run)
  await run.sweep(ofComparing)
  return joinWeighed(run, weighed)
}
