import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { suggestCategories } from '@lifetree/contract/suggestion'
import { listClosedWords } from '../case/index.ts'
import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import type { JobCall, Nightly, Task, Tasks } from '../platform/jobs/task.ts'
import type { Retention } from '../platform/retention.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { type Guesser, type Model, openModel } from './model.ts'
import { findNewest, type ModelRow, putModel, readModel } from './store.ts'
import { trainAside } from './train-thread.ts'

const trainTask = 'train_suggestions'
export const trainNightly: Nightly = { task: trainTask, at: '02:10' }

/** Fewer cases say nothing worth a guess. */
const fewest = 50
/** The newest so many are enough, and are trained in seconds. */
const mostCases = 20_000

interface Payload {
  /** Only where there is no model yet: the first start of a city with a past. */
  readonly ifNone?: boolean
}
const task: Task<Payload | undefined> = (payload, call) => retrain(payload ?? {}, call)
export const suggestionTasks: Tasks = { [trainTask]: task }

/** In the transaction that starts a server. */
export const trainIfNone = (tx: Tx): Promise<void> =>
  enqueue(tx, trainTask, { ifNone: true } satisfies Payload, { key: 'train suggestions once' })

async function retrain({ ifNone }: Payload, { act, now }: JobCall): Promise<void> {
  if (ifNone && (await act(findNewest))) return
  const cases = await act(tx => listClosedWords(tx, mostCases))
  if (cases.length < fewest) return
  const { model, accuracy } = await trainAside(cases)
  const packed = await promisify(gzip)(JSON.stringify(model))
  await act(tx => putModel(tx, { model, accuracy, packed }, now))
}

interface Held {
  readonly row: ModelRow
  readonly guesser: Guesser
}

/** For so long, ms, a server may answer from a model that another has replaced. */
const maxAge = 60_000

/** Keeps the newest model in memory; each server its own, from the same row. */
export function openSuggestions(now: () => Date): { readonly endpoints: readonly Bound[] } {
  let held: Held | undefined
  let askedAt = Number.NEGATIVE_INFINITY
  const current = async (reader: Queryable): Promise<Held | undefined> => {
    const at = now().getTime()
    if (held && Math.abs(at - askedAt) < maxAge) return held
    const row = await findNewest(reader)
    if (row && row.version !== held?.row.version) held = await load(reader, row)
    askedAt = at
    return held
  }
  return {
    endpoints: [
      serve(suggestCategories, async ({ input, tx }) => {
        const found = await current(tx)
        return { guesses: found?.guesser.guess(input.text) ?? [], model: found ? aboutOf(found.row) : null }
      }),
    ],
  }
}

async function load(reader: Queryable, row: ModelRow): Promise<Held | undefined> {
  const packed = await readModel(reader, row.version)
  if (!packed) return undefined
  const model = JSON.parse((await promisify(gunzip)(packed)).toString()) as Model
  return { row, guesser: openModel(model) }
}

const aboutOf = ({ trained_at, cases, classes, held_out, top1, top3 }: ModelRow) => ({
  trainedAt: trained_at.toISOString(),
  ...{ cases, classes, top1, top3 },
  heldOut: held_out,
})

/** Runs of characters that many share are nobody's. */
export const suggestionRetention: Retention = {
  personal: [],
  impersonal: {
    suggestion_models: ['version', 'trained_at', 'cases', 'classes', 'held_out', 'top1', 'top3', 'model'],
  },
}
