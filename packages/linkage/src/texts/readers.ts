import { Worker } from 'node:worker_threads'
import type { Kind } from '../kinds/kind.ts'
import { readBlock } from './read-block.ts'

type Columns = readonly Float64Array[]

/** Reads blocks of texts of one kind, each of which `separator` parts. */
export interface Readers {
  /** How many blocks may wait at once, so that no reader is idle. */
  readonly waiting: number
  readonly read: (block: string) => Promise<Columns>
  readonly close: () => Promise<void>
}

interface Awaiting {
  readonly answer: (columns: Columns) => void
  readonly fail: (error: Error) => void
}

/** A thread that reads one block after the other. */
function openReader(kind: string) {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { workerData: kind })
  const awaiting: Awaiting[] = []
  worker.on('message', (columns: Columns) => awaiting.shift()!.answer(columns))
  worker.on('error', error => {
    for (const each of awaiting.splice(0)) each.fail(error as Error)
  })
  return {
    pending: () => awaiting.length,
    read: (block: string) =>
      new Promise<Columns>((answer, fail) => {
        awaiting.push({ answer, fail })
        worker.postMessage(block)
      }),
    close: () => worker.terminate(),
  }
}

/** Reads in this thread. */
export function readHere(kind: Kind): Readers {
  return { waiting: 1, read: async block => readBlock(kind, block), close: async () => {} }
}

/** Reads in so many threads of its own. */
export function openReaders(kind: string, threads: number): Readers {
  const readers = Array.from({ length: threads }, () => openReader(kind))
  return {
    waiting: 3 * threads,
    read: block => readers.reduce((a, b) => (b.pending() < a.pending() ? b : a)).read(block),
    close: async () => {
      for (const reader of readers) await reader.close()
    },
  }
}
