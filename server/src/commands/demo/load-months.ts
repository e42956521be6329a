import { type Calendar, dayAt } from '@lifetree/clock'
import { archivedAfter } from '@lifetree/contract/case-transitions'
import { type CitySpec, idOf, monthsBefore, type PastMonth, pastTeller, reportsIn, staffOf } from '@lifetree/simcity'
import { type History, loadHistories, recountRecurrences } from '../../case/index.ts'
import { listStandards } from '../../catalogue/index.ts'
import type { Access } from '../../platform/database/access.ts'
import { copyRows, inLoad, type LoadTx } from '../../platform/database/copy.ts'
import { type FoundDemo, findDemo, type NoDemo } from './find-demo.ts'
import { historyOf, type StoryPhoto } from './load-stories.ts'

export interface MonthsParts {
  readonly access: Access
  readonly now: Date
  readonly calendar: Calendar
  readonly seed: number
  /** How many months back from the demo's own sixty days. */
  readonly months: number
  /** Cases a month, on the mean of a year. */
  readonly perMonth: number
  /** Cases that are written together; a transaction each. */
  readonly batch?: number
  /** Told after each batch. */
  readonly onBatch?: (progress: MonthProgress) => void
}

export interface MonthProgress {
  readonly month: string
  /** Cases of this run's months up to here, found or made, and of all months. */
  readonly done: number
  readonly of: number
  readonly made: number
}

const day = 86_400_000
/** The demo tells of the sixty days before it was loaded, that day included. */
const demoDays = 59

/** The id of a past case says when it was: known before the case is made, so that one that is there is not made again. */
const idOfCase = (month: PastMonth, key: string): string => idOf(Date.parse(`${month.days[0]}T00:00:00Z`), 'past', key)

interface Filling extends MonthsParts {
  readonly demo: FoundDemo
  readonly spec: CitySpec
  readonly tell: ReturnType<typeof pastTeller>
  readonly people: ReadonlyMap<string, string>
}

/**
 * Fills the months before the demo's own with cases, each made by the gate, the oldest month first. Each batch is a transaction,
 * and a case that is there already is left alone: after a crash the same call goes on, a larger one adds what is missing.
 * Answers how many were made, or why nothing was.
 */
export async function loadMonths(spec: CitySpec, parts: MonthsParts): Promise<number | NoDemo> {
  const demo = await inLoad(parts.access, tx => findDemo(tx, spec))
  if (typeof demo === 'string') return demo
  const before = dayAt(new Date(demo.loadedAt.getTime() - demoDays * day), parts.calendar)
  const people = new Map(staffOf(spec).map(({ account, name }) => [account, name]))
  const filling = { ...parts, demo, spec, people, tell: pastTeller(spec, parts) }
  const months = monthsBefore(before, parts.months).map(month => ({ month, count: reportsIn(month, parts.perMonth) }))
  const of = months.reduce((sum, { count }) => sum + count, 0)
  let [done, made] = [0, 0]
  for (const { month, count } of months) {
    const keys = Array.from({ length: count }, (_, i) => `${parts.seed} ${month.key} ${i}`)
    for (let from = 0; from < count; from += parts.batch ?? 1000) {
      const some = keys.slice(from, from + (parts.batch ?? 1000))
      made += await inLoad(parts.access, tx => loadSome(tx, filling, month, some))
      done += some.length
      parts.onBatch?.({ month: month.key, done, of, made })
    }
    await inLoad(parts.access, tx => recountRecurrences(tx, boundsOf(month)))
  }
  return made
}

/** A month in UTC, a day wider on both sides: whatever the city's zone is. */
function boundsOf({ days }: PastMonth): { from: Date; to: Date } {
  const [first = '', last = ''] = [days[0], days.at(-1)]
  return { from: new Date(Date.parse(first) - day), to: new Date(Date.parse(last) + 2 * day) }
}

async function loadSome(tx: LoadTx, filling: Filling, month: PastMonth, keys: readonly string[]): Promise<number> {
  // Two runs at once: the second waits and finds what the first made.
  await tx.query("select pg_advisory_xact_lock(hashtextextended('lifetree simulate', 0))")
  const ids = new Map(keys.map(key => [key, idOfCase(month, key)]))
  const { rows } = await tx.query<{ id: string }>({
    text: 'select id from cases where id = any ($1::uuid[])',
    values: [[...ids.values()]],
  })
  const there = new Set(rows.map(({ id }) => id))
  const missing = keys.filter(key => !there.has(ids.get(key) ?? ''))
  if (missing.length === 0) return 0
  const { calendar, demo, people, now } = filling
  const photos: StoryPhoto[] = []
  const histories = missing.map(key => {
    const telling = { ...demo, people, photos, caseIdOf: () => idOfCase(month, key), cameIn: () => undefined }
    return archived(historyOf(filling.tell(month, key), telling), now)
  })
  await noteLostPhotos(tx, photos)
  const standards = await listStandards(tx)
  await loadHistories(tx, histories, { calendar, timeZone: calendar.zone, standards })
  return histories.length
}

/** As the nightly job would have left a case that was closed so long ago. */
function archived(history: History, now: Date): History {
  const last = history.steps.at(-1)
  if (!last || last.action === 'reject') return history
  const at = new Date(last.at.getTime() + archivedAfter.days * day)
  if (at > now) return history
  const by = { accountId: null, who: 'rule', role: 'system', organisationId: null } as const
  return { ...history, steps: [...history.steps, { action: 'archive', at, by, given: {} }] }
}

/** The photos that a step needs are named and never came: painting them would fill the disk. */
const noteLostPhotos = (tx: LoadTx, photos: readonly StoryPhoto[]): Promise<void> =>
  copyRows(
    tx,
    'files (id, account_id, kind, state, refused, named)',
    photos.map(({ fileId, accountId }) => [fileId, accountId, 'image', 'refused', 'never_arrived', true]),
  )
