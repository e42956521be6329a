import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { Rung } from '../duty.ts'

export interface Alarm {
  readonly id: string
  readonly caseId: string
  /** Of the case, today's key. */
  readonly area: string
  readonly confidential: boolean
  readonly raisedAt: Date
}

/** The place of a case that is open. */
export async function findRingingCase(
  tx: Queryable,
  caseId: string,
): Promise<Pick<Alarm, 'area' | 'confidential'> | undefined> {
  const { rows } = await tx.query<Pick<Alarm, 'area' | 'confidential'>>({
    name: 'find ringing case',
    text: 'select area, confidential from cases where id = $1 and ended_at is null',
    values: [caseId],
  })
  return rows[0]
}

/** False when the case has rung before. */
export async function insertAlarm(tx: Tx, { id, caseId, raisedAt }: Alarm): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert alarm',
    text: 'insert into alarms (id, case_id, level, raised_at) values ($1, $2, 1, $3) on conflict (case_id) do nothing',
    values: [id, caseId, raisedAt],
  })
  return rowCount > 0
}

export async function setLevel(tx: Tx, alarmId: string, level: number): Promise<void> {
  await tx.query({
    name: 'set alarm level',
    text: 'update alarms set level = $2 where id = $1',
    values: [alarmId, level],
  })
}

export async function insertRings(
  tx: Tx,
  { id, caseId }: Alarm,
  { level, rung, now }: { level: number; rung: readonly Rung[]; now: Date },
): Promise<void> {
  await tx.query({
    name: 'insert alarm rings',
    text: `insert into alarm_rings (alarm_id, case_id, level, rung_at, account_id, role, by_roster)
      select $1, $2, $3, $4, r.* from unnest($5::uuid[], $6::text[], $7::boolean[]) as r(account_id, role, by_roster)
      on conflict do nothing`,
    values: [
      ...[id, caseId, level, now],
      rung.map(({ person }) => person.accountId),
      rung.map(({ person }) => person.role),
      rung.map(({ byRoster }) => byRoster),
    ],
  })
}

/** Accounts that an alarm has rung. */
export async function listRung(tx: Queryable, alarmId: string): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ account_id: string }>({
    name: 'list rung accounts',
    text: 'select account_id from alarm_rings where alarm_id = $1',
    values: [alarmId],
  })
  return new Set(rows.map(({ account_id }) => account_id))
}

/** Party keys of whom it rang, as far as the reader sees the rings. */
export async function listRungParties(tx: Queryable, alarmId: string): Promise<string[]> {
  const { rows } = await tx.query<{ party: string }>({
    name: 'list rung parties',
    text: 'select party from alarm_parties($1) as party',
    values: [alarmId],
  })
  return rows.map(({ party }) => party)
}

interface LockedRow {
  case_id: string
  area: string
  confidential: boolean
  level: number
  raised_at: Date
  answered_at: Date | null
  ended: boolean
}

export async function lockAlarm(
  tx: Tx,
  id: string,
): Promise<(Alarm & { level: number; answeredAt: Date | null; ended: boolean }) | undefined> {
  const { rows } = await tx.query<LockedRow>({
    name: 'lock alarm',
    text: `select a.case_id, c.area, c.confidential, a.level, a.raised_at, a.answered_at, c.ended_at is not null as ended
      from alarms a join cases c on c.id = a.case_id where a.id = $1 for update of a`,
    values: [id],
  })
  return rows.map(({ case_id, area, confidential, level, raised_at, answered_at, ended }) => ({
    ...{ id, caseId: case_id, area, confidential, level, raisedAt: raised_at, answeredAt: answered_at, ended },
  }))[0]
}

interface Answering {
  readonly alarmId: string
  readonly accountId: string
  readonly now: Date
}

/** Undefined where the alarm does not ring this account. No area where the case is not everybody's to see. */
export async function answerRing(
  tx: Tx,
  { alarmId, accountId, now }: Answering,
): Promise<{ caseId: string; area: string | null } | undefined> {
  const { rows } = await tx.query<{ case_id: string; area: string | null }>({
    name: 'answer ring',
    text: `update alarm_rings r set answered_at = coalesce(answered_at, $3) where alarm_id = $1 and account_id = $2
      returning case_id, (select area from cases c where c.id = r.case_id and not c.confidential) as area`,
    values: [alarmId, accountId, now],
  })
  return rows.map(({ case_id, area }) => ({ caseId: case_id, area }))[0]
}

/** False when another had answered before. */
export async function markAnswered(tx: Tx, { alarmId, accountId, now }: Answering): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'mark alarm answered',
    text: 'update alarms set answered_at = $3, answered_by = $2 where id = $1 and answered_at is null',
    values: [alarmId, accountId, now],
  })
  return rowCount > 0
}

export interface RingingRow {
  id: string
  case_id: string
  number: string | null
  category_id: string | null
  address: string | null
  level: number
  raised_at: Date
  rung_at: Date
}

/** What rings for an account and nobody has answered; of a day, since what is older was seen otherwise. */
export async function listRinging(reader: Queryable, accountId: string, since: Date): Promise<RingingRow[]> {
  const { rows } = await reader.query<RingingRow>({
    name: 'list ringing alarms',
    text: `select a.id, a.case_id, c.number, c.category_id, c.address, a.level, a.raised_at, r.rung_at
      from alarm_rings r join alarms a on a.id = r.alarm_id left join cases c on c.id = a.case_id
      where r.account_id = $1 and r.answered_at is null and r.rung_at >= $2 and a.answered_at is null and c.ended_at is null
      order by r.rung_at`,
    values: [accountId, since],
  })
  return rows
}
