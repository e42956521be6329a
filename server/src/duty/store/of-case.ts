import type { AlarmRing, EmergencyCall, recordEmergencyCall, WayOfRing } from '@lifetree/contract/duty'
import type { InputOf } from '@lifetree/contract/endpoint'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { Act } from '../../platform/retention.ts'

/** Whether the reader sees the case. */
export async function isCaseSeen(reader: Queryable, caseId: string): Promise<boolean> {
  const { rows } = await reader.query({
    name: 'is case seen by duty',
    text: 'select from cases where id = $1',
    values: [caseId],
  })
  return rows.length > 0
}

interface AlarmRow {
  level: number
  raised_at: Date
  answered_at: Date | null
}

export async function findAlarm(reader: Queryable, caseId: string): Promise<AlarmRow | undefined> {
  const { rows } = await reader.query<AlarmRow>({
    name: 'find alarm of case',
    text: 'select level, raised_at, answered_at from alarms where case_id = $1',
    values: [caseId],
  })
  return rows[0]
}

interface RingRow {
  name: string
  role: AlarmRing['role']
  level: number
  by_roster: boolean
  rung_at: Date
  answered_at: Date | null
  ways: WayOfRing[]
}

/** Whom a case has rung, in order. */
export async function listRings(reader: Queryable, caseId: string): Promise<AlarmRing[]> {
  const { rows } = await reader.query<RingRow>({
    name: 'list rings of case',
    text: `select n.name, r.role, r.level, r.by_roster, r.rung_at, r.answered_at,
        array(select json_build_object('way', w.way, 'state', w.state, 'fault', w.fault,
            'at', to_char(w.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          from alarm_ring_ways w where w.alarm_id = r.alarm_id and w.account_id = r.account_id
          order by array_position(array['live', 'push', 'quiet', 'sms'], w.way)) as ways
      from alarm_rings r
      join lateral account_names(array[r.account_id]) n on true
      where r.case_id = $1 order by r.level, r.rung_at, r.role, n.name`,
    values: [caseId],
  })
  return rows.map(({ name, role, level, by_roster, rung_at, answered_at, ways }) => ({
    ...{ name, role, level, byRoster: by_roster, rungAt: rung_at.toISOString() },
    answeredAt: answered_at?.toISOString() ?? null,
    ways,
  }))
}

interface CallRow {
  id: string
  number: EmergencyCall['number']
  called_at: Date
  caller: string
  said: string
  reference: string | null
  recorder: string | null
  recorded_at: Date
}

export async function listCalls(reader: Queryable, caseId: string): Promise<EmergencyCall[]> {
  const { rows } = await reader.query<CallRow>({
    name: 'list emergency calls',
    text: `select e.id, e.number, e.called_at, e.caller, e.said, e.reference, n.name as recorder, e.recorded_at
      from emergency_calls e left join lateral account_names(array[e.recorded_by]) n on true
      where e.case_id = $1 order by e.called_at desc`,
    values: [caseId],
  })
  return rows.map(({ id, number, called_at, caller, said, reference, recorder, recorded_at }) => ({
    ...{ id, number, calledAt: called_at.toISOString(), caller, said, reference },
    ...{ recordedBy: recorder ?? '', recordedAt: recorded_at.toISOString() },
  }))
}

type NewCall = Omit<InputOf<typeof recordEmergencyCall>, 'calledAt'> & { readonly calledAt: Date }

/** False when the id is taken. */
export async function insertCall(tx: Tx, call: NewCall, { by, now }: { by: string; now: Date }): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert emergency call',
    text: `insert into emergency_calls (id, case_id, number, called_at, caller, said, reference, recorded_by, recorded_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    values: [
      ...[call.callId, call.caseId, call.number, call.calledAt, call.caller, call.said, call.reference ?? null],
      ...[by, now],
    ],
  })
  return rowCount > 0
}

/** Words of calls whose case ended long ago. */
export const eraseCalls: Act = async (tx, before, most) => {
  const { rows } = await tx.query<{ erased: number }>({
    name: 'erase emergency calls',
    text: 'select erase_emergency_calls($1, $2) as erased',
    values: [before, most],
  })
  return rows[0]?.erased ?? 0
}
