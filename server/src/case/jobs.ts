import type { Calendar } from '@lifetree/clock'
import { archivedAfter } from '@lifetree/contract/case-transitions'
import { system } from '../platform/actor.ts'
import { together } from '../platform/database/together.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { enqueue, findWaiting } from '../platform/jobs/enqueue.ts'
import type { JobCall, Task, Tasks } from '../platform/jobs/task.ts'
import { litOf } from './clocks.ts'
import { foldOnAndOn, foldTask, recount, recountTask } from './fold-counts.ts'
import { runningClock } from './record.ts'
import { lockCase } from './store/find-case.ts'
import { type ClockAhead, findClocksAhead, findToArchive, lockClocksAhead } from './store/timers.ts'
import { insertLight } from './store/write-step.ts'
import { lightKey, lightTask, resumeTask, type StepContext, takeStep, tell } from './take-step.ts'

/** What the server does by itself with cases. */
export const caseTasks = (calendar: Calendar): Tasks => {
  const turn: Task<LightPayload> = (payload, { act, now }) => act(tx => turnLight(payload, { tx, now, calendar }))
  const resume: Task<{ readonly caseId: string }> = ({ caseId }, { act, now }) =>
    act(tx => resumeWhenDue({ tx, actor: system, now, calendar }, caseId))
  return {
    [lightTask]: turn,
    [timersTask]: (_: unknown, call) => setMissingTimers(call),
    [resumeTask]: resume,
    [archiveTask]: (_: unknown, call) => archiveOld(call, calendar),
    [foldTask]: (_: unknown, call) => foldOnAndOn(call),
    [recountTask]: (_: unknown, call) => recount(call),
  }
}

const timersTask = 'set_case_timers'
const archiveTask = 'archive_cases'
export const archiveNightly = { task: archiveTask, at: '02:40' } as const

interface LightPayload {
  readonly caseId: string
  readonly clockId: string
}

/**
 * The timer of a clock: writes down that its light turned (once, whoever runs it), tells the boards, and sets itself for
 * red when it came for yellow. A clock that stopped meanwhile, or whose time moved, is left alone.
 */
async function turnLight(
  { caseId, clockId }: LightPayload,
  { tx, now, calendar }: { tx: Tx; now: Date; calendar: Calendar },
): Promise<void> {
  const record = await lockCase(tx, caseId)
  const running = record && runningClock(record)
  if (!record || running?.id !== clockId) return
  const { yellowAt, dueAt } = litOf(running.clock, calendar)
  if (!yellowAt || !dueAt) return
  const next = yellowAt > now ? yellowAt : dueAt >= now ? new Date(dueAt.getTime() + 1) : null
  if (yellowAt <= now) await insertLight(tx, { clockId, caseId, light: dueAt < now ? 'red' : 'yellow', at: now })
  if (next) await enqueue(tx, lightTask, { caseId, clockId }, { runAt: next, key: lightKey(caseId) })
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
  let after: ClockAhead | null = null
  do {
    after = await act(tx => setTimersOf(tx, after, now))
  } while (after)
}

/** Of one batch; answers its last clock, null when there are no more. */
async function setTimersOf(tx: Tx, after: ClockAhead | null, now: Date): Promise<ClockAhead | null> {
  const clocks = await findClocksAhead(tx, { after, now, most: batch })
  const waiting = await findWaiting(
    tx,
    clocks.map(({ caseId }) => lightKey(caseId)),
  )
  const without = clocks.filter(({ caseId }) => !waiting.has(lightKey(caseId))).map(({ caseId }) => caseId)
  const locked = without.length === 0 ? [] : await lockClocksAhead(tx, without, now)
  await together(locked.map(clock => setTimerOf(tx, clock, now)))
  return clocks.length === batch ? (clocks.at(-1) ?? null) : null
}

const setTimerOf = (tx: Tx, { caseId, clockId, yellowAt, dueAt }: ClockAhead, now: Date): Promise<void> =>
  enqueue(
    tx,
    lightTask,
    { caseId, clockId },
    { runAt: yellowAt && yellowAt > now ? yellowAt : new Date(dueAt.getTime() + 1), key: lightKey(caseId) },
  )
