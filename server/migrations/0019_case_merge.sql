-- A case that was another: it ends, and its reporters follow the one it was merged into.
alter table cases drop constraint cases_state_check, drop constraint cases_ended_check;
alter table cases
  add column merged_into uuid references cases check (merged_into <> id),
  add column absorbed int not null default 0 check (absorbed >= 0), -- how many were merged into it
  add constraint cases_state_check check (state in ('reported', 'verifying', 'verified', 'self_handled', 'pending_dispatch',
    'dispatched', 'arbitrating', 'handling', 'suspended', 'checking', 'pending_close', 'reopen_requested', 'closed',
    'force_closed', 'rejected', 'voided', 'merged', 'archived')),
  add constraint cases_ended_check check (
    (state in ('closed', 'force_closed', 'rejected', 'voided', 'merged', 'archived')) = (ended_at is not null)),
  add constraint cases_merged_check check ((state = 'merged') = (merged_into is not null));
create index cases_merged_into on cases (merged_into) where merged_into is not null;

-- Who reported a case that was merged sees, with those who could see his, the one that it went into.
create function follow_merged_case(merged uuid, target uuid, at timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if coalesce(nullif(current_setting('app.role', true), ''), 'anyone') = 'anyone'
    or not exists (select from cases where id = merged and merged_into = target) then
    raise insufficient_privilege using message = 'a case is followed once it was merged';
  end if;
  insert into case_parties (case_id, party, why, since)
    select target, a.party, 'reporter', at from cases c join accounts a on a.id = c.reporter_id where c.id = merged
    union select target, p.party, 'reporter', at from case_parties p where p.case_id = merged and p.why = 'reporter'
  on conflict do nothing;
end $$;
