import { rm } from 'node:fs/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { quoted } from '../database.ts'
import type { Grouped } from './batches.ts'
import { order } from './child.ts'
import { cityDatasets, modelFields, recordFiles } from './city.ts'

/**
 * What DuckDB needs to group all records by all fields of the model, and no more than that: columns as they stand in the files, the groups counted.
 * With `keep` the groups are written to a file after it, unmeasured; with `merge` groups that were kept are grouped. Where the memory is not enough, or the disk for
 * what has no room in it, which DuckDB says after minutes, that is the answer.
 */
interface Grouping {
  readonly city: string
  readonly spill: string
  readonly threads: number
  readonly memory: string
  readonly keep?: string
  readonly merge?: string
}

const { city, spill, threads, memory, keep, merge } = order<Grouping>()

const column = (name: string): string => `"${name.replaceAll('"', '""')}"`

const records = (): string =>
  cityDatasets()
    .map(({ key, map }) => {
      const columns = modelFields.map(
        field => `${map[field] ? `${column(map[field])}::varchar` : 'null::varchar'} as ${field}`,
      )
      return `select ${columns.join(', ')} from read_parquet(${quoted(recordFiles(city, key))})`
    })
    .join(' union all ')

const fields = modelFields.join(', ')
const groups = merge
  ? `select ${fields}, sum(n) as n from read_parquet(${quoted(merge)}) group by ${fields}`
  : `select ${fields}, count(*) as n from (${records()}) group by ${fields}`

await rm(spill, { recursive: true, force: true })
const instance = await DuckDBInstance.create(':memory:', {
  threads: String(threads),
  memory_limit: memory,
  temp_directory: spill,
  preserve_insertion_order: 'false',
})
const connection = await instance.connect()

async function measure(): Promise<Grouped> {
  const [began, before] = [performance.now(), process.cpuUsage()]
  const [[groupsFound, sum]] = (
    await connection.runAndReadAll(`select count(*), sum(n) from (${groups})`)
  ).getRowsJS() as [[bigint, bigint]]
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(before)
  const processor = (user + system) / 1e6
  if (keep) await connection.run(`copy (${groups}) to ${quoted(keep)} (format parquet)`)
  return { seconds, processor, memory, groups: Number(groupsFound), records: Number(sum) }
}

const answer = await measure().catch((error: Error) => {
  // What has no room in memory is spilled, until the disk is full.
  if (!/^Out of Memory|No space left/.test(error.message)) throw error
  return { lacking: memory }
})
console.log(JSON.stringify(answer))
process.exit(0)
