import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Evaluation, evaluateCounts, type KindScore } from '@lifetree/linkage'
import { errorKinds } from '@lifetree/simcity/records'
import { type Database, quoted, withDatabase } from '../database.ts'
import { order } from './child.ts'
import { type CityDataset, cityDatasets } from './city.ts'
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
const together = 40_000_000

const { folder, threads, memory } = order<Asked>()
const room = { beside: folder, threads, memory }
const truthOf = (key: string): string => `read_parquet(${quoted(join(keptTruth(folder, key), '*.parquet'))})`

/** Datasets with so many records together at most; a larger one stands alone. */
async function groupsOf({ rows }: Database): Promise<CityDataset[][]> {
  const there = new Set(readdirSync(join(folder, 'truth')))
  const groups: CityDataset[][] = []
  let held = Number.POSITIVE_INFINITY
  for (const dataset of cityDatasets().filter(({ key }) => there.has(key))) {
    const [row] = await rows(`select count(*) as n from ${truthOf(dataset.key)}`)
    const n = Number(row!.n)
    if (held + n > together) groups.push([])
    held = held + n > together ? n : held + n
    groups.at(-1)!.push(dataset)
  }
  return groups
}

/** Who is where, by kinds of errors and by what records say, of some datasets. Each record has to be in one cluster. */
async function countGroup({ run, rows }: Database, group: readonly CityDataset[]): Promise<void> {
  const truth = group
    .map(
      dataset => `select ${quoted(dataset.key)} as source, record_id, person, kinds, says from ${truthOf(dataset.key)}`,
    )
    .join(' union all ')
  const named = group.map(({ key }) => quoted(key)).join(', ')
  const clusters = `(select source, record_id, cluster_id from read_parquet(${quoted(join(folder, 'out', 'clusters.parquet'))}) where source in (${named}))`
  await run(`create or replace table part as select cluster_id, person as entity, kinds::bigint as kinds, says, count(*) as n
    from ${clusters} c join (${truth}) t using (source, record_id) group by all`)
  const [counts] = await rows(
    `select (select sum(n) from part)::double as joined, (select count(*) from ${clusters})::double as clustered, (select count(*) from (${truth}))::double as known`,
  )
  const { joined, clustered, known } = counts as { joined: number; clustered: number; known: number }
  if (joined !== known || clustered !== known)
    throw new Error(
      `${named}: ${known} records, of which ${clustered} are in clusters and ${joined} in those of their number`,
    )
  await run('insert into counted from part')
}

async function count(file: string): Promise<void> {
  await withDatabase(async database => {
    const { run } = database
    await run('create table counted (cluster_id bigint, entity bigint, kinds bigint, says bigint, n bigint)')
    for (const group of await groupsOf(database)) await countGroup(database, group)
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
