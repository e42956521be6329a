import type { Calendar } from '@lifetree/clock'
import { archivedAfter } from '@lifetree/contract/case-transitions'
import type { LiveCalendar } from '../calendar/index.ts'
import { system } from '../platform/actor.ts'
import { together } from '../platform/database/together.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { enqueue, findWaiting } from '../platform/jobs/enqueue.ts'
import type { JobCall, Task, Tasks } from '../platform/jobs/task.ts'
import { turnsOf } from './clocks.ts'
import { anewTask, countAnewNow, foldOnAndOn, foldTask } from './fold-counts.ts'
import { runningClock } from './record.ts'
import { recountClocks, recountTask } from './recount.ts'
import { lockCase } from './store/find-case.ts'
import { findToArchive, findTurnsAhead, lockTurnsAhead } from './store/timers.ts'
import { insertLight } from './store/write-step.ts'
import { lightKey, lightTask, resumeTask, type StepContext, takeStep, tell } from './take-step.ts'

/** What the server does by itself with cases. */
export const caseTasks = (calendar: LiveCalendar): Tasks => {
  const turn: Task<LightPayload> = (payload, { act, now }) => act(tx => turnLight(payload, { tx, now, calendar }))
  const resume: Task<{ readonly caseId: string }> = ({ caseId }, { act, now }) =>
    act(tx => resumeWhenDue({ tx, actor: system, now, calendar }, caseId))
  return {
    [lightTask]: turn,
    [timersTask]: (_: unknown, call) => setMissingTimers(call),
    [resumeTask]: resume,
    [archiveTask]: (_: unknown, call) => archiveOld(call, calendar),
    [recountTask]: recountClocks(calendar),
    [foldTask]: (_: unknown, call) => foldOnAndOn(call),
    [anewTask]: (_: unknown, call) => countAnewNow(call),
  }
}

const timersTask = 'set_case_timers'
const archiveTask = 'archive_cases'
export const archiveNightly = { task: archiveTask, at: '02:40' } as const

interface LightPayload {
  readonly caseId: string
}

/**
 * The timer of a case: writes down which lights of its clocks turned, each once, whoever runs it and however late; tells the
 * boards, and sets itself for the next. A clock that stopped meanwhile, or whose time moved, is left alone.
 */
async function turnLight(
  { caseId }: LightPayload,
  { tx, now, calendar }: { tx: Tx; now: Date; calendar: Calendar },
): Promise<void> {
  const record = await lockCase(tx, caseId)
  if (!record) return
  const turns = turnsOf(record.clocks, calendar)
  await together(turns.filter(({ at }) => at <= now).map(turn => insertLight(tx, { ...turn, caseId })))
  const next = turns.find(({ at }) => at > now)
  if (next) await enqueue(tx, lightTask, { caseId }, { runAt: next.at, key: lightKey(caseId) })
  await tell(tx, record)
}

/** Ends a suspension whose day has come; one that was ended by hand, or granted anew for longer, is left alone. */
async function resumeWhenDue(context: StepContext, caseId: string): Promise<void> {
  const record = await lockCase(context.tx, caseId)
  const until = record && runningClock(record)?.clock.pauses.at(-1)?.until
  if (record?.state !== 'suspended' || !until || until > context.now) return
  await takeStep(context, { caseId, action: 'resume', given: {} })
}

const atOnce = 50

/** Closed cases that nobody asked to reopen in time, a few in each transaction. */
async function archiveOld({ act, now }: JobCall, calendar: Calendar): Promise<void> {
  const before = new Date(now.getTime() - archivedAfter.days * 86_400_000)
  const some = (): Promise<number> =>
    act(async tx => {
      const ids = await findToArchive(tx, before, atOnce)
      for (const caseId of ids)
        await takeStep({ tx, actor: system, now, calendar }, { caseId, action: 'archive', given: {} })
      return ids.length
    })
  while ((await some()) === atOnce);
}

const batch = 1000

/**
 * Sets the timers of open cases that have none: cases that were loaded, or restored without the queue. A light that turned
 * before is left as it was: the past is not told anew.
 */
async function setMissingTimers({ act, now }: JobCall): Promise<void> {
  let after: string | null = null
  do {
    after = await act(tx => setTimersOf(tx, after, now))
  } while (after)
}

/** Of one batch; answers its last case, null when there are no more. */
async function setTimersOf(tx: Tx, after: string | null, now: Date): Promise<string | null> {
  const ahead = await findTurnsAhead(tx, { after, now, most: batch })
  const waiting = await findWaiting(
    tx,
    ahead.map(({ caseId }) => lightKey(caseId)),
  )
  const without = ahead.filter(({ caseId }) => !waiting.has(lightKey(caseId))).map(({ caseId }) => caseId)
  const locked = without.length === 0 ? [] : await lockTurnsAhead(tx, without, now)
  await together(
    locked.map(({ caseId, turnsAt }) => enqueue(tx, lightTask, { caseId }, { runAt: turnsAt, key: lightKey(caseId) })),
  )
  return ahead.length === batch ? (ahead.at(-1)?.caseId ?? null) : null
}
