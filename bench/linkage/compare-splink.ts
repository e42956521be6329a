import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { provideCitySet } from './city.ts'
import { compare, type Outcome } from './compare.ts'
import type { Engine, LinkageSet } from './engine.ts'
import { providePublicSet, publicSets } from './sets.ts'
import { provideSplink, splinkIn } from './splink.ts'

const usage = `node bench/linkage/compare-splink.ts [${publicSets.join(' ')}]
  [--city FOLDER --records 1000000 [--collapse]] [--threads 2] [--memory 12GB] [--runs 3] [--hours 2]
LIFETREE_TEST_DATA is the folder that holds linkage/; LIFETREE_BENCH_CACHE keeps what is installed, prepared and measured.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    city: { type: 'string' },
    records: { type: 'string', default: '1000000' },
    collapse: { type: 'boolean', default: false },
    threads: { type: 'string', default: '2' },
    memory: { type: 'string', default: '12GB' },
    runs: { type: 'string', default: '3' },
    hours: { type: 'string', default: '2' },
  },
})

const cache = process.env.LIFETREE_BENCH_CACHE ?? join(tmpdir(), 'lifetree-bench')
const resultsFile = join(cache, 'splink.json')

/** The sets in question, made where they are not there yet. */
async function* setsAsked(): AsyncGenerator<LinkageSet> {
  const named = publicSets.filter(name => positionals.length === 0 || positionals.includes(name))
  const data = process.env.LIFETREE_TEST_DATA
  if (values.city === undefined && data === undefined) throw new Error(`LIFETREE_TEST_DATA is not set.\n${usage}`)
  if (data !== undefined && (values.city === undefined || positionals.length > 0))
    for (const name of named) yield providePublicSet(name, data, cache)
  if (values.city !== undefined)
    yield { ...(await provideCitySet(values.city, Number(values.records), cache)), collapse: values.collapse }
}

/** What was measured earlier of other sets stays. */
function keep(outcome: Outcome, load: number): void {
  const earlier = existsSync(resultsFile) ? (JSON.parse(readFileSync(resultsFile, 'utf8')) as Outcome[]) : []
  const others = earlier.filter(({ set, engine }) => set !== outcome.set || engine !== outcome.engine)
  const machine = {
    processor: cpus()[0]?.model.trim(),
    cores: cpus().length,
    gigabytes: Math.round(totalmem() / 2 ** 30),
  }
  const { threads, memory, runs } = values
  const measured = { ...outcome, day: new Date().toISOString().slice(0, 10), load, machine, threads, memory, runs }
  writeFileSync(resultsFile, `${JSON.stringify([...others, measured], null, 2)}\n`)
}

const shown = (outcome: Outcome) => {
  const { precision, recall, f1, bCubedF1, overMerged } = outcome.test
  const exact = (value: number) => value.toFixed(4)
  return {
    set: outcome.set,
    records: outcome.records,
    threshold: outcome.threshold,
    P: exact(precision),
    R: exact(recall),
    F1: exact(f1),
    'B³ F1': exact(bCubedF1),
    'over-merged': overMerged,
    'F1 whole': exact(outcome.whole.f1),
    seconds: outcome.seconds,
    processor: outcome.processorSeconds,
    'peak MB': outcome.peakMegabytes,
    pairs: outcome.pairs,
  }
}

async function compareAll(engine: Engine): Promise<void> {
  const outcomes: Outcome[] = []
  const { threads, memory, runs } = values
  for await (const set of setsAsked())
    try {
      const load = Number((loadavg()[0] ?? 0).toFixed(1))
      const terms = { threads: Number(threads), memory, runs: Number(runs), scratch: join(cache, 'runs') }
      const outcome = await compare(engine, set, terms)
      keep(outcome, load)
      outcomes.push(outcome)
      console.log(
        `${outcome.set}: F1 ${outcome.f1s.map(f1 => f1.toFixed(4)).join(' ')}, seconds ${outcome.allSeconds.join(' ')}`,
      )
    } catch (error) {
      process.exitCode = 1
      console.error(`${set.name}: ${error instanceof Error ? error.message : error}`)
    }
  console.table(outcomes.map(shown))
  console.log(outcomes[0]?.versions, `${threads} threads, ${memory}, medians of ${runs}`)
}

const unknown = positionals.filter(name => !publicSets.some(known => known === name))
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')} is no set.\n${usage}`)
  process.exit(2)
}
mkdirSync(cache, { recursive: true })
await compareAll(splinkIn(await provideSplink(cache), Number(values.hours) * 3_600_000))
