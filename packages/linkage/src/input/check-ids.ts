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

/** Refuses numbers that two records of one source bear. */
async function checkRepeated(db: DuckDb, inputs: readonly ReadInput[], records: number): Promise<number> {
  const every = Math.max(1, Math.ceil(records / drawn))
  const all = inputs.flatMap(({ input, files }, at) => {
    const id = `cast(${db.dialect.quoted(input.map.record_id)} as varchar)`
    const some = every > 1 ? `where hash(${id}) % ${every} = 0` : ''
    return files.map(
      file => `select ${sourceOf(db, input)} as source, ${id} as id, ${at} as input from ${parquetOf([file])} ${some}`,
    )
  })
  const [repeated, id, n, at] = (await db.first(
    `select count(*), min(id), arg_min(n, id), arg_min(input, id) from (
       select source, id, count(*) as n, max(input) as input from (${all.join(' union all ')}) group by source, id having count(*) > 1)`,
  )) as [number, string, number, number]
  if (repeated > 0) {
    const { input } = inputs[at]!
    const column = input.map.record_id
    throw new LinkageRefusal(
      'repeated-id',
      `${input.files} 的列“${column}”（record_id）不唯一：${repeated} 个编号重复，例如“${id}”出现 ${n} 次。换一列，或用 source 区分来源`,
      `Column "${column}" (record_id) of ${input.files} is not unique: ${repeated} numbers come more than once, as "${id}" (${n} times). Take another column, or tell sources apart by "source"`,
      { input: input.files, column },
    )
  }
  return 1 / every
}

/** Checks that each record of a source has a number of its own. Answers which share of the numbers was compared. */
export async function checkIds(db: DuckDb, inputs: readonly ReadInput[], records: number): Promise<number> {
  for (const input of inputs) await checkMissing(db, input)
  return checkRepeated(db, inputs, records)
}
