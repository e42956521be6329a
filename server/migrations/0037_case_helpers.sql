-- Organisations that help the one that handles, cases of one cause that are bound to one of them, and who looks at what a
-- worker mended himself in a confidential case.
alter table case_parties drop constraint case_parties_why_check;
alter table case_parties add constraint case_parties_why_check
  check (why in ('reporter', 'organisation', 'centre', 'checker', 'caller', 'helper'));

create table case_helpers (
  id uuid primary key,
  case_id uuid not null references cases,
  organisation_id uuid not null references organisations,
  party bigint not null, -- its key
  clock_id uuid not null references case_clocks,
  asked text not null,
  asked_at timestamptz not null,
  outcome text check (outcome in ('done', 'declined', 'ended')),
  answer text,
  ended_at timestamptz,
  check ((outcome is null) = (ended_at is null))
);
-- An organisation helps in one part at a time.
create unique index case_helpers_open on case_helpers (party, case_id) where ended_at is null;
create index case_helpers_case on case_helpers (case_id, asked_at);
create index case_helpers_clock on case_helpers (clock_id);
alter table case_helpers enable row level security;
alter table case_helpers force row level security;
create policy of_seen_cases on case_helpers using (exists (select from cases c where c.id = case_id));
revoke delete on case_helpers from lifetree_app;

alter table cases
  add column parent_id uuid references cases check (parent_id <> id),
  add column children int not null default 0 check (children >= 0),
  -- One level.
  add constraint cases_parent_check check (parent_id is null or children = 0);
create index cases_parent on cases (parent_id) where parent_id is not null;

-- What a worker mended himself is looked at by a colleague, in a confidential case too.
alter policy seen on cases using (
  ((not confidential or state in ('verifying', 'checking', 'self_handled')
      and (select current_setting('app.role', true)) in ('grid_worker', 'grid_leader')) and (
    area between (select nullif(current_setting('app.lo', true), '')::bigint) and (select nullif(current_setting('app.hi', true), '')::bigint)
    or area = any ((select nullif(current_setting('app.grids', true), '')::bigint[])::bigint[])))
  or org = (select nullif(current_setting('app.org', true), '')::bigint)
  or (select current_setting('app.role', true)) = 'system'
  or reporter_id = (select nullif(current_setting('app.account', true), '')::uuid)
  or exists (select from case_parties p where p.case_id = cases.id
    and p.party = any ((select nullif(current_setting('app.parties', true), '')::bigint[])::bigint[])));

-- What was asked of helpers, and answered, goes with the other words of an old case.
create or replace function erase_cases(ended_before timestamptz, most int) returns int
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  old uuid[];
begin
  if coalesce(current_setting('app.role', true), '') <> 'system' then
    raise insufficient_privilege using message = 'only the system erases';
  end if;
  old := array(select id from cases where ended_at < ended_before and description <> '' order by ended_at limit most);
  update cases set description = '', address = '' where id = any (old);
  update case_events set who = '', text = null, facts = '{}' where case_id = any (old);
  update case_helpers set asked = '', answer = null where case_id = any (old);
  update case_files set lon = null, lat = null, accuracy = null where case_id = any (old);
  return cardinality(old);
end $$;
