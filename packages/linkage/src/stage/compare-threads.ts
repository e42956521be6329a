import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Model } from '../model/model.ts'
import type { Trained } from '../train.ts'
import type { Pairs, Seen } from './here.ts'
import { type Sayings, sharedNumbers } from './sayings.ts'
import type { SharedValues } from './shared-values.ts'
import type { Rarities } from './weigh-here.ts'

/** What pairs are weighed by, whatever nodes say. */
export interface Weights {
  readonly model: Model
  readonly trained: Trained
  readonly rarities: Rarities
  readonly values: readonly SharedValues[]
}

/** What threads weigh pairs by. */
export interface Together extends Weights {
  readonly sayings: Sayings
}

/** Pairs with what they show and weigh, all of which threads see together. */
export interface WeighedPairs {
  readonly pairs: Pairs
  readonly seen: Seen
  readonly weight: Int32Array
  readonly vetoed: Uint8Array
}

/** Pairs of which each thread takes those that come next, until there are none. */
export interface Slices extends WeighedPairs {
  readonly next: Int32Array
}

/** Threads that compare and weigh. */
export interface Threads {
  readonly weigh: (pairs: Pairs) => Promise<WeighedPairs>
  readonly close: () => Promise<void>
}

const sharedBytes = (count: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(count))

function roomFor({ comparisons }: Model, pairs: Pairs): WeighedPairs {
  const count = pairs.l.length
  const weighs = comparisons.map(({ levels }) => levels.some(({ frequency }) => frequency))
  return {
    pairs,
    seen: {
      levels: comparisons.map(() => sharedBytes(count)),
      agreed: weighs.map(each => sharedNumbers(each ? count : 0)),
    },
    weight: sharedNumbers(count),
    vetoed: sharedBytes(count),
  }
}

/** Opens so many threads; `pairs` must be numbers that threads see together. */
export function openThreads(together: Together, threads: number): Threads {
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./compare-worker.ts', import.meta.url), { workerData: together }),
  )
  return {
    weigh: async pairs => {
      const shown = roomFor(together.model, pairs)
      const slices: Slices = { ...shown, next: sharedNumbers(1) }
      const done = workers.map(worker => once(worker, 'message'))
      for (const worker of workers) worker.postMessage(slices)
      await Promise.all(done)
      return shown
    },
    close: async () => {
      for (const worker of workers) await worker.terminate()
    },
  }
}
