import { parentPort, workerData } from 'node:worker_threads'
import { comparePart, toCompare } from './compare-here.ts'
import type { Slices, Together } from './compare-threads.ts'
import { openShared } from './shared-values.ts'
import { scaleOf } from './weigh-here.ts'

const { model, trained, rarities, values, sayings } = workerData as Together
const compared = toCompare(values.map(openShared), sayings)
const scale = scaleOf(model, trained, rarities)

/** Pairs that a thread takes at once: what their nodes say stays near while all fields are looked at. */
const slice = 4096

parentPort!.on('message', ({ pairs, seen, weight, vetoed, next }: Slices) => {
  const count = pairs.l.length
  for (let from = Atomics.add(next, 0, slice); from < count; from = Atomics.add(next, 0, slice)) {
    const to = Math.min(count, from + slice)
    comparePart(compared, pairs, seen, { from, to })
    for (let pair = from; pair < to; pair++) {
      weight[pair] = scale.all(seen, pair)
      vetoed[pair] = scale.isVetoed(seen, pair) ? 1 : 0
    }
  }
  parentPort!.postMessage('done')
})
