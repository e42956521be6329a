import type { Calendar } from '@lifetree/clock'
import type { Tx } from '../platform/database/transaction.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import type { Task, Tasks } from '../platform/jobs/task.ts'
import { litOf } from './clocks.ts'
import { runningClock } from './record.ts'
import { lockCase } from './store/find-case.ts'
import { setMissingTimers } from './store/timers.ts'
import { insertLight } from './store/write-step.ts'
import { tell } from './take-step.ts'

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
  if (next) await enqueue(tx, 'turn_case_light', { caseId, clockId }, { runAt: next, key: `light ${caseId}` })
  await tell(tx, record)
}

/** Jobs of the case feature, by name. */
export const caseTasks = (calendar: Calendar): Tasks => {
  const turn: Task<LightPayload> = (payload, { act, now }) => act(tx => turnLight(payload, { tx, now, calendar }))
  const set: Task = (_, { act, now }) => act(tx => setMissingTimers(tx, now))
  return { turn_case_light: turn, set_case_timers: set }
}
