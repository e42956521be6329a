import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

export interface Taken {
  readonly lines: number
  /** The key of the last of them, for the next batch to begin behind; undefined where there was none. */
  readonly last: string | undefined
  readonly caseIds: readonly string[]
}

/**
 * Takes some of the lines that say what changed, the oldest first, from behind a key on. What earlier batches took lies dead before
 * that key until the table is cleaned, which a backup's snapshot puts off: without the key each batch would pass all of it again. A line
 * that was written earlier and committed later than one that was taken waits for the next round.
 */
export async function takeChanges(tx: Tx, most: number, behind: string | undefined): Promise<Taken> {
  const { rows } = await tx.query<{ lines: number; last: string | null; case_ids: string[] | null }>({
    name: 'take figure changes',
    text: `with taken as (
        delete from figure_changes where seq in (select seq from figure_changes where seq > $2 order by seq limit $1)
        returning seq, case_id)
      select count(*)::int as lines, max(seq)::text as last, array_agg(distinct case_id) as case_ids from taken`,
    values: [most, behind ?? '0'],
  })
  const [row] = rows
  return { lines: row?.lines ?? 0, last: row?.last ?? behind, caseIds: row?.case_ids ?? [] }
}

/** One at a time: two that fold the same case would write what the slower one read. */
export async function lockFolding(tx: Tx): Promise<void> {
  await tx.query({ name: 'lock folding', text: "select pg_advisory_xact_lock(hashtextextended('fold figures', 0))" })
}

/**
 * The days of each case, from its history and the clock of the department that had it last; while no department has it, it has
 * no deadline. It is closed until it is reopened: to ask for that changes nothing. Nothing is added up: a case that is folded
 * twice is as it was folded once.
 */
const facts = `insert into figure_facts as known (case_id, area, confidential, category, source, organisation_id, state, outcome,
    satisfaction, reported_at, reported_on, self_handled_on, accepted_on, filed_on, dispatched_on, due_on, due_at, handled_at,
    exempt, closed_on, reworked_on, extended_on, returned_on, called_on, yellow_at, red_at, last_on)
  select c.id, c.area, c.confidential, k.code, c.source, coalesce(h.organisation_id, c.organisation_id), c.state, c.outcome,
    c.satisfaction, c.reported_at, d.reported_on, d.self_handled_on, d.accepted_on, d.filed_on, d.dispatched_on, d.due_on,
    d.due_at, h.stopped_at, coalesce(h.exempt, false), d.closed_on, d.reworked_on, d.extended_on, d.returned_on, d.called_on,
    c.yellow_at, c.due_at,
    case when d.due_on is not null and d.closed_on is null then 'infinity'::date
      else greatest(d.reported_on, d.self_handled_on, d.accepted_on, d.filed_on, d.dispatched_on, d.due_on, d.closed_on,
        d.reworked_on, d.extended_on, d.returned_on, d.called_on) end
  from cases c join categories k on k.id = c.category_id
    cross join lateral (select
        bool_or(e.action = 'report' and e.to_state = 'self_handled') as self_handled,
        min(e.at) filter (where e.action = 'fail_check' and e.from_state = 'self_handled') as sent_at,
        min(e.at) filter (where e.action = 'file') as filed_at,
        min(e.at) filter (where e.action = 'dispatch') as dispatched_at,
        min(e.at) filter (where e.action = 'fail_check' and e.from_state = 'checking') as reworked_at,
        min(e.at) filter (where e.action = 'grant_extension') as extended_at,
        min(e.at) filter (where e.action = 'return') as returned_at,
        max(e.at) filter (where e.action = 'call_back') as called_at,
        max(e.at) filter (where e.to_state in ('closed', 'force_closed')
          and e.from_state not in ('closed', 'force_closed', 'reopen_requested')) as closed_at
      from case_events e where e.case_id = c.id) e
    left join lateral (select t.organisation_id, t.due_at, t.stopped_at, t.exempt from case_clocks t
      where t.case_id = c.id and t.kind = 'handle' order by t.stopped_at desc nulls first limit 1) h on true
    cross join lateral (select
        case when c.state not in ('reported', 'verifying', 'verified', 'self_handled', 'pending_dispatch', 'arbitrating', 'rejected',
          'voided', 'merged') then h.due_at end as due_at) u
    cross join lateral (select u.due_at,
        (c.reported_at at time zone $2)::date as reported_on,
        case when e.self_handled then (c.reported_at at time zone $2)::date end as self_handled_on,
        ((case when e.self_handled then e.sent_at else c.reported_at end) at time zone $2)::date as accepted_on,
        (e.filed_at at time zone $2)::date as filed_on,
        (e.dispatched_at at time zone $2)::date as dispatched_on,
        (u.due_at at time zone $2)::date as due_on,
        case when c.state in ('closed', 'force_closed', 'archived', 'reopen_requested')
          then (e.closed_at at time zone $2)::date end as closed_on,
        (e.reworked_at at time zone $2)::date as reworked_on,
        (e.extended_at at time zone $2)::date as extended_on,
        (e.returned_at at time zone $2)::date as returned_on,
        (e.called_at at time zone $2)::date as called_on) d
  where c.id = any ($1::uuid[])
  on conflict (case_id) do update set area = excluded.area, confidential = excluded.confidential, category = excluded.category,
    source = excluded.source, organisation_id = excluded.organisation_id, state = excluded.state, outcome = excluded.outcome,
    satisfaction = excluded.satisfaction, reported_at = excluded.reported_at, reported_on = excluded.reported_on,
    self_handled_on = excluded.self_handled_on, accepted_on = excluded.accepted_on, filed_on = excluded.filed_on,
    dispatched_on = excluded.dispatched_on, due_on = excluded.due_on, due_at = excluded.due_at,
    handled_at = excluded.handled_at, exempt = excluded.exempt, closed_on = excluded.closed_on,
    reworked_on = excluded.reworked_on, extended_on = excluded.extended_on, returned_on = excluded.returned_on,
    called_on = excluded.called_on, yellow_at = excluded.yellow_at, red_at = excluded.red_at, last_on = excluded.last_on`

export async function foldCases(tx: Tx, caseIds: readonly string[], timeZone: string): Promise<void> {
  if (caseIds.length === 0) return
  await tx.query({ name: 'fold cases', text: facts, values: [caseIds, timeZone] })
}

export async function setCountedAt(tx: Tx, now: Date): Promise<void> {
  await tx.query({
    name: 'set counted at',
    text: `insert into figure_state (counted_at) values ($1)
      on conflict (only_one) do update set counted_at = greatest(figure_state.counted_at, excluded.counted_at)`,
    values: [now],
  })
}

export async function findCountedAt(reader: Queryable): Promise<Date | undefined> {
  const { rows } = await reader.query<{ counted_at: Date }>({
    name: 'find counted at',
    text: 'select counted_at from figure_state',
  })
  return rows[0]?.counted_at
}
