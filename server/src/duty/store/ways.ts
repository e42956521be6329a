import type { DutyRole, RingState, RingWay } from '@lifetree/contract/duty'
import type { Tx } from '../../platform/database/transaction.ts'

/** Which ring, by which way. */
export interface OneWay {
  readonly alarmId: string
  readonly accountId: string
  readonly way: RingWay
}

interface NewWays {
  readonly alarmId: string
  readonly caseId: string
  readonly people: readonly { readonly accountId: string }[]
  readonly now: Date
}

/** `waiting` until a job has sent it; `sent` where nothing leaves the house. */
export async function insertWays(
  tx: Tx,
  way: RingWay,
  { alarmId, caseId, people, now }: NewWays,
  state: 'waiting' | 'sent',
): Promise<void> {
  await tx.query({
    name: 'insert ring ways',
    text: `insert into alarm_ring_ways (alarm_id, account_id, way, case_id, state, due_at, ended_at)
      select $1, a, $3, $4, $5::text, $6::timestamptz, case $5::text when 'waiting' then null else $6::timestamptz end from unnest($2::uuid[]) as a
      on conflict do nothing`,
    values: [alarmId, people.map(({ accountId }) => accountId), way, caseId, state, now],
  })
}

export interface WayRow {
  state: RingState
  tries: number
  due_at: Date
  case_id: string
  /** Somebody answered, or the case has ended. */
  over: boolean
  answered: boolean
  /** Who answered first. */
  taker: string | null
  taker_role: DutyRole | null
  number: string
  confidential: boolean
  area: string
  zh: string
  en: string
}

/** A ring by one way, with what is said of its case. */
export async function lockWay(tx: Tx, { alarmId, accountId, way }: OneWay): Promise<WayRow | undefined> {
  const { rows } = await tx.query<WayRow>({
    name: 'lock ring way',
    text: `select w.state, w.tries, w.due_at, w.case_id, a.answered_at is not null or c.ended_at is not null as over,
        a.answered_at is not null as answered,
        n.name as taker, t.role as taker_role, c.number, c.confidential, c.area, k.name_zh as zh, k.name_en as en
      from alarm_ring_ways w join alarms a on a.id = w.alarm_id join cases c on c.id = w.case_id
        join categories k on k.id = c.category_id
        left join alarm_rings t on t.alarm_id = a.id and t.account_id = a.answered_by
        left join lateral account_names(array[a.answered_by]) n on true
      where w.alarm_id = $1 and w.account_id = $2 and w.way = $3 for update of w`,
    values: [alarmId, accountId, way],
  })
  return rows[0]
}

export interface WayChange {
  readonly state: RingState
  readonly tries: number
  readonly dueAt: Date
  readonly endedAt: Date | null
  readonly fault: string | null
}

export async function changeWay(tx: Tx, { alarmId, accountId, way }: OneWay, change: WayChange): Promise<void> {
  const { state, tries, dueAt, endedAt, fault } = change
  await tx.query({
    name: 'change ring way',
    text: `update alarm_ring_ways set state = $4, tries = $5, due_at = $6, ended_at = $7, fault = $8
      where alarm_id = $1 and account_id = $2 and way = $3`,
    values: [alarmId, accountId, way, state, tries, dueAt, endedAt, fault],
  })
}

export interface PushRow {
  readonly accountId: string
  readonly caseId: string
  readonly state: RingState
  /** It is taken back already, or about to be. */
  readonly quiet: boolean
}

/** Whom an alarm has rung by push: locked, so that one whose push is being written down at this moment is not missed. */
export async function lockPushes(tx: Tx, alarmId: string): Promise<PushRow[]> {
  const { rows } = await tx.query<PushRow>({
    name: 'lock pushes of alarm',
    text: `select p.account_id as "accountId", p.case_id as "caseId", p.state, exists (select from alarm_ring_ways q
        where q.alarm_id = p.alarm_id and q.account_id = p.account_id and q.way = 'quiet') as quiet
      from alarm_ring_ways p where p.alarm_id = $1 and p.way = 'push' order by p.account_id for update of p`,
    values: [alarmId],
  })
  return rows
}

/** Somebody answered, or the case has ended. */
export async function isOver(tx: Tx, alarmId: string): Promise<boolean> {
  const { rows } = await tx.query({
    name: 'is alarm over',
    text: `select from alarms a join cases c on c.id = a.case_id
      where a.id = $1 and (a.answered_at is not null or c.ended_at is not null)`,
    values: [alarmId],
  })
  return rows.length > 0
}

/** The alarm of a case that has ended, if nobody has answered it. */
export async function findUnanswered(tx: Tx, caseId: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'find unanswered alarm of ended case',
    text: `select a.id from alarms a join cases c on c.id = a.case_id
      where a.case_id = $1 and a.answered_at is null and c.ended_at is not null`,
    values: [caseId],
  })
  return rows[0]?.id
}
