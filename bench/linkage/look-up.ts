import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { buildIndex, link, personCn } from '@lifetree/linkage'
import { type CityDataset, datasetsOf, inputsOf } from '@lifetree/linkage/city-datasets'
import { compareWithBatch } from './batch-answer.ts'
import { type Database, withDatabase } from './database.ts'
import { ask, differentSql, holdBack, writeAsked } from './held-back.ts'
import type { Found } from './look-up-task.ts'

const usage = `node bench/linkage/look-up.ts --city FOLDER --scratch FOLDER [--records 100000] [--departments a,b] [--whole FOLDER] [--base FOLDER] [--threads 2] [--memory 12GB]
Links a city that simcity made twice: whole, and without the records that are then looked up; prints how fast they are, and how often the answer is the batch's.
--whole is the output of a finished run over all of it. With --base, the output of a finished run, the records of the city are looked up in that, and no answer is compared.`

const { values } = parseArgs({
  options: {
    city: { type: 'string' },
    scratch: { type: 'string' },
    records: { type: 'string', default: '100000' },
    departments: { type: 'string' },
    whole: { type: 'string' },
    base: { type: 'string' },
    threads: { type: 'string', default: '2' },
    memory: { type: 'string', default: '12GB' },
  },
})
if (!values.city || !values.scratch) throw new Error(usage)
const { city, scratch, memory } = values
const records = Number(values.records)
const threads = Number(values.threads)
const only = values.departments?.split(',') ?? []
mkdirSync(scratch, { recursive: true })

const say = (name: string, value: unknown) => process.stdout.write(`${name.padEnd(34)} ${value}\n`)
const thousands = (value: number): string => Math.round(value).toLocaleString('en')

/** Links where no finished run is there already. */
async function linked(output: string, datasets: readonly CityDataset[]): Promise<string> {
  if (!existsSync(join(output, 'report.html'))) {
    const { seconds, entities } = await link(personCn, inputsOf(datasets), { output, threads, memory })
    say(`linked ${output}`, `${thousands(entities)} entities in ${seconds.toFixed(0)} s`)
  }
  return output
}

/** Looks the records up in a process of its own. */
async function lookUp(database: Database, index: string): Promise<Found> {
  const task = { index, asked: join(scratch, 'asked.jsonl'), answers: join(scratch, 'answers.json') }
  say('records asked', thousands(await writeAsked(database, task.asked, records)))
  const order = join(scratch, 'task.json')
  writeFileSync(order, JSON.stringify(task))
  const program = fileURLToPath(new URL('look-up-run.ts', import.meta.url))
  await promisify(execFile)(process.execPath, [program, order], { maxBuffer: 2 ** 26 })
  return JSON.parse(readFileSync(task.answers, 'utf8')) as Found
}

function printTimes({ milliseconds, processorSeconds, megabytes, answers }: Found): void {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(2)
  say('p50 · p99 · max, ms', `${at(0.5)} · ${at(0.99)} · ${at(1)}`)
  say('processor, ms a record', ((processorSeconds / answers.length) * 1000).toFixed(2))
  say('peak memory, MB', megabytes)
  const ways = new Map<string, { count: number; times: number[] }>()
  for (const [i, [entity, by, reason]] of answers.entries()) {
    const way = `${by ?? '–'} → ${entity === null ? reason : 'entity'}`
    const own = ways.get(way) ?? { count: 0, times: [] }
    own.count++
    own.times.push(milliseconds[i]!)
    ways.set(way, own)
  }
  for (const [way, { count, times }] of [...ways].sort((a, b) => b[1].count - a[1].count)) {
    const own = times.toSorted((a, b) => a - b)
    say(
      `  ${way}`,
      `${thousands(count)}, p50 ${own[own.length >> 1]!.toFixed(2)} ms, p99 ${own[Math.floor(own.length * 0.99)]!.toFixed(2)} ms`,
    )
  }
}

await withDatabase(async database => {
  await database.run(`set threads = ${threads}`)
  const datasets = datasetsOf(city, only)
  const [count] = await database.rows(`select sum(n) as n from (${datasets.map(differentSql).join(' union all ')})`)
  const every = Math.max(1, Math.floor(Number(count!.n) / records))
  const whole = values.base ? undefined : await linked(values.whole ?? join(scratch, 'whole'), datasets)
  const kept = values.base ? [] : await holdBack(database, datasets, { folder: join(scratch, 'kept'), every })
  const base = values.base ?? (await linked(join(scratch, 'base'), kept))
  const index = join(scratch, 'look-up.index')
  const built = await buildIndex(base, { file: index, threads })
  say(
    'index',
    `${thousands(built.entities)} entities, ${thousands(built.postings)} postings, ${(built.bytes / 2 ** 20).toFixed(0)} MB in ${built.seconds.toFixed(1)} s`,
  )
  await ask(database, datasets, every)
  const found = await lookUp(database, index)
  printTimes(found)
  if (whole)
    for (const [name, value] of await compareWithBatch(database, { whole, base, scratch }, found)) say(name, value)
  say('load of the machine', loadavg()[0]!.toFixed(1))
  for (const name of ['asked.jsonl', 'answers.jsonl', 'answers.json', 'task.json'])
    rmSync(join(scratch, name), { force: true })
})
