import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Houses } from '../kinds/kind.ts'
import type { Model } from '../model/model.ts'
import { LinkageRefusal } from '../refusal.ts'
import type { Answer } from './answer.ts'
import { entitiesIn } from './entities.ts'
import { applicationId, type Head, version } from './layout.ts'
import { type LookedUp, readerOf } from './read-values.ts'
import { type ResolveOptions, resolverOf } from './resolve.ts'
import { scaleOf } from './weigh.ts'

/** An index that is held open. Resolving reads the file and writes nothing. */
export interface OpenIndex {
  /** The entity that a record belongs to, or why there is none, with what stands beside it. */
  readonly resolve: (record: LookedUp, options?: ResolveOptions) => Answer
  /** The model of the run, as far as its inputs had what it asks. */
  readonly model: Model
  /** Of the run, its options and its files. */
  readonly fingerprint: string
  readonly entities: number
  readonly close: () => void
}

const missing = (file: string, cause: unknown): LinkageRefusal =>
  new LinkageRefusal(
    'missing-index',
    `没有索引 ${file}。先从做完的运行建立它`,
    `No index ${file}. Build it from a finished run first`,
    { input: file, cause },
  )

const broken = (file: string, cause?: unknown): LinkageRefusal =>
  new LinkageRefusal(
    'broken-index',
    `${file} 不是完整的索引。删掉它，重新建立`,
    `${file} is not a whole index. Delete it and build it anew`,
    { input: file, cause },
  )

const otherIndex = (file: string, found: number): LinkageRefusal =>
  new LinkageRefusal(
    'other-index',
    `${file} 是第 ${found} 版的索引，这里用第 ${version} 版。重新建立它`,
    `${file} is an index of version ${found}, and this is version ${version}. Build it anew`,
    { input: file },
  )

/** Checks the head of the file: what it is, and that all its pages are there. */
function checkFile(file: string): void {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (cause) {
    throw missing(file, cause)
  }
  try {
    const head = Buffer.alloc(100)
    if (!fstatSync(handle).isFile() || readSync(handle, head) < 100) throw broken(file)
    const named = head.toString('latin1', 0, 15) === 'SQLite format 3' && head.readUInt32BE(68) === applicationId
    if (!named) throw broken(file)
    if (head.readUInt32BE(60) !== version) throw otherIndex(file, head.readUInt32BE(60))
    const size = head.readUInt16BE(16) * head.readUInt32BE(28)
    if (fstatSync(handle).size !== size) throw broken(file)
  } finally {
    closeSync(handle)
  }
}

function readHead(file: string, index: DatabaseSync): Head {
  const row = index.prepare('select said from head').get()
  if (!row) throw broken(file)
  return JSON.parse(row.said as string) as Head
}

export interface OpenOptions {
  /** The register of houses that the run was given, where it was given one. */
  readonly houses?: Houses
}

/** Opens an index that `buildIndex` made. Refuses what is none, is not whole, or is of another version, and another register of houses than the run's. */
export function openIndex(file: string, { houses }: OpenOptions = {}): OpenIndex {
  checkFile(file)
  const index = new DatabaseSync(file, { readOnly: true })
  // What the system keeps of the file is enough; this process keeps little.
  index.exec('pragma cache_size = -8192')
  const guarded = <T>(ask: () => T): T => {
    try {
      return ask()
    } catch (cause) {
      throw (cause as { code?: unknown }).code === 'ERR_SQLITE_ERROR' || cause instanceof SyntaxError
        ? broken(file, cause)
        : cause
    }
  }
  try {
    return guarded(() => {
      const head = readHead(file, index)
      const reader = readerOf(head, houses)
      const resolving = { head, reader, entities: entitiesIn(index, head, reader), scale: scaleOf(head, reader) }
      const resolve = resolverOf(resolving)
      return {
        resolve: (record, options) => guarded(() => resolve(record, options)),
        model: head.model,
        fingerprint: head.fingerprint,
        entities: head.entities,
        close: () => index.close(),
      }
    })
  } catch (error) {
    index.close()
    throw error
  }
}
