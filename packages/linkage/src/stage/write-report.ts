import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { countDecided } from '../decision/count-decided.ts'
import { gatherExamples } from '../report/examples.ts'
import type { Changes, Facts } from '../report/facts.ts'
import { type Counts, gatherBlocks, gatherCommon, gatherFunnel, gatherLargest, gatherSizes } from '../report/gather.ts'
import { drawPage } from '../report/page.ts'
import type { LinkedPairs } from './count-pairs.ts'
import { findLeast } from './find-least.ts'
import type { Run } from './run.ts'

/** Writes how the run went: one page that needs nothing else, with no value of a record in full. */
export async function writeReport(run: Run, counts: Counts, linked: LinkedPairs, delta?: Changes): Promise<void> {
  const least = await findLeast(run)
  const facts: Facts = {
    funnel: await gatherFunnel(run, { ...counts, ...linked.counts }),
    least,
    sizes: await gatherSizes(run),
    largest: await gatherLargest(run),
    ...(await gatherBlocks(run, linked)),
    examples: await gatherExamples(run, linked, least),
    common: await gatherCommon(run),
    decided: await countDecided(run),
    ...(delta ? { delta } : {}),
  }
  const path = join(run.output, 'report.html')
  await writeFile(`${path}.part`, drawPage(facts, run.model, linked.trained))
  await rename(`${path}.part`, path)
  run.tell('report', 'report.html', { at: 1, of: 1 })
}
