import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { provideCitySet } from './city.ts'
import { compare, type Failure, type Outcome } from './compare.ts'
import type { Engine, LinkageSet } from './engine.ts'
import { ours } from './ours.ts'
import { providePublicSet, publicSets } from './sets.ts'
import { provideSplink, splinkIn } from './splink.ts'

const usage = `node bench/linkage/compare-engines.ts [${publicSets.join(' ')}]
  [--city FOLDER --records 1000000 [--collapse]] [--threads 2] [--memory 12GB] [--runs 3] [--hours 2] [--spill 30GB]
  [--threshold N]
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
    threshold: { type: 'string' },
    hours: { type: 'string', default: '2' },
    spill: { type: 'string', default: '30GB' },
  },
})

const cache = process.env.LIFETREE_BENCH_CACHE ?? join(tmpdir(), 'lifetree-bench')
const resultsFile = join(cache, 'linkage.json')

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
function keep(outcome: Outcome | Failure, load: number): void {
  const earlier = existsSync(resultsFile)
    ? (JSON.parse(readFileSync(resultsFile, 'utf8')) as (Outcome | Failure)[])
    : []
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

const exact = (value: number): string => value.toFixed(4)

const shown = (outcome: Outcome) => {
  const { precision, recall, f1, bCubedF1, overMerged } = outcome.test
  return {
    set: outcome.set,
    engine: outcome.engine,
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

/** Those that are compared: one that cannot be had here is said, and the others run. */
async function engines(): Promise<Engine[]> {
  const limits = { milliseconds: Number(values.hours) * 3_600_000, spill: values.spill }
  const providers = [async () => ours, async () => splinkIn(await provideSplink(cache), limits)]
  const found: Engine[] = []
  for (const provide of providers)
    try {
      found.push(await provide())
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error))
    }
  return found
}

function complain(said: string): void {
  process.exitCode = 1
  console.error(said)
}

async function compareAll(): Promise<void> {
  const [outcomes, failures]: [Outcome[], Failure[]] = [[], []]
  const { threads, memory, runs } = values
  const given = values.threshold === undefined ? {} : { thresholds: [Number(values.threshold)] }
  const terms = {
    threads: Number(threads),
    memory,
    runs: Number(runs),
    scratch: join(cache, 'runs', String(process.pid)),
    ...given,
  }
  const compared = await engines()
  if (compared.length === 0) return
  for await (const set of setsAsked()) {
    const load = Number((loadavg()[0] ?? 0).toFixed(1))
    for (const result of await compare(compared, set, terms)) {
      keep(result, load)
      if ('failed' in result) failures.push(result)
      else outcomes.push(result)
    }
  }
  console.table(outcomes.map(shown))
  for (const { set, engine, failed } of failures) complain(`${engine} on ${set} failed: ${failed}`)
  for (const { engine, set, f1s, allSeconds, versions } of outcomes)
    console.log(`${engine} on ${set}: F1 ${f1s.map(exact).join(' ')}; seconds ${allSeconds.join(' ')};`, versions)
  const limits = `Splink may take ${values.hours} h and spill ${values.spill}`
  console.log(`${threads} threads, ${memory}, medians of ${runs}; ${limits}; kept in ${resultsFile}`)
}

const unknown = positionals.filter(name => !publicSets.some(known => known === name))
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')} is no set.\n${usage}`)
  process.exit(2)
}
mkdirSync(cache, { recursive: true })
await compareAll()
