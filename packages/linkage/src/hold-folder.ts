import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { InputFile } from './input/input.ts'
import { LinkageRefusal } from './refusal.ts'

export const fingerprintOf = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** Keeps other processes out of a folder until it is given up, or this process is gone however it ends. */
async function lock(folder: string): Promise<() => void> {
  // A database file is locked by the system for the process that has it open.
  try {
    const held = await DuckDBInstance.create(join(folder, 'lock'), { threads: '1' })
    return () => held.closeSync()
  } catch (cause) {
    if (!/lock/i.test(String(cause))) throw cause
    throw new LinkageRefusal(
      'other-run',
      `${folder} 正被另一个进程使用。等它结束，或换一个输出目录`,
      `Another process is at work in ${folder}. Wait until it ends, or choose another output folder`,
      { input: folder, cause },
    )
  }
}

/** Whether anything was made in a folder but the inputs' own Parquet. */
const isBegun = async (folder: string): Promise<boolean> => (await readdir(join(folder, 'tables'))).length > 0

/** Takes from a folder what was read of inputs: nothing was made of it yet. */
async function forget(folder: string): Promise<void> {
  for (const name of ['inputs', 'passing', 'ids', 'ids.json', 'files.json'])
    await rm(join(folder, name), { recursive: true, force: true })
}

/** Keeps what a run is known by; answers whether it was there, and another. */
async function keepMark(folder: string, name: string, mark: string): Promise<'same' | 'new' | 'other'> {
  const file = join(folder, name)
  const before = existsSync(file) ? await readFile(file, 'utf8') : undefined
  if (before === mark) return 'same'
  if (before !== undefined && (await isBegun(folder))) return 'other'
  if (before !== undefined) await forget(folder)
  await writeFile(`${file}.part`, mark)
  await rename(`${file}.part`, file)
  return 'new'
}

/**
 * A folder goes on with the run that began in it, and with no other; one in which nothing was made yet, since its inputs or its map were
 * refused, is taken over. Answers what gives it up.
 */
export async function holdFolder(folder: string, fingerprint: string): Promise<() => void> {
  await mkdir(join(folder, 'tables'), { recursive: true })
  const release = await lock(folder)
  try {
    if ((await keepMark(folder, 'run.json', `${JSON.stringify({ fingerprint })}\n`)) !== 'other') return release
    throw new LinkageRefusal(
      'other-run',
      `${folder} 里是另一次运行（模型、输入或选项不同）。换一个输出目录，或删掉它`,
      `${folder} belongs to another run (another model, input or option). Choose another output folder, or delete it`,
      { input: folder },
    )
  } catch (error) {
    release()
    throw error
  }
}

const marksOf = (files: readonly InputFile[]): Promise<string[]> =>
  Promise.all(files.map(async ({ path, size }) => JSON.stringify([path, size, (await stat(path)).mtimeMs])))

/**
 * Whether files are those that lay there when a run was stopped in the middle of them; if not, `forget` is to take away what was made of
 * those. Files that are made anew need not be the same to the byte, nor be cut into batches in the same way.
 */
export async function holdPassing(
  folder: string,
  files: readonly InputFile[],
  forget: () => Promise<void>,
): Promise<void> {
  const file = join(folder, 'passing.json')
  const mark = `${(await marksOf(files)).join('\n')}\n`
  if (existsSync(file) && (await readFile(file, 'utf8')) === mark) return
  await forget()
  await writeFile(`${file}.part`, mark)
  await rename(`${file}.part`, file)
}

/** A run goes on with the files that it began with: others would be mixed with what was read of these. */
export async function holdFiles(folder: string, files: readonly InputFile[]): Promise<void> {
  const marks = await marksOf(files)
  const before = existsSync(join(folder, 'files.json')) ? await readFile(join(folder, 'files.json'), 'utf8') : ''
  if ((await keepMark(folder, 'files.json', `${marks.join('\n')}\n`)) !== 'other') return
  const known = new Set(before.split('\n'))
  const { path } = files[marks.findIndex(mark => !known.has(mark))] ?? files[0]!
  throw new LinkageRefusal(
    'other-run',
    `${folder} 里的运行开始后，输入文件变了（${path}）。换一个输出目录，或删掉它重新开始`,
    `Input files have changed since the run in ${folder} began (${path}). Choose another output folder, or delete it and begin anew`,
    { input: path },
  )
}
