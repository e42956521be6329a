import { DOUBLE, DuckDBDataChunk } from '@duckdb/node-api'
import type { DuckDb } from '../engine/duckdb.ts'
import { columnsOf, type Kind } from '../kinds/kind.ts'
import { featureColumn } from '../model/levels.ts'

/** Texts that are handed over at once: DuckDB gives them as one text far faster than one by one. */
const together = 2048
const slice = 1_000_000
const separator = '\u001e'

interface Step {
  readonly db: DuckDb
  readonly kind: Kind
}

/** What texts say, as columns: the place of each, its key, its columns; all 0 where it says nothing. */
function readBlock(kind: Kind, first: number, texts: readonly string[]): number[][] {
  const width = columnsOf(kind).length
  const out = new Float64Array(width)
  const columns = Array.from({ length: width + 1 }, () => new Array<number>(texts.length))
  for (const [i, text] of texts.entries()) {
    out.fill(0)
    if (!kind.read(text, out)) out.fill(0)
    columns[0]![i] = first + i
    for (let c = 0; c < width; c++) columns[c + 1]![i] = out[c]!
  }
  return columns
}

/** Reads texts of `numbered` from `from` on, and appends what they say to the table `read_texts`. */
async function readSlice({ db, kind }: Step, numbered: string, from: number): Promise<void> {
  const types = Array.from({ length: columnsOf(kind).length + 1 }, () => DOUBLE)
  const appender = await db.connection.createAppender('read_texts')
  const blocks = await db.stream(
    `select cast(min(i) as double), string_agg(text, chr(30) order by i) from ${numbered}
     where i >= ${from} and i < ${from + slice} group by i // ${together}`,
  )
  for (let chunk = await blocks.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await blocks.fetchChunk()) {
    const [firsts, texts] = [chunk.getColumnVector(0), chunk.getColumnVector(1)]
    for (let block = 0; block < chunk.rowCount; block++) {
      const all = (texts.getItem(block) as string).split(separator)
      const rows = DuckDBDataChunk.create(types, all.length)
      rows.setColumns(readBlock(kind, firsts.getItem(block) as number, all))
      appender.appendDataChunk(rows)
    }
  }
  appender.closeSync()
}

/**
 * Reads each distinct text of a field once: tables with text, key and columns, of so many texts each, whole or not there. Answers their names; together
 * they are the table `text_FIELD`.
 */
export async function makeTexts(step: Step, field: string): Promise<string[]> {
  const { db, kind } = step
  const columns = columnsOf(kind).map(featureColumn)
  const numbered = `numbered_${field}`
  await db.make(
    numbered,
    `select row_number() over () - 1 as i, replace(text, chr(30), ' ') as text, text as own from said_${field}`,
  )
  const [count] = (await db.first(`select count(*) from ${numbered}`)) as [number]
  const whole = columns.map(name => `cast(${name} as bigint) as ${name}`).join(', ')
  const parts: string[] = []
  for (let from = 0; from < Math.max(1, count); from += slice) {
    const part = `text_${field}_${String(from / slice).padStart(5, '0')}`
    await db.run(
      `create or replace temp table read_texts (i double, ${columns.map(name => `${name} double`).join(', ')})`,
    )
    if (!db.has(part)) await readSlice(step, numbered, from)
    await db.make(part, `select own as text, ${whole} from ${numbered} join read_texts using (i)`)
    parts.push(part)
  }
  await db.run('drop table read_texts')
  return parts
}
