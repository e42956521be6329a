import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname } from 'node:path'
import { type DuckDb, literal } from '../engine/duckdb.ts'
import { LinkageRefusal } from '../refusal.ts'
import { decodeFile, wrongEncoding } from './encoding.ts'
import type { Encoding } from './input.ts'

type Form = 'csv' | 'tsv' | 'lines'

const forms: Readonly<Record<string, Form>> = {
  '.csv': 'csv',
  '.txt': 'csv',
  '.tsv': 'tsv',
  '.jsonl': 'lines',
  '.ndjson': 'lines',
}

/** What a file of text is, by the ending of its name; undefined for all others, which are read as Parquet. */
export const formOf = (path: string): Form | undefined => forms[extname(path).toLowerCase()]

const tableSql = (path: string, form: Form): string =>
  `select * from read_csv(${literal(path)}, delim = ${literal(form === 'csv' ? ',' : '\t')}, quote = '"', escape = '"', header = true,
     skip = 0, all_varchar = true, max_line_size = 16777216)`

/** Rows of JSON lines with each key of theirs as a column of text; what is a list or an object stays JSON, and has its own type by that. */
async function linesSql(db: DuckDb, path: string): Promise<string> {
  const objects = `read_ndjson_objects(${literal(path)}, maximum_object_size = 16777216)`
  const keys = await db.rows(
    `select key, max(nested) from (select unnest(json_keys(json)) as key, json from ${objects}) k,
       lateral (select case when json_type(json -> key) in ('ARRAY', 'OBJECT') then 1 else 0 end as nested) t group by key order by key`,
  )
  const columns = keys.map(([key, nested]) => {
    const value = `json ->> ${literal(String(key))}`
    return `${nested ? `[${value}]` : value} as ${db.dialect.quoted(String(key))}`
  })
  return `select ${columns.join(', ') || 'json'} from ${objects}`
}

const said = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).split('\n').slice(0, 2).join(' ').slice(0, 300)

/** What a failure to read a file means: its encoding, or its form. */
export async function unreadable(path: string, cause: unknown): Promise<LinkageRefusal> {
  if (cause instanceof LinkageRefusal) return cause
  const byEncoding = formOf(path) ? await wrongEncoding(path, cause) : undefined
  if (byEncoding) return byEncoding
  const [zh, en] = formOf(path)
    ? ['修好这一行，或重新导出', 'Mend that line, or export the file again']
    : [
        '可读 Parquet、CSV（.csv、.txt）、TSV（.tsv）和 JSON 行（.jsonl、.ndjson）；检查它是否完整，扩展名对不对',
        'Parquet, CSV (.csv, .txt), TSV (.tsv) and JSON lines (.jsonl, .ndjson) are read: see whether it is whole and its ending right',
      ]
  return new LinkageRefusal(
    'unreadable-input',
    `读不了 ${path}：${said(cause)}。${zh}`,
    `Cannot read ${path}: ${said(cause)}. ${en}`,
    { input: path, cause },
  )
}

/** Turns a file of text into Parquet, all its columns text: whole, or not there. What was made before is not made again. */
export async function readTextFile(db: DuckDb, path: string, encoding: Encoding, to: string): Promise<void> {
  if (existsSync(to)) return
  const form = formOf(path)
  if (!form) throw new Error(`${basename(path)} is not text`)
  await mkdir(dirname(to), { recursive: true })
  const [part, decoded] = [`${to}.part`, `${to}.utf8`]
  try {
    if (encoding !== 'utf-8') await decodeFile(path, encoding, decoded)
    const from = encoding === 'utf-8' ? path : decoded
    const sql = form === 'lines' ? await linesSql(db, from) : tableSql(from, form)
    await db.run(`copy (${sql}) to ${literal(part)} (format parquet)`)
  } catch (cause) {
    await rm(part, { force: true })
    throw await unreadable(path, cause)
  } finally {
    await rm(decoded, { force: true })
  }
  await rename(part, to)
}
