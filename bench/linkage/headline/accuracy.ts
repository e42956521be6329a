import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Evaluation, evaluateCounts, type KindScore } from '@lifetree/linkage'
import { errorKinds } from '@lifetree/simcity/records'
import { type Database, quoted, withDatabase } from '../database.ts'
import { order } from './child.ts'
import { cityDatasets } from './city.ts'
import { enough, sayings } from './says.ts'
import { keptTruth } from './truth.ts'

interface Asked {
  readonly folder: string
  readonly threads: number
  readonly memory: string
}

export interface Accuracy {
  readonly all: Evaluation
  /** Of the records that say enough to be told. */
  readonly told: Evaluation
  /** By what records say. */
  readonly said: readonly KindScore[]
}

/** Records whose clusters are joined with their truth at once. */
const together = 70_000_000

const { folder, threads, memory } = order<Asked>()
const room = { beside: folder, threads, memory }
const truthOf = (key: string): string => `read_parquet(${quoted(join(keptTruth(folder, key), '*.parquet'))})`

/** Records of some datasets: all of them, or of a large one those that a hash of their number draws. */
interface Group {
  readonly keys: readonly string[]
  readonly where: string
}

/** Datasets with so many records together at most; a larger one is taken in several groups. */
async function groupsOf({ rows }: Database): Promise<Group[]> {
  const there = new Set(readdirSync(join(folder, 'truth')))
  const groups: Group[] = []
  let [keys, held]: [string[], number] = [[], 0]
  const close = () => {
    const parts = Math.ceil(held / together)
    for (let at = 0; at < parts; at++)
      groups.push({ keys, where: parts === 1 ? 'true' : `hash(record_id) % ${parts} = ${at}` })
    keys = []
    held = 0
  }
  for (const { key } of cityDatasets().filter(each => there.has(each.key))) {
    const [row] = await rows(`select count(*) as n from ${truthOf(key)}`)
    const n = Number(row!.n)
    if (held + n > together) close()
    keys.push(key)
    held += n
  }
  close()
  return groups
}

const clustersSql = `read_parquet(${quoted(join(folder, 'out', 'clusters.parquet'))})`

/** Who is where, by kinds of errors and by what records say, of some datasets. Each record has to be in one cluster; answers how many there are. */
async function countGroup({ run, rows }: Database, { keys, where }: Group): Promise<number> {
  const truth = keys
    .map(key => `select ${quoted(key)} as source, record_id, person, kinds, says from ${truthOf(key)} where ${where}`)
    .join(' union all ')
  const named = keys.map(quoted).join(', ')
  const clusters = `(select source, record_id, cluster_id from ${clustersSql} where source in (${named}) and ${where})`
  await run(`create or replace table part as select cluster_id, person as entity, kinds::bigint as kinds, says, count(*) as n
    from ${clusters} c join (${truth}) t using (source, record_id) group by all`)
  const [counts] = await rows(
    `select (select sum(n) from part)::double as joined, (select count(*) from (${truth}))::double as known`,
  )
  const { joined, known } = counts as { joined: number; known: number }
  if (joined !== known) throw new Error(`${named}: ${known} records, of which ${joined} are in clusters`)
  await run('insert into counted from part')
  return known
}

/** Refuses clusters of records that nobody knows. */
async function checkAll({ rows }: Database, known: number): Promise<void> {
  const [row] = await rows(`select count(*)::double as n from ${clustersSql}`)
  if (row!.n !== known) throw new Error(`${known} records are known, and ${row!.n} in clusters`)
}

async function count(file: string): Promise<void> {
  await withDatabase(async database => {
    const { run } = database
    await run('create table counted (cluster_id bigint, entity bigint, kinds bigint, says bigint, n bigint)')
    let known = 0
    for (const group of await groupsOf(database)) known += await countGroup(database, group)
    await checkAll(database, known)
    await run(
      `copy (select * replace (sum(n)::bigint as n) from counted group by all) to ${quoted(file)} (format parquet)`,
    )
    await run(
      `copy (select * from read_parquet(${quoted(file)}) where says < ${enough}) to ${quoted(`${file}.told`)} (format parquet)`,
    )
    const names = sayings.map((name, i) => `when ${i} then ${quoted(name)}`).join(' ')
    await run(
      `copy (select cluster_id, entity, n, case says ${names} end as kinds from read_parquet(${quoted(file)})) to ${quoted(`${file}.said`)} (format parquet)`,
    )
  }, room)
}

const file = join(folder, 'counted.parquet')
await count(file)
const how = { ...room, kinds: errorKinds }
const { kinds: said } = await evaluateCounts(`${file}.said`, room)
const places: readonly string[] = sayings
const accuracy: Accuracy = {
  all: await evaluateCounts(file, how),
  told: await evaluateCounts(`${file}.told`, how),
  said: said.toSorted((a, b) => places.indexOf(a.kind) - places.indexOf(b.kind)),
}
console.log(JSON.stringify(accuracy))
process.exit(0)
