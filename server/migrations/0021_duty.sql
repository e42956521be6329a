-- Who is on duty when, whom an urgent case rings, who answered, and the calls to 110, 119 and 120.

-- A shift of one person as one thing in an area; it may run through the night. Taken off, never deleted.
create table duty_shifts (
  id uuid primary key,
  area bigint not null, -- the area that the roster is of
  account_id uuid not null references accounts,
  role text not null check (role in ('duty_officer', 'leader')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at and ends_at <= starts_at + interval '26 hours'),
  added_by uuid references accounts, -- null: the installation itself
  added_at timestamptz not null,
  removed_by uuid references accounts,
  removed_at timestamptz,
  exclude using gist (account_id with =, role with =, area with =, tstzrange(starts_at, ends_at) with &&)
    where (removed_at is null)
);
create index duty_shifts_area on duty_shifts (area, starts_at) where removed_at is null;

-- One alarm for an urgent case. The level is the last that was rung.
create table alarms (
  id uuid primary key,
  case_id uuid not null unique references cases,
  level int not null check (level between 1 and 3),
  raised_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid references accounts,
  check ((answered_at is null) = (answered_by is null))
);

-- Each person once for an alarm, whatever the level.
create table alarm_rings (
  alarm_id uuid not null references alarms,
  account_id uuid not null references accounts,
  case_id uuid not null references cases,
  role text not null check (role in ('duty_officer', 'leader')),
  level int not null check (level between 1 and 3),
  by_roster boolean not null,
  rung_at timestamptz not null,
  answered_at timestamptz,
  primary key (alarm_id, account_id)
);
create index alarm_rings_account on alarm_rings (account_id, rung_at desc) where answered_at is null;
create index alarm_rings_case on alarm_rings (case_id);

-- Insert only: what was said to the police, the fire brigade or the ambulance stays as it was written down.
create table emergency_calls (
  id uuid primary key,
  case_id uuid not null references cases,
  number text not null check (number in ('110', '119', '120')),
  called_at timestamptz not null,
  caller text not null,
  said text not null,
  reference text,
  recorded_by uuid references accounts,
  recorded_at timestamptz not null
);
create index emergency_calls_case on emergency_calls (case_id, called_at);

alter table duty_shifts enable row level security, force row level security;
create policy seen on duty_shifts for select using (
  area between (select nullif(current_setting('app.lo', true), '')::bigint) and (select nullif(current_setting('app.hi', true), '')::bigint)
  or account_id = (select nullif(current_setting('app.account', true), '')::uuid)
  or (select current_setting('app.role', true)) in ('admin', 'system'));
create policy kept on duty_shifts
  using ((select current_setting('app.role', true)) in ('admin', 'system')
    or ((select current_setting('app.role', true)) = 'duty_officer'
      and area between (select nullif(current_setting('app.lo', true), '')::bigint) and (select nullif(current_setting('app.hi', true), '')::bigint)))
  with check ((select current_setting('app.role', true)) in ('admin', 'system')
    or ((select current_setting('app.role', true)) = 'duty_officer'
      and area between (select nullif(current_setting('app.lo', true), '')::bigint) and (select nullif(current_setting('app.hi', true), '')::bigint)));
revoke delete on duty_shifts from lifetree_app;

-- Rings first: the policy of alarms asks here, and this one asks the cases alone.
alter table alarm_rings enable row level security, force row level security;
create policy mine on alarm_rings for select
  using (account_id = (select nullif(current_setting('app.account', true), '')::uuid));
create policy answered on alarm_rings for update
  using (account_id = (select nullif(current_setting('app.account', true), '')::uuid));
create policy of_seen_cases on alarm_rings for select using (exists (select from cases c where c.id = case_id));
create policy kept on alarm_rings
  using ((select current_setting('app.role', true)) = 'system')
  with check ((select current_setting('app.role', true)) = 'system');
revoke delete on alarm_rings from lifetree_app;

alter table alarms enable row level security, force row level security;
create policy of_seen_cases on alarms for select using (exists (select from cases c where c.id = case_id));
create policy rings_me on alarms for select using (exists (select from alarm_rings r
  where r.alarm_id = alarms.id and r.account_id = (select nullif(current_setting('app.account', true), '')::uuid)));
create policy answered on alarms for update using (exists (select from alarm_rings r
  where r.alarm_id = alarms.id and r.account_id = (select nullif(current_setting('app.account', true), '')::uuid)));
create policy kept on alarms
  using ((select current_setting('app.role', true)) = 'system')
  with check ((select current_setting('app.role', true)) = 'system');
revoke delete on alarms from lifetree_app;

alter table emergency_calls enable row level security, force row level security;
create policy of_seen_cases on emergency_calls for select using (exists (select from cases c where c.id = case_id));
create policy recorded on emergency_calls for insert with check (
  exists (select from cases c where c.id = case_id)
  and (select current_setting('app.role', true)) in ('operator', 'dispatcher', 'duty_officer', 'system'));
revoke update, delete on emergency_calls from lifetree_app;

-- Who holds a position that can be on duty: their names, and nothing else of theirs, for those who read or ring a roster.
create function duty_people(today date) returns table (account_id uuid, party bigint, name text, role text, area bigint)
language sql stable security definer set search_path = public, pg_temp
as $$
  select a.id, a.party, a.name, p.role, p.area
  from positions p join accounts a on a.id = p.account_id and a.disabled_at is null
  where p.role in ('duty_officer', 'leader') and p.adopted_at is not null
    and p.valid_from <= today and (p.valid_to is null or p.valid_to > today)
    and (select coalesce(current_setting('app.role', true), '')) in
      ('operator', 'dispatcher', 'duty_officer', 'leader', 'supervisor', 'admin', 'system')
$$;

-- Whom an alarm rings, for one who is rung himself: their keys, so that he can tell them that he answered.
create function alarm_parties(wanted uuid) returns setof bigint
language sql stable security definer set search_path = public, pg_temp
as $$
  select a.party from alarm_rings r join accounts a on a.id = r.account_id
  where r.alarm_id = wanted and exists (select from alarm_rings own where own.alarm_id = wanted
    and own.account_id = (select nullif(current_setting('app.account', true), '')::uuid))
$$;

-- The words of a call go with the words of its case; insert only to the server's role, hence this one door.
create function erase_emergency_calls(ended_before timestamptz, most int) returns int
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  old uuid[];
begin
  if coalesce(current_setting('app.role', true), '') <> 'system' then
    raise insufficient_privilege using message = 'only the system erases';
  end if;
  old := array(select e.id from emergency_calls e join cases c on c.id = e.case_id
    where c.ended_at < ended_before and e.said <> '' order by e.id limit most);
  update emergency_calls set caller = '', said = '', reference = null where id = any (old);
  return cardinality(old);
end $$;
