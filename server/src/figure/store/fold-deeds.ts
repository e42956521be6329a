import type { Tx } from '../../platform/database/transaction.ts'

/**
 * Who did what on each case, and whether in time: from the history, by the clock that a step stopped. A task that waits still is
 * that of whoever works in the grid; nobody checks what he mended himself. Of several steps of one kind the worst counts, so
 * that a person counts a case once. A step without a clock of its own has no deadline to miss. Who works in a grid is found by equal
 * areas, its own and its community's: any other comparison holds each case against each worker of the city.
 */
const deeds = `insert into figure_deeds (case_id, account_id, who, post, deed, area, confidential, on_day, due_at, done_at, good)
  with one as (select c.id, c.area, c.confidential, c.state, c.source, c.reporter_id,
      (c.reported_at at time zone $2)::date as reported_on from cases c where c.id = any ($1::uuid[])),
    work(action, post, deed, clock) as (values
      ('verify', 'grid_worker', 'verify', 'verify'), ('pass_check', 'grid_worker', 'check', 'check'),
      ('fail_check', 'grid_worker', 'check', 'check'), ('ask_verification', 'operator', 'ask', 'accept'),
      ('file', 'operator', 'accept', 'accept'), ('reject', 'operator', 'accept', 'accept'),
      ('dispatch', 'dispatcher', 'dispatch', 'dispatch'), ('file', 'duty_officer', 'file', 'accept'),
      ('close', 'duty_officer', 'close', 'close')),
    resident as (select o.id, p.account_id, a.name as who from one o
      cross join lateral (values (o.area), (o.area / 1000 * 1000)) held(area)
      join positions p on p.area = held.area and p.role = 'grid_worker' and p.adopted_at is not null
        and p.valid_from <= o.reported_on and (p.valid_to is null or p.valid_to > o.reported_on)
      join accounts a on a.id = p.account_id),
    found as (
      select o.id, e.account_id, e.who, w.post, w.deed,
          (case when w.post = 'grid_worker' then coalesce(t.due_at, e.at) else e.at end at time zone $2)::date as on_day,
          t.due_at, e.at as done_at,
          case w.deed when 'file' then o.state <> 'voided'
            when 'dispatch' then not exists (select from case_events r where r.case_id = o.id
              and r.action in ('return', 'dispute') and r.at >= e.at)
            else true end as good
        from one o join case_events e on e.case_id = o.id and e.account_id is not null
          join work w on w.action = e.action and w.post = e.role
          left join case_clocks t on t.case_id = o.id and t.kind = w.clock and t.stopped_at = e.at
      union all
      select o.id, r.account_id, r.who, 'grid_worker', t.kind, (t.due_at at time zone $2)::date, t.due_at, null, true
        from one o join case_clocks t on t.case_id = o.id and t.stopped_at is null and t.due_at is not null
            and t.kind = case o.state when 'verifying' then 'verify' when 'checking' then 'check'
              when 'self_handled' then 'check' end
          join resident r on r.id = o.id
        where o.state <> 'self_handled' or r.account_id is distinct from o.reporter_id
      union all
      select o.id, e.account_id, e.who, 'grid_worker', 'report', o.reported_on, null, null,
          o.state not in ('rejected', 'voided') and not exists (select from case_events m
            where m.case_id = o.id and m.action = 'fail_check' and m.from_state = 'self_handled')
        from one o join case_events e on e.case_id = o.id and e.action = 'report' and e.role = 'grid_worker'
        where e.account_id is not null
          and o.state not in ('reported', 'verifying', 'verified', 'self_handled', 'merged')
      union all
      select o.id, r.account_id, r.who, 'grid_worker', 'ground', f.on_day, null, null, o.source not in ('hotline', 'public')
        from one o join resident r on r.id = o.id
          join lateral (select (min(e.at) at time zone $2)::date as on_day from case_events e
            where e.case_id = o.id and e.action = 'file') f on f.on_day is not null)
  select distinct on (f.id, f.account_id, f.post, f.deed) f.id, f.account_id, f.who, f.post, f.deed, o.area, o.confidential,
      f.on_day, f.due_at, f.done_at, f.good
    from found f join one o on o.id = f.id
    order by f.id, f.account_id, f.post, f.deed, f.good, f.done_at is null desc, f.done_at > f.due_at desc nulls last,
      f.done_at desc`

/** Anew for each case: what is not so any more goes. */
export async function foldDeeds(tx: Tx, caseIds: readonly string[], timeZone: string): Promise<void> {
  if (caseIds.length === 0) return
  await tx.query({
    name: 'drop deeds of cases',
    text: 'delete from figure_deeds where case_id = any ($1::uuid[])',
    values: [caseIds],
  })
  await tx.query({ name: 'fold deeds', text: deeds, values: [caseIds, timeZone] })
}
