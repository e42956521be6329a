import { Worker } from 'node:worker_threads'

export interface FacesWorkerData {
  readonly seed: number
  readonly day: string
}

/** A part to be made: codes of its communities, and the file that its faces go to. */
export interface FacesOrder {
  readonly codes: readonly string[]
  readonly file: string
}

/** Makes lives and faces in a thread of its own, one part at a time, while the caller does something else. */
export interface FacesThread {
  /** Answers the file when it is whole. */
  readonly make: (order: FacesOrder) => Promise<string>
  readonly close: () => Promise<void>
}

export function openFacesThread(data: FacesWorkerData): FacesThread {
  const worker = new Worker(new URL('./faces-worker.ts', import.meta.url), { workerData: data })
  return {
    make: order =>
      new Promise((resolve, reject) => {
        worker.removeAllListeners()
        worker.once('message', resolve).once('error', reject)
        worker.postMessage(order)
      }),
    close: async () => {
      worker.removeAllListeners()
      await worker.terminate()
    },
  }
}
