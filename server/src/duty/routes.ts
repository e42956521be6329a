import * as contract from '@lifetree/contract/duty'
import { type Bound, serve } from '../platform/serve/index.ts'
import { answer } from './alarm.ts'
import { addShifts, type RosterParts, readRoster } from './roster.ts'
import { listRinging, type RingingRow } from './store/alarms.ts'
import { findAlarm, insertCall, isCaseSeen, listCalls, listRings } from './store/of-case.ts'
import { removeShift } from './store/roster.ts'

const DAY_MS = 86_400_000

export const dutyEndpoints = (parts: RosterParts): Bound[] => [
  serve(contract.getDutyRoster, call => readRoster(call, call.input, parts)),
  serve(contract.addDutyShifts, call => addShifts(call, call.input, parts)),
  serve(contract.removeDutyShift, async ({ tx, actor, input, now, refuse }) => {
    const removed = await removeShift(tx, input.shiftId, actor.accountId, now)
    return removed ? { done: true } : refuse('no_such_shift')
  }),
  serve(contract.listAlarms, async ({ tx, actor, now }) => ({
    alarms: (await listRinging(tx, actor.accountId, new Date(now.getTime() - DAY_MS))).map(ringingOf),
    serverTime: now.toISOString(),
  })),
  serve(contract.answerAlarm, ({ tx, actor, input, now }) => answer({ tx, actor, now }, input.alarmId)),
  serve(contract.getCaseDuty, async ({ tx, input, refuse }) => {
    const { caseId } = input
    const [seen, alarm, rings, calls] = await Promise.all([
      isCaseSeen(tx, caseId),
      findAlarm(tx, caseId),
      listRings(tx, caseId),
      listCalls(tx, caseId),
    ])
    if (!seen) return refuse('not_found')
    const raised = alarm && {
      ...{ raisedAt: alarm.raised_at.toISOString(), answeredAt: alarm.answered_at?.toISOString() ?? null },
      level: alarm.level,
    }
    return { alarm: raised ?? null, rings, calls }
  }),
  serve(contract.recordEmergencyCall, async ({ tx, actor, input, now, refuse }) => {
    if (!(await isCaseSeen(tx, input.caseId))) return refuse('not_found')
    const calledAt = new Date(input.calledAt)
    if (calledAt > now) return refuse('call_in_future')
    const recorded = await insertCall(tx, { ...input, calledAt }, { by: actor.accountId, now })
    return recorded ? { done: true } : refuse('call_exists')
  }),
]

const ringingOf = (row: RingingRow): contract.RingingAlarm => ({
  ...{ id: row.id, caseId: row.case_id, number: row.number, categoryId: row.category_id, address: row.address },
  ...{ level: row.level, raisedAt: row.raised_at.toISOString(), rungAt: row.rung_at.toISOString() },
})
