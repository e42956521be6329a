import { basename, join } from 'node:path'
import { holdFiles } from '../hold-folder.ts'
import type { Batch } from '../plan/collapse.ts'
import type { Run } from '../stage/run.ts'
import { checkColumns } from './check-columns.ts'
import { checkIds, type ReadInput } from './check-ids.ts'
import { emptyInput, findFiles } from './find-files.ts'
import type { Input, InputFile, Readable } from './input.ts'
import { formOf, readTextFile, unreadable } from './read-text-file.ts'

/** Bytes of Parquet that are collapsed at once. */
const together = 192e6

/** The types of an input's columns that are read: files that differ in them are not read at once. */
const typesOf = ({ map }: Input, { columns }: Readable): string =>
  Object.values(map)
    .map(column => columns.get(column ?? ''))
    .join()

function batchesOf({ input, files }: ReadInput, textIds: boolean): Batch[] {
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
  { db, folder, tell }: Run,
  file: InputFile & Pick<Input, 'encoding'>,
  at: readonly [number, number],
) {
  const form = formOf(file.path)
  if (!form) return file.path
  const path = join(folder, 'inputs', `${String(at[0]).padStart(5, '0')}-${basename(file.path)}.parquet`)
  await readTextFile(db, file.path, file.encoding ?? 'utf-8', path)
  tell('input', basename(file.path), { at: at[0] + 1, of: at[1] })
  return path
}

async function describe({ db }: Run, path: string, known: string): Promise<Readable['columns']> {
  try {
    const columns = await db.rows(`describe select * from ${db.dialect.parquet([path])}`)
    return new Map(columns.map(([name, type]) => [String(name), String(type)]))
  } catch (cause) {
    throw await unreadable(known, cause)
  }
}

/** What is collapsed at once, of all inputs, and how many records they have. Refuses what cannot be read, or not be told apart. */
export async function readInputs(
  run: Run,
  inputs: readonly Input[],
): Promise<{ readonly batches: Batch[]; readonly records: number }> {
  const { db, model, folder, keep } = run
  const found = await Promise.all(inputs.map(findFiles))
  const all = found.flat()
  await holdFiles(folder, all)
  const read: ReadInput[] = []
  let [at, records] = [0, 0]
  for (const [i, input] of inputs.entries()) {
    const files: Readable[] = []
    for (const file of found[i]!) {
      const path = await readable(run, { ...file, encoding: input.encoding ?? 'utf-8' }, [at++, all.length])
      const one = { path, size: file.size, known: file.path, columns: await describe(run, path, file.path) }
      checkColumns(input, model, one)
      files.push(one)
    }
    const paths = files.map(({ path }) => path)
    const [rows] = (await db.first(
      `select coalesce(sum(num_rows), 0)::bigint from parquet_file_metadata([${paths.map(path => `'${path.replaceAll("'", "''")}'`).join(', ')}])`,
    )) as [number]
    records += rows
    read.push({ input, files })
  }
  // An empty file among others is no reason to refuse.
  if (records === 0) throw emptyInput(inputs.map(({ files }) => files).join(', '))
  await keep('ids', () => checkIds(db, read, records))
  const idTypes = new Set(
    read.flatMap(({ input, files }) => files.map(({ columns }) => columns.get(input.map.record_id))),
  )
  return { batches: read.flatMap(each => batchesOf(each, idTypes.size > 1)), records }
}
