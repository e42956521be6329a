import { v7 } from 'uuid'
import type { Tx } from '../platform/database/transaction.ts'
import type { Person } from './duty.ts'
import { answerRing, insertAlarm, insertRings, markAnswered } from './store/alarms.ts'
import { insertCall } from './store/of-case.ts'
import { changeWay, insertWays } from './store/ways.ts'

/** An alarm as it went, and the call that followed. */
export interface PastAlarm {
  readonly caseId: string
  readonly raisedAt: Date
  readonly people: readonly Person[]
  readonly answeredBy: string
  readonly answeredAt: Date
  readonly call: {
    readonly number: '110' | '119' | '120'
    readonly caller: string
    readonly said: string
    readonly at: Date
  }
}

/** Writes down an alarm of the past, and the call that followed: nobody is rung. As the owner or the system. */
export async function loadPastAlarm(tx: Tx, past: PastAlarm): Promise<void> {
  const { caseId, raisedAt, people, answeredBy, answeredAt, call } = past
  const alarm = { id: v7(), caseId, area: '', confidential: false, raisedAt }
  await insertAlarm(tx, alarm)
  const rung = people.map(person => ({ person, byRoster: true }))
  await insertRings(tx, alarm, { level: 1, rung, now: raisedAt })
  await insertWays(tx, 'live', { alarmId: alarm.id, caseId, people, now: raisedAt }, 'sent')
  for (const way of ['push', 'sms'] as const) {
    await insertWays(tx, way, { alarmId: alarm.id, caseId, people, now: raisedAt }, 'waiting')
    const ended = { tries: 0, dueAt: raisedAt, endedAt: raisedAt, fault: null }
    const state = way === 'push' ? 'nowhere' : 'not_set_up'
    for (const { accountId } of people) await changeWay(tx, { alarmId: alarm.id, accountId, way }, { state, ...ended })
  }
  const answering = { alarmId: alarm.id, accountId: answeredBy, now: answeredAt }
  await answerRing(tx, answering)
  await markAnswered(tx, answering)
  const { number, caller, said, at: calledAt } = call
  await insertCall(tx, { caseId, callId: v7(), number, caller, said, calledAt }, { by: answeredBy, now: calledAt })
}
