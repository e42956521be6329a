import type { Calendar } from '@lifetree/clock'
import { clockToJson } from '@lifetree/clock'
import { holderOf } from '@lifetree/contract/case-states'
import type { Tx } from '../../platform/database/transaction.ts'
import { type CaseClock, litOf } from '../clocks.ts'
import { type CaseRecord, nextClock } from '../record.ts'
import type { NewEvent } from '../step.ts'

/** The organisation's key is on the row only while it holds the case: its inbox is that index. */
export const holdingOrg = (record: CaseRecord): string | null =>
  holderOf[record.state] === 'organisation' ? (record.organisation?.party ?? null) : null

export async function updateCase(tx: Tx, record: CaseRecord, calendar: Calendar): Promise<void> {
  const running = nextClock(record, calendar)
  const lit = running && litOf(running.clock, calendar)
  await tx.query({
    name: 'update case',
    text: `update cases set version = $2, state = $3, organisation_id = $4, org = $5, opened_at = $6, handler_id = $7,
      finding = $8, outcome = $9, returns = $10, reworks = $11, clock_id = $12, yellow_at = $13, due_at = $14, ended_at = $15,
      urges = $16, reopenings = $17, satisfaction = $18, arbitrated = $19, was_suspended = $20, supervised_at = $21, awaits = $22, appealed = $23, absorbed = $24,
      merged_into = $25, parent_id = $26, children = $27
      where id = $1`,
    values: [
      record.id,
      record.version,
      record.state,
      record.organisation?.id ?? null,
      holdingOrg(record),
      record.openedAt,
      record.handlerId,
      record.finding,
      record.outcome,
      record.returns,
      record.reworks,
      running?.id ?? null,
      lit?.yellowAt ?? null,
      lit?.dueAt ?? null,
      record.endedAt,
      record.urges,
      record.reopenings,
      record.satisfaction,
      record.arbitrated,
      record.wasSuspended,
      record.supervisedAt,
      awaitsOf(record),
      record.appeal !== null,
      record.absorbed,
      record.mergedInto,
      record.parent?.id ?? null,
      record.children,
    ],
  })
}

/** Who must decide what the department asks for. */
export const awaitsOf = ({ request }: CaseRecord): 'approver' | 'duty_officer' | null =>
  request && (request.supported ? 'duty_officer' : 'approver')

export async function insertEvent(tx: Tx, caseId: string, event: NewEvent): Promise<void> {
  const { by } = event
  await tx.query({
    name: 'insert case event',
    text: `insert into case_events (id, case_id, version, at, action, from_state, to_state, account_id, who, role,
      organisation_id, text, facts, stopped, started, files)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    values: [
      event.id,
      caseId,
      event.version,
      event.at,
      event.action,
      event.from,
      event.to,
      by.accountId,
      by.who,
      by.role,
      by.organisationId,
      event.text,
      JSON.stringify(event.facts),
      event.stopped && JSON.stringify(event.stopped),
      event.started,
      event.files,
    ],
  })
}

/** A clock as it is after a step: started, stopped, gone on or turned. */
export async function putClock(
  tx: Tx,
  caseId: string,
  { id, kind, organisationId, milestone, metAt, clock }: CaseClock,
  calendar: Calendar,
): Promise<void> {
  const lit = litOf(clock, calendar)
  const { unit, amount, dayPolicy } = clock.limit
  await tx.query({
    name: 'put case clock',
    text: `insert into case_clocks (id, case_id, kind, organisation_id, started_at, limit_unit, limit_amount, limit_policy,
      pauses, extensions, exempt, stopped_at, yellow_at, due_at, provisional, milestone, met_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
      on conflict (id) do update set pauses = excluded.pauses, extensions = excluded.extensions, exempt = excluded.exempt,
        stopped_at = excluded.stopped_at, yellow_at = excluded.yellow_at, due_at = excluded.due_at,
        provisional = excluded.provisional, met_at = excluded.met_at`,
    values: [
      id,
      caseId,
      kind,
      organisationId,
      clock.startedAt,
      unit,
      amount,
      dayPolicy ?? null,
      JSON.stringify(clockToJson(clock).pauses),
      clock.extensions ?? 0,
      clock.exempt ?? false,
      clock.stoppedAt,
      lit.yellowAt,
      lit.dueAt,
      lit.provisional,
      milestone && JSON.stringify(milestone),
      metAt,
    ],
  })
}

export interface NewParty {
  readonly party: string
  readonly why: 'reporter' | 'organisation' | 'centre' | 'checker' | 'caller' | 'helper'
}

export async function addParties(tx: Tx, caseId: string, parties: readonly NewParty[], now: Date): Promise<void> {
  if (parties.length === 0) return
  await tx.query({
    name: 'add case parties',
    text: `insert into case_parties (case_id, party, why, since)
      select $1, party, why, $4 from unnest($2::bigint[], $3::text[]) as added(party, why) on conflict do nothing`,
    values: [caseId, parties.map(({ party }) => party), parties.map(({ why }) => why), now],
  })
}

export async function insertLight(
  tx: Tx,
  turned: { clockId: string; caseId: string; light: 'yellow' | 'red'; at: Date },
): Promise<void> {
  await tx.query({
    name: 'insert case light',
    text: 'insert into case_lights (clock_id, case_id, light, at) values ($1, $2, $3, $4) on conflict do nothing',
    values: [turned.clockId, turned.caseId, turned.light, turned.at],
  })
}

/** Whoever follows a case goes on following the one that it was merged into. */
export async function followMerged(
  tx: Tx,
  { merged, target, now }: { merged: string; target: string; now: Date },
): Promise<void> {
  await tx.query({
    name: 'follow merged case',
    text: 'select follow_merged_case($1, $2, $3)',
    values: [merged, target, now],
  })
}
