import { existsSync } from 'node:fs'
import { glob, stat } from 'node:fs/promises'
import type { DuckDb } from './engine/duckdb.ts'
import type { Model } from './model/model.ts'
import type { Batch, Mapping } from './plan/collapse.ts'
import { LinkageRefusal } from './refusal.ts'

/** What is linked: files of one form, and where their columns are. */
export interface Input {
  /** Path or pattern of Parquet files. */
  readonly files: string
  /** By the model’s names, the names of the columns; what is not named is missing. */
  readonly map: Mapping
  /** Name of the source, where no column of the map says it. */
  readonly source?: string
}

/** Bytes of Parquet that are collapsed at once. */
const together = 192e6

const batchesOf = (files: readonly { readonly path: string; readonly size: number }[]): string[][] => {
  const batches: string[][] = []
  let held = Number.POSITIVE_INFINITY
  for (const { path, size } of files) {
    if (held + size > together) {
      batches.push([])
      held = 0
    }
    batches.at(-1)!.push(path)
    held += size
  }
  return batches
}

async function filesOf(pattern: string): Promise<{ path: string; size: number }[]> {
  const paths: string[] = existsSync(pattern) ? [pattern] : []
  if (paths.length === 0) for await (const path of glob(pattern)) paths.push(path)
  if (paths.length === 0) {
    throw new LinkageRefusal('no-input', `没有文件：${pattern}`, `No file: ${pattern}`, { input: pattern })
  }
  return Promise.all(paths.sort().map(async path => ({ path, size: (await stat(path)).size })))
}

/** Checks that every column of the map is there, with rows below it. */
async function checkColumns(db: DuckDb, { files, map }: Input, model: Model, paths: readonly string[]): Promise<void> {
  const known = new Set<string>()
  try {
    for (const [name] of await db.rows(`describe select * from ${db.dialect.parquet(paths)}`)) known.add(String(name))
  } catch (cause) {
    throw new LinkageRefusal('unreadable-input', `读不了这个文件：${files}`, `Cannot read ${files}`, {
      input: files,
      cause,
    })
  }
  const allowed = new Set([
    'record_id',
    'source',
    'updated_at',
    ...Object.entries(model.fields).flatMap(([field, { of }]) => of ?? [field]),
  ])
  for (const [field, column] of Object.entries(map)) {
    if (!allowed.has(field)) {
      throw new LinkageRefusal(
        'wrong-map',
        `模型 ${model.name} 没有字段“${field}”，可用：${[...allowed].join('、')}`,
        `The model ${model.name} has no field "${field}"; it has ${[...allowed].join(', ')}`,
        { input: files, column: field },
      )
    }
    if (column !== undefined && !known.has(column)) {
      throw new LinkageRefusal(
        'missing-column',
        `${files} 没有列“${column}”（${field}），有：${[...known].join('、')}`,
        `${files} has no column "${column}" (${field}); it has ${[...known].join(', ')}`,
        { input: files, column },
      )
    }
  }
  if (!map.record_id) {
    throw new LinkageRefusal(
      'wrong-map',
      '映射缺 record_id：要有一列给每条记录唯一的编号',
      'The map lacks record_id: one column must number the records',
      { input: files, column: 'record_id' },
    )
  }
}

const rowsOf = async (db: DuckDb, paths: readonly string[]): Promise<number> =>
  Number((await db.first(`select count(*) from ${db.dialect.parquet(paths)}`))[0])

/** What is collapsed at once, of all inputs; refuses what cannot be read, and where no input has a record. */
export async function readInputs(db: DuckDb, model: Model, inputs: readonly Input[]): Promise<Batch[]> {
  const batches: Batch[] = []
  let rows = 0
  for (const input of inputs) {
    const files = await filesOf(input.files)
    await checkColumns(
      db,
      input,
      model,
      files.map(({ path }) => path),
    )
    const source = input.source ?? ''
    rows += await rowsOf(
      db,
      files.map(({ path }) => path),
    )
    for (const paths of batchesOf(files)) batches.push({ files: paths, map: input.map, source })
  }
  if (rows === 0) {
    const files = inputs.map(input => input.files).join(', ')
    throw new LinkageRefusal('empty-input', `文件里没有记录：${files}`, `No record in ${files}`, { input: files })
  }
  return batches
}
