import { basename, join } from 'node:path'
import type { Batch } from '../plan/collapse.ts'
import type { Run } from '../stage/run.ts'
import { checkColumns } from './check-columns.ts'
import type { ReadInput } from './check-ids.ts'
import { describeFiles } from './describe-files.ts'
import type { Input, InputFile, Readable } from './input.ts'
import { formOf, readTextFile } from './read-text-file.ts'

/** Bytes of Parquet that are collapsed at once. */
const together = 192e6

/** The types of an input's columns that are read: files that differ in them are not read at once. */
const typesOf = ({ map }: Input, { columns }: Readable): string =>
  Object.values(map)
    .map(column => columns.get(column ?? ''))
    .join()

/** What is collapsed at once of an input. */
export function batchesOf({ input, files }: ReadInput, textIds: boolean): Batch[] {
  const batches: { files: string[]; types: string; size: number }[] = []
  for (const file of files) {
    const types = typesOf(input, file)
    const last = batches.at(-1)
    if (last && last.types === types && last.size + file.size <= together) {
      last.files.push(file.path)
      last.size += file.size
    } else batches.push({ files: [file.path], types, size: file.size })
  }
  const { map, source = '' } = input
  return batches.map(batch => ({ files: batch.files, map, source, textIds }))
}

/** A file as Parquet: itself, or what was made of its text. */
async function readable(
  { db, tell }: Run,
  file: InputFile & Pick<Input, 'encoding'>,
  at: readonly [number, number],
  turned: string,
) {
  const form = formOf(file.path)
  if (!form) return file.path
  const path = join(turned, `${String(at[0]).padStart(5, '0')}-${basename(file.path)}.parquet`)
  await readTextFile(db, file.path, file.encoding ?? 'utf-8', path)
  tell('input', basename(file.path), { at: at[0] + 1, of: at[1] })
  return path
}

/** An input and what lies there of it. */
export interface Found {
  readonly input: Input
  readonly files: readonly InputFile[]
}

export interface ReadInputs {
  readonly inputs: readonly ReadInput[]
  readonly records: number
}

async function rowsIn({ db }: Run, files: readonly Readable[]): Promise<number> {
  const paths = files.map(({ path }) => db.dialect.text(path)).join(', ')
  const [rows] = (await db.first(
    `select coalesce(sum(num_rows), 0)::bigint from parquet_file_metadata([${paths}])`,
  )) as [number]
  return rows
}

/** Looks at inputs that are there at once, their text turned into Parquet in the folder `turned`. Refuses what cannot be read, or lacks what its map names. */
export async function readInputs(run: Run, found: readonly Found[], turned: string): Promise<ReadInputs> {
  const all = found.flatMap(({ files }) => files)
  const inputs: ReadInput[] = []
  let [at, records] = [0, 0]
  for (const { input, files: lying } of found) {
    const paths: { path: string; size: number; known: string }[] = []
    for (const file of lying) {
      const path = await readable(run, { ...file, encoding: input.encoding ?? 'utf-8' }, [at++, all.length], turned)
      paths.push({ path, size: file.size, known: file.path })
    }
    const columns = await describeFiles(run.db, paths)
    const files: readonly Readable[] = paths.map((path, i) => ({ ...path, columns: columns[i]! }))
    for (const file of files) checkColumns(input, run.model, file)
    records += await rowsIn(run, files)
    inputs.push({ input, files })
  }
  return { inputs, records }
}
