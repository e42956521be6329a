import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type DuckDb, literal } from '../engine/duckdb.ts'
import { LinkageRefusal } from '../refusal.ts'
import type { Input, Readable } from './input.ts'

/** An input with its files, as they are read. */
export interface ReadInput {
  readonly input: Input
  readonly files: readonly Readable[]
}

/** Records whose numbers are compared; of more a share that their hash draws, since a file that is there twice shows in any share. */
const drawn = 20_000_000

const parquetOf = (files: readonly Readable[], more = ''): string =>
  `read_parquet([${files.map(({ path }) => literal(path)).join(', ')}]${more})`

/** Refuses records without a number. */
async function checkMissing(db: DuckDb, { input, files }: ReadInput): Promise<void> {
  const column = input.map.record_id
  const id = `cast(${db.dialect.quoted(column)} as varchar)`
  for (const file of files) {
    const [missing, row] = (await db.first(
      `select count(*), min(file_row_number) from ${parquetOf([file], ', file_row_number = true')} where ${id} is null or trim(${id}) = ''`,
    )) as [number, number | null]
    if (missing === 0) continue
    throw new LinkageRefusal(
      'missing-id',
      `${file.known} 的列“${column}”（record_id）有 ${missing} 条是空的，第一条在第 ${row! + 1} 条记录。给每条记录一个编号`,
      `Column "${column}" (record_id) of ${file.known} is empty in ${missing} records, first in record ${row! + 1}. Give every record a number`,
      { input: file.known, column },
    )
  }
}

/** What names a source in SQL. */
const sourceOf = (db: DuckDb, { map, source = '' }: Input): string =>
  map.source ? `cast(${db.dialect.quoted(map.source)} as varchar)` : literal(source)

interface Repeated {
  readonly numbers: number
  readonly id: string
  readonly times: number
}

function repeatedIds({ files, map: { record_id: column } }: Input, { numbers, id, times }: Repeated): LinkageRefusal {
  return new LinkageRefusal(
    'repeated-id',
    `${files} 的列“${column}”（record_id）不唯一：${numbers} 个编号重复，例如“${id}”出现 ${times} 次。换一列，或用 source 区分来源`,
    `Column "${column}" (record_id) of ${files} is not unique: ${numbers} numbers come more than once, as "${id}" (${times} times). Take another column, or tell sources apart by "source"`,
    { input: files, column },
  )
}

/** Source and number of all records, or of a share that their hash draws. */
function idsSql(db: DuckDb, inputs: readonly ReadInput[], every: number): string {
  const all = inputs.flatMap(({ input, files }, at) => {
    const id = `cast(${db.dialect.quoted(input.map.record_id)} as varchar)`
    const some = every > 1 ? `where hash(${id}) % ${every} = 0` : ''
    return files.map(
      file => `select ${sourceOf(db, input)} as source, ${id} as id, ${at} as input from ${parquetOf([file])} ${some}`,
    )
  })
  return all.join(' union all ')
}

/** Refuses numbers that two records of one source bear. */
async function checkRepeated(db: DuckDb, inputs: readonly ReadInput[], records: number): Promise<number> {
  const every = Math.max(1, Math.ceil(records / drawn))
  const [numbers, id, times, at] = (await db.first(
    `select count(*), min(id), arg_min(n, id), arg_min(input, id) from (
       select source, id, count(*) as n, max(input) as input from (${idsSql(db, inputs, every)}) group by source, id having count(*) > 1)`,
  )) as [number, string, number, number]
  if (numbers > 0) throw repeatedIds(inputs[at]!.input, { numbers, id, times })
  return 1 / every
}

/** Checks that each record of a source has a number of its own. Answers which share of the numbers was compared. */
export async function checkIds(db: DuckDb, inputs: readonly ReadInput[], records: number): Promise<number> {
  for (const input of inputs) await checkMissing(db, input)
  return checkRepeated(db, inputs, records)
}

/** Numbers that are kept of inputs whose files may go: those that come later are compared with them. */
export interface KeptIds {
  readonly name: string
  /** None where a column says it. */
  readonly sources: readonly string[] | null
}

const sourcesOf = (inputs: readonly ReadInput[]): string[] | null =>
  inputs.some(({ input }) => input.map.source) ? null : [...new Set(inputs.map(({ input }) => input.source ?? ''))]

/** The power of two that draws few enough of so many records for `parts` such draws together; a coarser draw is part of a finer one. */
const drawOf = (records: number, parts: number): number =>
  2 ** Math.max(0, Math.ceil(Math.log2((records * parts) / drawn)))

const keptFile = (folder: string, name: string): string => join(folder, 'ids', `${name}.parquet`)

interface Keeping {
  readonly folder: string
  readonly name: string
  /** How many such files there will be. */
  readonly parts: number
}

/** Keeps the numbers of inputs in a file, whole or not at all. */
export async function keepIds(
  db: DuckDb,
  { inputs, records }: { readonly inputs: readonly ReadInput[]; readonly records: number },
  { folder, name, parts }: Keeping,
): Promise<KeptIds> {
  const [file, every] = [keptFile(folder, name), drawOf(records, parts)]
  await db.run(
    `copy (select source, id from (${idsSql(db, inputs, every)})) to ${literal(`${file}.part`)} (format parquet)`,
  )
  await rename(`${file}.part`, file)
  return { name, sources: sourcesOf(inputs) }
}

/** Refuses numbers that a record of an earlier input bears, where both are of one source. */
export async function checkAgainst(
  { db, folder }: { readonly db: DuckDb; readonly folder: string },
  input: Input,
  own: KeptIds,
  earlier: readonly KeptIds[],
): Promise<void> {
  const shared = earlier.filter(
    ({ sources }) => sources === null || own.sources === null || own.sources.some(source => sources.includes(source)),
  )
  if (shared.length === 0) return
  const kept = db.dialect.parquet(shared.map(({ name }) => keptFile(folder, name)))
  const [numbers, id] = (await db.first(
    `select count(*), min(own.id) from ${db.dialect.parquet([keptFile(folder, own.name)])} own semi join ${kept} kept on kept.source = own.source and kept.id = own.id`,
  )) as [number, string]
  if (numbers > 0) throw repeatedIds(input, { numbers, id, times: 2 })
}
