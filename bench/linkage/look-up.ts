import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { buildIndex, link, personCn } from '@lifetree/linkage'
import { type Database, quoted, withDatabase } from './database.ts'
import { ask, type Dataset, datasetsOf, differentSql, holdBack, inputsOf, writeAsked } from './held-back.ts'
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
async function linked(output: string, datasets: readonly Dataset[]): Promise<string> {
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

/**
 * Compares with the batch. A cluster of the whole run is that entity of the base run of which most of its records are; an answer is equal where it is an
 * entity of the record's cluster, or none where that has no entity.
 */
async function compare({ run, rows }: Database, folders: { whole: string; base: string }, found: Found): Promise<void> {
  const clusters = (folder: string) => `read_parquet(${quoted(join(folder, 'clusters.parquet'))})`
  const entities = `(select max(entity) from read_parquet(${quoted(join(folders.base, 'work/tables/entity.parquet'))}))`
  const file = join(scratch, 'answers.jsonl')
  writeFileSync(
    file,
    found.answers
      .map(([entity, by, reason, together], place) => JSON.stringify({ place, entity, by, reason, together }))
      .join('\n'),
  )
  await run(
    `create table answer as select * from read_json(${quoted(file)}, columns = {place: 'bigint', entity: 'bigint', by: 'varchar', reason: 'varchar', together: 'bigint'})`,
  )
  await run(`create table shared as select w.cluster_id as whole, b.cluster_id as base, count(*) as n from ${clusters(folders.whole)} w
    join ${clusters(folders.base)} b on b.record_id = w.record_id and b.source = w.source where b.cluster_id <= ${entities} group by all`)
  await run(`create table wanted as select a.place, w.cluster_id as whole, s.base from asked a join ${clusters(folders.whole)} w on w.record_id = a.record_id and w.source = a.source
    left join (select whole, arg_max(base, n) as base from shared group by whole) s on s.whole = w.cluster_id`)
  await run(`create table verdict as select a.*, w.whole, w.base as wanted, h.whole as home,
      case when a.entity is null then w.base is null else h.whole = w.whole end as equal
    from answer a join wanted w using (place) left join (select base, arg_max(whole, n) as whole from shared group by base) h on h.base = a.entity`)
  const [sum] = await rows('select count(*) as n, count(*) filter (where equal) as equal from verdict')
  say(
    'equal to the batch',
    `${((Number(sum!.equal) / Number(sum!.n)) * 100).toFixed(3)} % of ${thousands(Number(sum!.n))}`,
  )
  for (const {
    by,
    kind,
    n,
  } of await rows(`select coalesce(by, '–') as by, case when entity is null then 'none (' || reason || '), batch: an entity'
      when wanted is null then 'an entity, batch: none' else 'another entity than the batch' end as kind, count(*) as n from verdict where not equal group by all order by n desc`)) {
    say(`  ${by} → ${kind}`, thousands(Number(n)))
  }
  await run(
    `copy (select v.*, a.* exclude (place) from verdict v join asked a using (place) where not equal) to ${quoted(join(scratch, 'differences.parquet'))} (format parquet)`,
  )
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
  if (whole) await compare(database, { whole, base }, found)
  say('load of the machine', loadavg()[0]!.toFixed(1))
  for (const name of ['asked.jsonl', 'answers.jsonl', 'answers.json', 'task.json'])
    rmSync(join(scratch, name), { force: true })
})
