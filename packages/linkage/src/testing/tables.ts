import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { onTestFinished } from 'vitest'
import { LinkageRefusal } from '../refusal.ts'

/** A folder of one test's own, gone when it ends. */
export function inFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lifetree-linkage-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Rows that SQL asks of files. */
export async function ask(sql: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const rows = (await connection.runAndReadAll(sql)).getRowsJS()
    return rows.map(row => row.map(value => (typeof value === 'bigint' ? Number(value) : value)))
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** Writes what SQL asks as Parquet. */
export async function writeParquet(path: string, sql: string): Promise<string> {
  await ask(`copy (${sql}) to '${path}' (format parquet)`)
  return path
}

type Cells = Readonly<Record<string, string | number>>

const quoted = (cell: string | number | undefined): string => `"${String(cell ?? '').replaceAll('"', '""')}"`

/** Writes rows as CSV, with the columns of all of them. */
export function writeCsv(path: string, rows: readonly Cells[], end = '\n'): string {
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))]
  const lines = [columns.map(quoted), ...rows.map(row => columns.map(column => quoted(row[column])))]
  writeFileSync(path, lines.map(line => line.join(',') + end).join(''))
  return path
}

/** A map under which each column is called as the model calls it. */
export const mapOf = (...columns: string[]) => ({
  record_id: 'record_id',
  ...Object.fromEntries(columns.map(column => [column, column])),
})

/** Which records a run put together: clusters as sorted lists, in order. */
export async function clustersOf(output: string): Promise<string[][]> {
  const rows = await ask(
    `select string_agg(cast(record_id as varchar), ' ' order by cast(record_id as varchar)) as members
     from '${output}/clusters.parquet' group by cluster_id order by members`,
  )
  return rows.map(([members]) => String(members).split(' '))
}

/** Tells of two records whether a run put them together. */
export async function togetherIn(output: string): Promise<(a: string, b: string) => boolean> {
  const clusters = new Map(
    (await clustersOf(output)).flatMap((members, at) => members.map(member => [member, at] as const)),
  )
  return (a, b) => {
    const [one, other] = [clusters.get(a), clusters.get(b)]
    if (one === undefined || other === undefined) throw new Error(`no record ${a} or ${b}`)
    return one === other
  }
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A resident's number with its check sign (GB 11643): region, birth date, order. */
export function residentNumber(day: string, order: number, region = '340203'): string {
  const body = `${region}${day.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * weights[i]!, 0)
  return `${body}${'10X98765432'[sum % 11]}`
}

/** What a run is refused by; throws whatever else it throws. */
export async function refused(run: Promise<unknown>): Promise<LinkageRefusal> {
  const error = await run.then(
    () => new Error('nothing was refused'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof LinkageRefusal)) throw error
  return error
}
