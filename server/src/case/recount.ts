import type { Calendar } from '@lifetree/clock'
import { isMainClock } from '@lifetree/contract/case-states'
import type { CalendarPublished } from '@lifetree/contract/event'
import type { LiveCalendar } from '../calendar/index.ts'
import { system } from '../platform/actor.ts'
import { together } from '../platform/database/together.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import type { Task } from '../platform/jobs/task.ts'
import { type CaseClock, type Lit, litOf } from './clocks.ts'
import { type CaseRecord, nextClock } from './record.ts'
import { lockCase } from './store/find-case.ts'
import { type ClockDue, findDueLater, findStoredDue, type WhichClocks, writeYellow } from './store/recount.ts'
import { putClock } from './store/write-step.ts'
import { setTimer, takeStep, tell } from './take-step.ts'

export const recountTask = 'recount_case_clocks'
/** Clocks that are provisional: a newer program may bring the year that they wait for. */
export const recountProvisional = { provisional: true } as const
const atOnce = 200
const againAfterMs = 60_000

/**
 * A year was published: open clocks that reach into what changed are recomputed, now, and once more a minute later for the
 * step that another process took while it still held the calendar before.
 */
export async function recountAfter(tx: Tx, { year, version, from }: CalendarPublished, now: Date): Promise<void> {
  const key = `recount ${year}.${version}`
  await enqueue(tx, recountTask, { from }, { key })
  await enqueue(tx, recountTask, { from }, { key: `${key} again`, runAt: new Date(now.getTime() + againAfterMs) })
}

/**
 * Goes through the open clocks in small transactions. What is written is compared with what today's calendar says, so a
 * batch that runs twice, or by two servers, finds nothing the second time: each change has one line.
 */
export const recountClocks =
  (calendar: LiveCalendar): Task<Partial<WhichClocks>> =>
  async ({ from = null, provisional = false }, { act, now }) => {
    await act(tx => calendar.refresh(tx))
    const recountSome = async (tx: Tx, after: ClockDue | null): Promise<ClockDue | null> => {
      const which = { from, provisional, zone: calendar.zone }
      const some = await findDueLater(tx, { ...which, after, most: atOnce })
      for (const stored of some.filter(one => differs(one, litOf(one.clock, calendar))))
        await recountCase(tx, stored.caseId, { now, calendar })
      return some.length === atOnce ? (some.at(-1) ?? null) : null
    }
    let after = await act(tx => recountSome(tx, null))
    while (after) after = await act(tx => recountSome(tx, after))
  }

const sameTime = (one: Date | null, other: Date | null): boolean => one?.getTime() === other?.getTime()

const differs = (stored: Lit, now: Lit): boolean =>
  stored.provisional !== now.provisional ||
  !sameTime(stored.dueAt, now.dueAt) ||
  !sameTime(stored.yellowAt, now.yellowAt)

/**
 * One case, locked: a due time that moved is a step of its history; what is no longer 暂定, or turns yellow otherwise, is
 * written.
 */
async function recountCase(
  tx: Tx,
  caseId: string,
  { now, calendar }: { now: Date; calendar: Calendar },
): Promise<void> {
  const record = await lockCase(tx, caseId)
  if (!record) return
  const stored = await findStoredDue(tx, caseId)
  const changed = record.clocks.flatMap(one => {
    const was = stored.get(one.id)
    const is = litOf(one.clock, calendar)
    return was && differs(was, is) ? [{ one, was, is }] : []
  })
  const moved = changed.filter(({ was, is }) => !sameTime(was.dueAt, is.dueAt))
  const main = moved.find(({ one }) => isMainClock(one.kind)) ?? moved[0]
  if (main) {
    const recounted = { was: main.was.dueAt, is: main.is.dueAt }
    await takeStep({ tx, actor: system, now, calendar }, { caseId, action: 'recount', given: { recounted } })
  } else if (changed.length > 0) {
    await rewrite(tx, record, { clocks: changed.map(({ one }) => one), calendar, now })
  }
}

async function rewrite(
  tx: Tx,
  record: CaseRecord,
  { clocks, calendar, now }: { clocks: readonly CaseClock[]; calendar: Calendar; now: Date },
): Promise<void> {
  const next = nextClock(record, calendar)
  await together([
    ...clocks.map(clock => putClock(tx, record.id, clock, calendar)),
    next && writeYellow(tx, record.id, litOf(next.clock, calendar).yellowAt),
    setTimer(tx, record, calendar, now),
    tell(tx, record),
  ])
}
