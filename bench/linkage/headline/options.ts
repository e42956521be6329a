import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { CityAsked } from './city.ts'

export interface Asked extends CityAsked {
  readonly threads: number
  readonly memory: string
}

export const usage = `node bench/linkage/headline.ts [--scale 0.01] [--seed 23] [--folder DIR] [--threads 2] [--memory 12GB] [--batches N]
  --scale 1 is all 950 communities with about 1.4 billion records. The same command goes on after it was stopped.`

/** What the command asks for; undefined where it is not understood. */
export function readOptions(args: readonly string[]): Asked | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: 'string', default: '0.01' },
      seed: { type: 'string', default: '23' },
      folder: { type: 'string' },
      threads: { type: 'string', default: '2' },
      memory: { type: 'string', default: '12GB' },
      batches: { type: 'string' },
    },
  })
  const [scale, seed, threads] = [Number(values.scale), Number(values.seed), Number(values.threads)]
  const batches = values.batches === undefined ? undefined : Number(values.batches)
  const whole = [seed, threads, batches ?? 1].every(Number.isInteger)
  if (!(scale > 0 && scale <= 1) || !whole || threads < 1 || (batches ?? 1) < 1) return undefined
  const folder = values.folder ?? join(tmpdir(), `lifetree-headline-${scale}-${seed}`)
  return { scale, seed, folder, threads, memory: values.memory, ...(batches ? { batches } : {}) }
}
