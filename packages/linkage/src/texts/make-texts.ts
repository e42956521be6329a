import { DOUBLE, type DuckDBAppender, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api'
import type { DuckDb } from '../engine/duckdb.ts'
import { partName } from '../engine/engine.ts'
import { columnsOf, type Kind } from '../kinds/kind.ts'
import { codeColumn, featureColumn } from '../model/levels.ts'
import { separator } from './read-block.ts'
import { openReaders, type Readers, readHere } from './readers.ts'

/** Texts that are handed over at once. */
const together = 2048
const slice = 1_000_000
/** Texts from which on threads of their own read them: fewer are read before a thread has begun. */
const many = 200_000

interface Step {
  readonly db: DuckDb
  readonly field: string
  readonly kind: Kind
  /** What the kind is called: threads of their own read by it, unless there is a register of houses beside, which lies in this one. */
  readonly named: string
  readonly threads: number
}

/** Places of texts in their block’s order, what they say, and the codes of houses that they name. */
function append(
  appender: DuckDBAppender,
  first: number,
  columns: readonly Float64Array[],
  codes: readonly (readonly string[])[],
): void {
  const count = columns[0]!.length
  const rows = DuckDBDataChunk.create([...[first, ...columns].map(() => DOUBLE), ...codes.map(() => VARCHAR)], count)
  rows.setColumns([
    Array.from({ length: count }, (_, i) => first + i),
    ...columns.map(column => Array.from(column)),
    ...codes,
  ])
  appender.appendDataChunk(rows)
}

/** Reads texts of `numbered_FIELD` from `from` on, and appends what they say to the table `read_texts`. */
async function readSlice({ db, field, kind: { codeOf } }: Step, readers: Readers, from: number): Promise<void> {
  const appender = await db.connection.createAppender('read_texts')
  const blocks = await db.stream(
    `select cast(min(i) as double), string_agg(text, chr(30) order by i) from numbered_${field}
     where i >= ${from} and i < ${from + slice} group by i // ${together}`,
  )
  const reading: Promise<void>[] = []
  for (let chunk = await blocks.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await blocks.fetchChunk()) {
    const [firsts, texts] = [chunk.getColumnVector(0), chunk.getColumnVector(1)]
    for (let at = 0; at < chunk.rowCount; at++) {
      const first = firsts.getItem(at) as number
      const block = texts.getItem(at) as string
      const codes = codeOf ? [block.split(separator).map(codeOf)] : []
      reading.push(readers.read(block).then(columns => append(appender, first, columns, codes)))
      if (reading.length >= readers.waiting) await reading.shift()
    }
  }
  await Promise.all(reading)
  appender.closeSync()
}

/**
 * Reads each distinct text of a field (`said_FIELD`) once: tables with text, key and columns, of so many texts each, whole or not there. Answers their
 * names; together they are the table `text_FIELD`.
 */
export async function makeTexts(step: Step): Promise<string[]> {
  const { db, field, kind, named, threads } = step
  const columns = columnsOf(kind).map(featureColumn)
  const code = kind.codeOf ? [codeColumn] : []
  const numbered = `numbered_${field}`
  await db.make(
    numbered,
    `select row_number() over () - 1 as i, replace(text, chr(30), ' ') as text, text as own from said_${field}`,
  )
  const [count] = (await db.first(`select count(*) from ${numbered}`)) as [number]
  const whole = [...columns.map(name => `cast(${name} as bigint) as ${name}`), ...code].join(', ')
  const own = [...columns.map(name => `${name} double`), ...code.map(name => `${name} varchar`)].join(', ')
  const parts = Array.from({ length: Math.max(1, Math.ceil(count / slice)) }, (_, at) => partName(`text_${field}`, at))
  const inThreads = count >= many && threads > 1 && !kind.codeOf && parts.some(part => !db.has(part))
  const readers = inThreads ? openReaders(named, threads) : readHere(kind)
  try {
    for (const [at, part] of parts.entries()) {
      await db.run(`create or replace temp table read_texts (i double, ${own})`)
      if (!db.has(part)) await readSlice(step, readers, at * slice)
      await db.make(part, `select own as text, ${whole} from ${numbered} join read_texts using (i)`)
    }
  } finally {
    await readers.close()
  }
  await db.run('drop table read_texts')
  return parts
}
