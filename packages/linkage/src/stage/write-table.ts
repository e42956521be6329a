import { DOUBLE, DuckDBDataChunk } from '@duckdb/node-api'
import { tableFiles } from '../engine/engine.ts'
import type { Run } from './run.ts'

const chunkRows = 2048

/** Ends a table that was made outside the engine: both may read it from now on. */
async function end({ db, engine, folder }: Run, table: string, columns: readonly string[]): Promise<void> {
  const whole = columns.map(column => `cast(${column} as bigint) as ${column}`).join(', ')
  await db.make(table, `select ${whole} from outside`)
  await db.run('drop table if exists outside')
  if (engine !== db) await engine.open(table, [tableFiles(folder, table)])
}

function append(
  appender: { appendDataChunk: (chunk: DuckDBDataChunk) => void },
  columns: readonly (readonly number[])[],
): void {
  const rows = DuckDBDataChunk.create(
    columns.map(() => DOUBLE),
    columns[0]!.length,
  )
  rows.setColumns(columns)
  appender.appendDataChunk(rows)
}

/** Writes rows of whole numbers as a table. */
export async function writeTable(
  run: Run,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly number[])[],
): Promise<void> {
  if (!run.db.has(table)) {
    await run.db.run(`create or replace temp table outside (${columns.map(column => `${column} double`).join(', ')})`)
    const appender = await run.db.connection.createAppender('outside')
    for (let at = 0; at < rows.length; at += chunkRows) {
      const some = rows.slice(at, at + chunkRows)
      append(
        appender,
        columns.map((_, c) => some.map(row => row[c]!)),
      )
    }
    appender.closeSync()
  }
  await end(run, table, columns)
}

const separator = '\u001e'

/** Works out how alike the asked pairs of texts are: the table `alike_FIELD_MARK`. */
export async function writeLikeness(run: Run, field: string, mark: string): Promise<void> {
  const table = `alike_${field}_${mark}`
  const { likeness } = run.kinds[field]!
  if (!likeness) throw new Error(`the kind of ${field} tells no likeness`)
  if (!run.db.has(table)) {
    await run.db.run('create or replace temp table outside (a double, b double, likeness double)')
    const appender = await run.db.connection.createAppender('outside')
    const aggregates = ['a_text', 'b_text'].map(column => `string_agg(${column}, chr(30) order by a, b)`)
    const keys = ['a', 'b'].map(column => `string_agg(cast(${column} as varchar), chr(30) order by a, b)`)
    const blocks = await run.db.stream(
      `select ${[...keys, ...aggregates].join(', ')} from (select *, row_number() over () // ${chunkRows} as block from asked_${field}_${mark}) group by block`,
    )
    for (let chunk = await blocks.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await blocks.fetchChunk()) {
      for (let i = 0; i < chunk.rowCount; i++) {
        const [a, b, left, right] = [0, 1, 2, 3].map(c =>
          (chunk.getColumnVector(c).getItem(i) as string).split(separator),
        ) as [string[], string[], string[], string[]]
        append(appender, [a.map(Number), b.map(Number), left.map((text, at) => likeness(text, right[at]!))])
      }
    }
    appender.closeSync()
  }
  await end(run, table, ['a', 'b', 'likeness'])
}
