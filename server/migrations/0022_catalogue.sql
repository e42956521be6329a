-- The versioned configuration of case handling: classes with their standards, who answers for what, where and when, drafts of
-- both and what became of them, trials on past cases, and control areas. Nothing here is ever deleted.
-- takes over: categories, responsibilities

-- Limits beside the one to handle: [{ "key", "name": { "zh", "en" }, "limit": { "unit", "amount", "dayPolicy" } }].
alter table categories add column milestones jsonb not null default '[]' check (jsonb_typeof(milestones) = 'array');

-- Some answer by night or on certain days alone. Hours that end before they begin go over midnight and belong to the day on
-- which they begin.
alter table responsibilities
  add column days smallint[] not null default '{}' check (days <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]), -- Monday is 1; none: every day
  add column from_minute smallint check (from_minute between 0 and 1439), -- of the day in the city
  add column to_minute smallint check (to_minute between 0 and 1439),
  add check ((from_minute is null) = (to_minute is null)),
  add check (from_minute <> to_minute);

-- A version of the catalogue or of the responsibility table, from its draft on. One of each kind is being written at a time.
create table rule_versions (
  id uuid primary key,
  kind text not null check (kind in ('catalogue', 'responsibility')),
  number int check (number > 1), -- given when it is put in force; 1 is what the city began with
  state text not null check (state in ('draft', 'submitted', 'adopted', 'discarded')),
  edit int not null default 1, -- counts the changes: two editors at once
  opened_by uuid not null references accounts,
  opened_at timestamptz not null,
  edited_by uuid not null references accounts,
  edited_at timestamptz not null,
  note text,
  starts_at timestamptz,
  holes_allowed boolean not null default false,
  submitted_by uuid references accounts,
  submitted_at timestamptz,
  adopted_by uuid references accounts,
  adopted_at timestamptz,
  unique (kind, number),
  check ((state = 'adopted') = (number is not null)),
  check ((state = 'adopted') = (adopted_at is not null)),
  check (state not in ('submitted', 'adopted') or (submitted_by is not null and starts_at is not null)),
  check (adopted_by <> submitted_by)
);
create unique index rule_versions_open on rule_versions (kind) where state in ('draft', 'submitted');

-- What a version changes, class by class or rule by rule; `after` is null for what ends, `before` for what is new.
create table rule_changes (
  version_id uuid not null references rule_versions,
  key text not null,
  before jsonb,
  after jsonb,
  primary key (version_id, key),
  check (before is distinct from after)
);

-- What past cases would have met under a draft.
create table rule_trials (
  id uuid primary key,
  version_id uuid not null references rule_versions,
  edit int not null, -- of the draft, when it was tried
  from_at timestamptz not null,
  to_at timestamptz not null,
  asked_by uuid not null references accounts,
  asked_at timestamptz not null,
  done int not null default 0,
  ended_at timestamptz,
  result jsonb,
  check (from_at < to_at),
  check ((ended_at is null) = (result is null))
);
create index rule_trials_version on rule_trials (version_id, asked_at desc);

-- Where some classes are not taken in for a time: approved roadworks.
create table control_areas (
  id uuid primary key,
  name text not null,
  reason text not null,
  shape jsonb not null, -- { kind: 'circle', lon, lat, radius } or { kind: 'polygon', ring }
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  classes text[] not null check (cardinality(classes) > 0),
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  made_by uuid not null references accounts,
  made_at timestamptz not null,
  ended_by uuid references accounts, -- who ended it before its time
  check (valid_from < valid_to)
);
create index control_areas_valid on control_areas (valid_to);

alter table rule_versions enable row level security;
alter table rule_versions force row level security;
create policy of_rules on rule_versions
  using ((select coalesce(current_setting('app.role', true), '')) in ('rule_editor', 'admin', 'system'));
revoke delete on rule_versions from lifetree_app;

alter table rule_changes enable row level security;
alter table rule_changes force row level security;
create policy of_rules on rule_changes
  using ((select coalesce(current_setting('app.role', true), '')) in ('rule_editor', 'admin', 'system'));

alter table rule_trials enable row level security;
alter table rule_trials force row level security;
create policy of_rules on rule_trials
  using ((select coalesce(current_setting('app.role', true), '')) in ('rule_editor', 'admin', 'system'));
revoke delete on rule_trials from lifetree_app;

alter table control_areas enable row level security;
alter table control_areas force row level security;
create policy everyone_reads on control_areas for select using (true);
create policy editors_write on control_areas for all
  using ((select coalesce(current_setting('app.role', true), '')) in ('rule_editor', 'system'))
  with check ((select coalesce(current_setting('app.role', true), '')) in ('rule_editor', 'system'));
revoke delete on control_areas from lifetree_app;
revoke delete on categories, responsibilities from lifetree_app;
