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

/** Files of an input that are read at once, since the columns that name their records are of one type in all of them. */
function alike({ input, files }: ReadInput): readonly (readonly Readable[])[] {
  const { record_id, source } = input.map
  const types = ({ columns }: Readable) => `${columns.get(record_id)} ${source && columns.get(source)}`
  return [...Map.groupBy(files, types).values()]
}

/** Refuses records without a number. */
async function checkMissing(db: DuckDb, read: ReadInput): Promise<void> {
  const column = read.input.map.record_id
  const name = db.dialect.quoted(column)
  for (const files of alike(read)) {
    const isText = files[0]?.columns.get(column) === 'VARCHAR'
    const missing = isText ? `${name} is null or trim(${name}) = ''` : `${name} is null`
    const [some] = (await db.first(`select count(*) from ${parquetOf(files)} where ${missing}`)) as [number]
    if (some > 0) throw await missingIds(db, files, column, missing)
  }
}

/** Says in which file and record the first number is missing. */
async function missingIds(db: DuckDb, files: readonly Readable[], column: string, where: string): Promise<unknown> {
  for (const file of files) {
    const [missing, row] = (await db.first(
      `select count(*), min(file_row_number) from ${parquetOf([file], ', file_row_number = true')} where ${where}`,
    )) as [number, number | null]
    if (missing === 0) continue
    return new LinkageRefusal(
      'missing-id',
      `${file.known} 的列“${column}”（record_id）有 ${missing} 条是空的，第一条在第 ${row! + 1} 条记录。给每条记录一个编号`,
      `Column "${column}" (record_id) of ${file.known} is empty in ${missing} records, first in record ${row! + 1}. Give every record a number`,
      { input: file.known, column },
    )
  }
  return new Error(`${column} was empty somewhere, and is not when it is looked for`)
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

/** Source and number of all records, or of a share that their hash draws. Numbers are compared as they are where all are of one type. */
function idsSql(db: DuckDb, inputs: readonly ReadInput[], every: number, asText: boolean): string {
  const all = inputs.flatMap((read, at) => {
    const name = db.dialect.quoted(read.input.map.record_id)
    const id = asText ? `cast(${name} as varchar)` : name
    const some = every > 1 ? `where hash(${id}) % ${every} = 0` : ''
    const source = sourceOf(db, read.input)
    return alike(read).map(
      files => `select ${source} as source, ${id} as id, ${at} as input from ${parquetOf(files)} ${some}`,
    )
  })
  return all.join(' union all ')
}

/** Refuses numbers that two records of one source bear. */
async function checkRepeated(db: DuckDb, inputs: readonly ReadInput[], records: number): Promise<number> {
  const every = Math.max(1, Math.ceil(records / drawn))
  const ids = idsSql(db, inputs, every, idTypeOf(inputs) === 'VARCHAR')
  const [numbers, id, times, at] = (await db.first(
    `select count(*), cast(min(id) as varchar), arg_min(n, id), arg_min(input, id) from (
       select source, id, count(*) as n, max(input) as input from (${ids}) group by source, id having count(*) > 1)`,
  )) as [number, string, number, number]
  if (numbers > 0) throw repeatedIds(inputs[at]!.input, { numbers, id, times })
  return 1 / every
}

/** The one type that all numbers of records have: of several, text. */
export function idTypeOf(inputs: readonly ReadInput[]): string {
  const types = new Set(
    inputs.flatMap(({ input, files }) => files.map(({ columns }) => columns.get(input.map.record_id)!)),
  )
  return types.size === 1 ? [...types][0]! : 'VARCHAR'
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
  /** The type of the numbers in all of them. */
  readonly idType: string
}

/** Keeps the numbers of inputs in a file, whole or not at all. */
export async function keepIds(
  db: DuckDb,
  { inputs, records }: { readonly inputs: readonly ReadInput[]; readonly records: number },
  { folder, name, parts, idType }: Keeping,
): Promise<KeptIds> {
  const [file, every] = [keptFile(folder, name), drawOf(records, parts)]
  await db.run(
    `copy (select source, id from (${idsSql(db, inputs, every, idType === 'VARCHAR')})) to ${literal(`${file}.part`)} (format parquet)`,
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
    `select count(*), cast(min(own.id) as varchar) from ${db.dialect.parquet([keptFile(folder, own.name)])} own semi join ${kept} kept on kept.source = own.source and kept.id = own.id`,
  )) as [number, string]
  if (numbers > 0) throw repeatedIds(input, { numbers, id, times: 2 })
}
