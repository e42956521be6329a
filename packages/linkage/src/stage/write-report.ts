import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { countDecided } from '../decision/count-decided.ts'
import { gatherExamples, type Learnt } from '../report/examples.ts'
import type { Facts } from '../report/facts.ts'
import { type Counts, gatherBlocks, gatherCommon, gatherFunnel, gatherLargest, gatherSizes } from '../report/gather.ts'
import { drawPage } from '../report/page.ts'
import { findLeast } from './find-least.ts'
import type { Run } from './run.ts'

/** Writes how the run went: one page that needs nothing else, with no value of a record in full. */
export async function writeReport(run: Run, counts: Counts, learnt: Learnt): Promise<void> {
  const least = await findLeast(run)
  const facts: Facts = {
    funnel: await gatherFunnel(run, counts, least),
    least,
    sizes: await gatherSizes(run),
    largest: await gatherLargest(run),
    ...(await gatherBlocks(run, learnt.dropped, least)),
    examples: await gatherExamples(run, learnt, least),
    common: await gatherCommon(run),
    decided: await countDecided(run),
  }
  const path = join(run.output, 'report.html')
  await writeFile(`${path}.part`, drawPage(facts, run.model, learnt.trained))
  await rename(`${path}.part`, path)
}
