import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gatherExamples } from '../report/examples.ts'
import type { Facts } from '../report/facts.ts'
import { type Counts, gatherBlocks, gatherCommon, gatherFunnel, gatherLargest, gatherSizes } from '../report/gather.ts'
import { drawPage } from '../report/page.ts'
import type { Run } from '../run.ts'
import type { Trained } from '../train.ts'

/** Writes how the run went: one page that needs nothing else, with no value of a record in full. */
export async function writeReport(
  run: Run,
  counts: Counts,
  { trained, member }: { readonly trained: Trained; readonly member: string | undefined },
): Promise<void> {
  const facts: Facts = {
    funnel: await gatherFunnel(run, counts),
    sizes: await gatherSizes(run),
    largest: await gatherLargest(run),
    ...(await gatherBlocks(run)),
    examples: await gatherExamples(run, trained, member),
    common: await gatherCommon(run),
  }
  const path = join(run.output, 'report.html')
  await writeFile(`${path}.part`, drawPage(facts, run.model, trained))
  await rename(`${path}.part`, path)
}
