import type { Calendar } from '@lifetree/clock'
import { dayAt } from '@lifetree/clock'
import { v7 } from 'uuid'
import type { Actor } from '../platform/actor.ts'
import { together } from '../platform/database/together.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { enqueue, withdraw } from '../platform/jobs/enqueue.ts'
import type { Task, Tasks } from '../platform/jobs/task.ts'
import { announce } from '../platform/live/index.ts'
import { Refusal } from '../platform/refuse.ts'
import { lastLevel, type Rung, ringsOnAt, whomToRing } from './duty.ts'
import { quietRings } from './ring-quiet.ts'
import * as store from './store/alarms.ts'
import { findOnDuty, listPeople } from './store/roster.ts'
import type { Way } from './way.ts'

export interface DutyParts {
  readonly calendar: Calendar
  readonly ways: readonly Way[]
}

interface Context extends DutyParts {
  readonly tx: Tx
  readonly now: Date
}

const escalateTask = 'ring_further'
const keyOf = (alarmId: string): string => `alarm ${alarmId}`

/** An urgent case was reported: those on duty are rung. A case that rang already, or ended meanwhile, is left alone. */
export async function raiseAlarm(context: Context, caseId: string, raisedAt: Date): Promise<void> {
  const { tx } = context
  const place = await store.findRingingCase(tx, caseId)
  if (!place) return
  const alarm = { id: v7(), caseId, ...place, raisedAt }
  if (await store.insertAlarm(tx, alarm)) await ringFrom(context, alarm, 1)
}

/** Rings the first level, from this one on, that has somebody who was not rung yet; sets the timer for what follows. */
async function ringFrom(context: Context, alarm: store.Alarm, from: number): Promise<void> {
  const { tx, now, calendar, ways } = context
  const [people, onDuty, rungBefore] = await Promise.all([
    listPeople(tx, dayAt(now, calendar)),
    findOnDuty(tx, now),
    store.listRung(tx, alarm.id),
  ])
  const freshAt = (level: number): Rung[] =>
    whomToRing(level, alarm.area, people, onDuty).filter(({ person }) => !rungBefore.has(person.accountId))
  let level = from
  while (level < lastLevel && freshAt(level).length === 0) level++
  const fresh = freshAt(level)
  const ringing = { alarmId: alarm.id, caseId: alarm.caseId, people: fresh.map(({ person }) => person), now }
  await together([
    store.insertRings(tx, alarm, { level, rung: fresh, now }),
    store.setLevel(tx, alarm.id, level),
    ...ways.map(way => way.ring(tx, ringing)),
    tellCase(tx, alarm.caseId, alarm.confidential ? null : alarm.area),
    level < lastLevel && setTimer(tx, alarm, level),
  ])
}

const setTimer = (tx: Tx, { id, raisedAt }: store.Alarm, level: number): Promise<void> =>
  enqueue(tx, escalateTask, { alarmId: id }, { runAt: ringsOnAt(raisedAt, level), key: keyOf(id) })

/** Whoever looks at the case sees that it rings, or that somebody has answered. */
const tellCase = (tx: Tx, caseId: string, area: string | null): Promise<void> =>
  announce(tx, { kind: 'case', id: caseId, area, parties: [] })

/** What the server does by itself with alarms. */
export const dutyTasks = (parts: DutyParts): Tasks => {
  const ringFurther: Task<{ readonly alarmId: string }> = ({ alarmId }, { act, now }) =>
    act(tx => escalate({ ...parts, tx, now }, alarmId))
  return { [escalateTask]: ringFurther }
}

/**
 * Nobody answered in time: the next level rings. By the time that has passed since it was raised, so a job that comes twice finds
 * nothing to do; what was answered, or ended, rings no further.
 */
async function escalate(context: Context, alarmId: string): Promise<void> {
  const alarm = await store.lockAlarm(context.tx, alarmId)
  if (!alarm || alarm.answeredAt || alarm.ended || alarm.level >= lastLevel) return
  if (ringsOnAt(alarm.raisedAt, alarm.level) > context.now) return setTimer(context.tx, alarm, alarm.level)
  await ringFrom(context, alarm, alarm.level + 1)
}

/** One who is rung answers: it rings no further. Refuses `no_such_alarm` for whom it does not ring. */
export async function answer(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: Date },
  alarmId: string,
): Promise<{ caseId: string; first: boolean }> {
  const alarm = await store.answerRing(tx, { alarmId, accountId: actor.accountId, now })
  if (!alarm) throw new Refusal('no_such_alarm')
  const first = await store.markAnswered(tx, { alarmId, accountId: actor.accountId, now })
  const parties = await store.listRungParties(tx, alarmId)
  await together([
    withdraw(tx, keyOf(alarmId)),
    first && quietRings(tx, alarmId),
    announce(tx, { kind: 'alarm', id: alarmId, area: null, parties }),
    tellCase(tx, alarm.caseId, alarm.area),
  ])
  return { caseId: alarm.caseId, first }
}
