import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { link, type Progress, personCn } from '@lifetree/linkage'
import { spaceFor } from '@lifetree/simcity/records'
import type { Accuracy } from './headline/accuracy.ts'
import { groupingOf, inputsOf } from './headline/batches.ts'
import { askProgram } from './headline/child.ts'
import { recordsOptions } from './headline/city.ts'
import { Ledger } from './headline/ledger.ts'
import { type Asked, readOptions, usage } from './headline/options.ts'
import { linesOf, type Report } from './headline/report.ts'
import { bytesARecord, type Decision, decide } from './headline/space.ts'
import { bytesIn } from './headline/watch.ts'

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`

/** Says what room it takes and what there is, before anything else; decides once what lies there together. */
async function decideOnce(asked: Asked, { say }: Ledger): Promise<Decision & { readonly parts: number }> {
  const { records, parts, free } = await spaceFor(recordsOptions(asked))
  const own = await bytesIn(asked.folder)
  const decision = decide({ records, parts }, free + own, asked.batches)
  const { records: data, keptTruth, work } = bytesARecord
  say(
    `about ${(records / 1e6).toFixed(0)} million records: ${gigabytes(decision.whole)} are needed for all at once, by bytes a record as measured before: ${data} of records, ${keptTruth} of truth, ${work} of tables and results`,
  )
  say(`the disk has ${gigabytes(free)} free${own > 1e8 ? `, and ${gigabytes(own)} in the folder already` : ''}`)
  const file = join(asked.folder, 'parts.json')
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { together: number }) : undefined
  const together = kept?.together ?? decision.together
  const batches = Math.ceil(parts / together)
  say(
    batches === 1
      ? `all ${parts} parts lie there at once`
      : `batches: ${batches} of ${together} parts each are made, collapsed and dropped; that needs ${gigabytes(decision.needed)}`,
  )
  if (!decision.fits && !kept)
    throw new Error(`${gigabytes(decision.needed)} are needed: there is no room in ${asked.folder}`)
  writeFileSync(file, JSON.stringify({ together }))
  return { ...decision, together, parts }
}

/** Books what each table took, and says which took long. */
function telling(ledger: Ledger): (progress: Progress) => void {
  let before = ledger.refined()
  return ({ stage, table, rows, part }) => {
    const now = ledger.refined()
    const seconds = now.seconds - before.seconds
    const processor = now.processor - before.processor
    before = now
    ledger.add(stage, { seconds, processor })
    if (seconds < 3) return
    const counted = rows === undefined ? '' : `, ${rows.toLocaleString('en-US')} rows`
    ledger.say(
      `  ${now.seconds.toFixed(0)} s: ${table}${part ? ` (${part.at} of ${part.of})` : ''}${counted}, ${seconds.toFixed(1)} s, ${processor.toFixed(1)} of processors`,
    )
  }
}

async function refine(asked: Asked, ledger: Ledger): Promise<Report> {
  const { scale, seed, folder, threads, memory } = asked
  const { together, parts } = await decideOnce(asked, ledger)
  const work = { asked, ledger, together, parts }
  const inputs = await inputsOf(work)
  ledger.say('refining begins')
  const { records, signatures, entities } = await ledger.on('refining', () => {
    const tell = telling(ledger)
    return link(personCn, inputs, { output: join(folder, 'out'), threads, memory, sparing: true, tell })
  })
  const { spent } = ledger
  const grouped = await groupingOf(work)
  const accuracy = await askProgram<Accuracy>('accuracy.ts', { folder, threads, memory }, ledger.say)
  return { scale, seed, batches: Math.ceil(parts / together), records, signatures, entities, spent, grouped, accuracy }
}

async function run(asked: Asked): Promise<void> {
  const ledger = new Ledger(asked.folder)
  const { scale, seed, threads, memory } = asked
  const [load = 0] = loadavg()
  ledger.say(
    `${new Date().toISOString().slice(0, 10)}: scale ${scale}, seed ${seed}, ${threads} threads, ${memory}; ${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${gigabytes(totalmem())}, Node ${process.versions.node}, load ${load.toFixed(1)}`,
  )
  try {
    const report = await refine(asked, ledger)
    for (const line of linesOf(report)) ledger.say(line)
    writeFileSync(join(asked.folder, 'report.json'), JSON.stringify(report))
  } finally {
    ledger.close()
  }
}

const asked = readOptions(process.argv.slice(2))
if (asked) await run(asked)
else {
  console.error(usage)
  process.exitCode = 2
}
