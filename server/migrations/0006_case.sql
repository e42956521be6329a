-- Cases: the catalogue and who answers for what, the case, its history, its clocks, its files and the parties to it.

-- One version of a small class with its standard. A version is never changed but for its end: cases pin theirs.
create table categories (
  id uuid primary key,
  code text not null check (code ~ '^[0-9]{4,10}$'),
  version int not null check (version > 0),
  group_zh text not null,
  group_en text not null,
  name_zh text not null,
  name_en text not null,
  filing_zh text not null,
  filing_en text not null,
  closing_zh text not null,
  closing_en text not null,
  limit_unit text not null check (limit_unit in ('urgent_hour', 'working_hour', 'working_day', 'calendar_day')),
  limit_amount numeric not null check (limit_amount > 0),
  limit_policy text check (limit_policy in ('eight_hours', 'end_of_day')),
  evidence_filing text[] not null,
  evidence_closing text[] not null,
  after_within int not null check (after_within > 0), -- metres
  duplicate_radius int not null check (duplicate_radius > 0), -- metres
  duplicate_days int not null check (duplicate_days > 0),
  urgent boolean not null,
  pinyin text not null,
  initials text not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  unique (code, version),
  exclude using gist (code with =, tstzrange(valid_from, valid_to) with &&)
);

-- Category × area → organisation. The deepest area that has a rule decides; two rules there are two answers.
create table responsibilities (
  id uuid primary key,
  category_code text not null,
  area bigint not null,
  area_hi bigint not null generated always as (area + case
    when area % 100000000000 = 0 then 99999999999 -- city
    when area % 1000000000 = 0 then 999999999 -- district
    when area % 1000000 = 0 then 999999 -- town
    when area % 1000 = 0 then 999 -- community
    else 0 end) stored,
  organisation_id uuid not null references organisations,
  version int not null check (version > 0),
  valid_from timestamptz not null,
  valid_to timestamptz
);
create index responsibilities_category on responsibilities (category_code, area);

create sequence case_numbers;

create table cases (
  id uuid primary key,
  number text not null unique,
  version int not null default 1,
  state text not null check (state in ('reported', 'verifying', 'verified', 'pending_dispatch', 'dispatched', 'handling',
    'checking', 'pending_close', 'closed', 'rejected')),
  category_id uuid not null references categories,
  source text not null check (source in ('worker', 'hotline', 'public', 'memo')),
  urgent boolean not null,
  confidential boolean not null default false,
  area_id uuid not null references areas, -- as opened
  area bigint not null, -- today's key
  address text not null,
  description text not null,
  lon double precision not null check (lon between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  accuracy real not null check (accuracy >= 0), -- metres
  mocked boolean not null default false,
  reporter_id uuid references accounts, -- null: the public
  made_at timestamptz not null, -- by the reporter's clock
  reported_at timestamptz not null,
  organisation_id uuid references organisations,
  org bigint, -- the organisation's party key while it holds the case
  opened_at timestamptz, -- by the organisation
  handler_id uuid references accounts, -- who said “finished” last
  finding text check (finding in ('found', 'not_found', 'already_mended')),
  outcome text check (outcome in ('solved', 'no_fault_found', 'cannot_be_solved', 'beyond_remit')),
  returns int not null default 0 check (returns between 0 and 2),
  reworks int not null default 0 check (reworks >= 0),
  clock_id uuid, -- the one that runs
  yellow_at timestamptz,
  due_at timestamptz,
  photo uuid,
  ended_at timestamptz,
  check ((state in ('closed', 'rejected')) = (ended_at is not null)),
  check ((state in ('closed', 'rejected')) = (clock_id is null)),
  check ((state in ('dispatched', 'handling')) = (org is not null))
);
create index cases_area_open on cases (area, due_at, id) where ended_at is null;
create index cases_org_open on cases (org, due_at, id) where org is not null;
create index cases_area_ended on cases (area, ended_at desc, id) where ended_at is not null;
create index cases_reporter on cases (reporter_id, reported_at desc);
create index cases_place on cases (lon, lat);
create index cases_address on cases using gin (address gin_trgm_ops);

-- Who may see a case besides those whose area or organisation it is: co-handlers, returned-from organisations, reporters, verifiers.
create table case_parties (
  case_id uuid not null references cases,
  party bigint not null,
  why text not null check (why in ('reporter', 'organisation', 'centre', 'checker', 'caller')),
  since timestamptz not null,
  primary key (case_id, party, why)
);
create index case_parties_party on case_parties (party, case_id);

-- The history. Insert only.
create table case_events (
  id uuid primary key,
  case_id uuid not null references cases,
  version int not null,
  at timestamptz not null,
  action text not null,
  from_state text,
  to_state text not null,
  account_id uuid references accounts, -- null: a rule or the system
  who text not null,
  role text not null,
  organisation_id uuid,
  text text,
  facts jsonb not null default '{}',
  stopped jsonb,
  started text,
  files uuid[] not null default '{}'
);
create index case_events_case on case_events (case_id, at, version);

create table case_clocks (
  id uuid primary key,
  case_id uuid not null references cases,
  kind text not null check (kind in ('accept', 'verify', 'dispatch', 'handle', 'check', 'close')),
  organisation_id uuid references organisations,
  started_at timestamptz not null,
  limit_unit text not null,
  limit_amount numeric not null,
  limit_policy text,
  pauses jsonb not null default '[]',
  stopped_at timestamptz,
  yellow_at timestamptz,
  due_at timestamptz,
  provisional boolean not null default false
);
create index case_clocks_case on case_clocks (case_id, started_at);
-- One clock runs in a case at a time.
create unique index case_clocks_running on case_clocks (case_id) where stopped_at is null;

-- When a clock's light turned: once each, also with two servers and after a restart.
create table case_lights (
  clock_id uuid not null references case_clocks,
  case_id uuid not null references cases,
  light text not null check (light in ('yellow', 'red')),
  at timestamptz not null,
  primary key (clock_id, light)
);

create table case_files (
  file_id uuid primary key references files,
  case_id uuid not null references cases,
  kind text not null check (kind in ('near', 'far', 'after', 'voice')),
  account_id uuid references accounts,
  made_at timestamptz not null,
  lon double precision,
  lat double precision,
  accuracy real,
  seconds real,
  at timestamptz not null
);
create index case_files_case on case_files (case_id);

-- The caller of a hotline, or a resident who reported: contact data, shown only for a purpose.
create table case_callers (
  case_id uuid primary key references cases,
  name text not null,
  phone text,
  wants_call_back boolean not null
);

-- Walls. The session look-up computes the settings; a query says its own filter besides.
alter table categories enable row level security;
alter table categories force row level security;
create policy everyone_reads on categories for select using (true);
create policy system_writes on categories for all
  using ((select current_setting('app.role', true)) = 'system') with check ((select current_setting('app.role', true)) = 'system');
alter table responsibilities enable row level security;
alter table responsibilities force row level security;
create policy everyone_reads on responsibilities for select using (true);
create policy system_writes on responsibilities for all
  using ((select current_setting('app.role', true)) = 'system') with check ((select current_setting('app.role', true)) = 'system');

alter table cases enable row level security;
alter table cases force row level security;
create policy seen on cases using (
  (not confidential and (
    area between (select nullif(current_setting('app.lo', true), '')::bigint) and (select nullif(current_setting('app.hi', true), '')::bigint)
    or area = any ((select nullif(current_setting('app.grids', true), '')::bigint[])::bigint[])))
  or org = (select nullif(current_setting('app.org', true), '')::bigint)
  or (select current_setting('app.role', true)) = 'system'
  or reporter_id = (select nullif(current_setting('app.account', true), '')::uuid)
  or exists (select from case_parties p where p.case_id = cases.id
    and p.party = any ((select nullif(current_setting('app.parties', true), '')::bigint[])::bigint[])));

-- Neither goes through `cases`, whose own policy asks here. Adding is the gate's, for whoever has signed in.
alter table case_parties enable row level security;
alter table case_parties force row level security;
create policy mine on case_parties for select using (
  party = any ((select nullif(current_setting('app.parties', true), '')::bigint[])::bigint[])
  or (select current_setting('app.role', true)) = 'system');
create policy added on case_parties for insert
  with check ((select coalesce(nullif(current_setting('app.role', true), ''), 'anyone')) <> 'anyone');

alter table case_events enable row level security;
alter table case_events force row level security;
create policy of_seen_cases on case_events using (exists (select from cases c where c.id = case_id));
revoke update, delete on case_events from lifetree_app;

alter table case_clocks enable row level security;
alter table case_clocks force row level security;
create policy of_seen_cases on case_clocks using (exists (select from cases c where c.id = case_id));

alter table case_lights enable row level security;
alter table case_lights force row level security;
create policy of_seen_cases on case_lights using (exists (select from cases c where c.id = case_id));
revoke update, delete on case_lights from lifetree_app;

alter table case_files enable row level security;
alter table case_files force row level security;
create policy of_seen_cases on case_files using (exists (select from cases c where c.id = case_id));
revoke update, delete on case_files from lifetree_app;

alter table case_callers enable row level security;
alter table case_callers force row level security;
create policy of_seen_cases on case_callers using (exists (select from cases c where c.id = case_id));

-- Who may see a case may see its files.
create policy of_seen_cases on files for select using (
  exists (select from case_files f join cases c on c.id = f.case_id where f.file_id = files.id));

-- The workers of a grid, for a confidential case that must be looked at: their keys and nothing else.
create function case_checkers(grid bigint, today date) returns table (party bigint)
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.party from positions p
  where p.role in ('grid_worker', 'grid_leader') and p.area = grid and p.adopted_at is not null
    and p.valid_from <= today and (p.valid_to is null or p.valid_to > today)
$$;
