import { featureColumn } from '../model/levels.ts'
import { mkdir, rename } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DOUBLE, DuckDBDataChunk } from '@duckdb/node-api'
import { type DuckDb, literal } from '../engine/duckdb.ts'
import { tablePath } from '../engine/engine.ts'
import { columnsOf, type Kind } from '../kinds/kind.ts'

/** Texts that are handed over at once: DuckDB gives them as one text far faster than one by one. */
const together = 2048
const slice = 1_000_000
const separator = '\u001e'

interface Step {
  readonly db: DuckDb
  readonly folder: string
  readonly kind: Kind
}

/** Reads texts of `numbered` from `from` on, and appends what they say to the table `read_texts`. */
async function readSlice({ db, kind }: Step, numbered: string, from: number): Promise<void> {
  const width = columnsOf(kind).length
  const types = Array.from({ length: width + 1 }, () => DOUBLE)
  const appender = await db.connection.createAppender('read_texts')
  const out = new Float64Array(width)
  const blocks = await db.connection.stream(
    `select cast(min(i) as double), string_agg(text, chr(30) order by i) from ${numbered}
     where i >= ${from} and i < ${from + slice} group by i // ${together}`,
  )
  for (let chunk = await blocks.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await blocks.fetchChunk()) {
    const [firsts, texts] = [chunk.getColumnVector(0), chunk.getColumnVector(1)]
    for (let block = 0; block < chunk.rowCount; block++) {
      const first = firsts.getItem(block) as number
      const all = (texts.getItem(block) as string).split(separator)
      const columns = Array.from({ length: width + 1 }, () => new Array<number>(all.length))
      for (const [i, text] of all.entries()) {
        out.fill(0)
        if (!kind.read(text, out)) out.fill(0)
        columns[0]![i] = first + i
        for (let c = 0; c < width; c++) columns[c + 1]![i] = out[c]!
      }
      const rows = DuckDBDataChunk.create(types, all.length)
      rows.setColumns(columns)
      appender.appendDataChunk(rows)
    }
  }
  appender.closeSync()
}

/**
 * Reads each distinct text of a field once: table `text_FIELD` with text, key and columns. In slices, each of which is whole or not there.
 */
export async function makeTexts(step: Step, field: string): Promise<void> {
  const { db, folder, kind } = step
  const path = tablePath(folder, `text_${field}`)
  const columns = columnsOf(kind)
  if (!existsSync(path)) {
    const part = `${path}.part`
    await mkdir(part, { recursive: true })
    const numbered = `numbered_${field}`
    await db.make(
      numbered,
      `select row_number() over () - 1 as i, replace(text, chr(30), ' ') as text, text as own from said_${field}`,
    )
    const [count] = (await db.first(`select count(*) from ${numbered}`)) as [number]
    for (let from = 0; from < Math.max(1, count); from += slice) {
      const file = join(part, `${String(from / slice).padStart(5, '0')}.parquet`)
      if (existsSync(file)) continue
      await db.run(
        `create or replace temp table read_texts (i double, ${columns.map(name => `${featureColumn(name)} double`).join(', ')})`,
      )
      await readSlice(step, numbered, from)
      const whole = columns.map(name => `cast(${featureColumn(name)} as bigint) as ${featureColumn(name)}`)
      await db.run(`copy (select own as text, ${whole.join(', ')} from ${numbered} join read_texts using (i)) to ${literal(`${file}.new`)} (format parquet)`)
      await rename(`${file}.new`, file)
    }
    await db.run('drop table if exists read_texts')
    await rename(part, path)
  }
  await db.open(`text_${field}`, [`${path}/*.parquet`])
}
