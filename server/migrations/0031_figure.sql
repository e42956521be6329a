-- Cases of which something changed since they were last counted. A step adds a line and never waits for another: the job that
-- counts takes away the lines that it saw, and no other.
create table figure_changes (
  seq bigint generated always as identity primary key,
  case_id uuid not null
);
alter table figure_changes enable row level security;
alter table figure_changes force row level security;
create policy system_counts on figure_changes
  using ((select current_setting('app.role', true)) = 'system');
create policy added on figure_changes for insert with check (true);
revoke update on figure_changes from lifetree_app;

create function note_case_changes() returns trigger
language plpgsql
as $$
begin
  insert into figure_changes (case_id) select id from changed;
  return null;
end $$;
create trigger figure_of_new after insert on cases referencing new table as changed
  for each statement execute function note_case_changes();
create trigger figure_of_changed after update on cases referencing new table as changed
  for each statement execute function note_case_changes();

-- What is counted of one case: the days on which it counts in each measure (the city's days), and what it is split by. No
-- names, no words, no place but the grid. Folded from cases, events and clocks, and rebuilt from them at any time.
create table figure_facts (
  case_id uuid primary key references cases on delete cascade,
  area bigint not null,
  confidential boolean not null,
  category text not null,
  source text not null,
  organisation_id uuid,
  state text not null,
  outcome text,
  satisfaction text,
  reported_at timestamptz not null, -- the order of lists
  reported_on date not null,
  self_handled_on date,
  accepted_on date,
  filed_on date,
  dispatched_on date,
  due_on date,
  due_at timestamptz, -- of the department's clock
  handled_at timestamptz, -- when that clock stopped
  exempt boolean not null,
  closed_on date,
  reworked_on date,
  extended_on date,
  returned_on date,
  called_on date,
  yellow_at timestamptz, -- of the clock that runs
  red_at timestamptz,
  -- The last day on which anything of it counts: what was over before a period is not looked at for it.
  last_on date not null
);
create index figure_facts_area on figure_facts (area, last_on) include (reported_on);
create index figure_facts_last on figure_facts (last_on, reported_on);
alter table figure_facts enable row level security;
alter table figure_facts force row level security;
-- Confidential cases are in nobody's figures: whoever may see one has it in his lists.
create policy seen on figure_facts for select using (
  (not confidential and (
    area between (select nullif(current_setting('app.lo', true), '')::bigint)
      and (select nullif(current_setting('app.hi', true), '')::bigint)
    or area = any ((select nullif(current_setting('app.grids', true), '')::bigint[])::bigint[])))
  or (select current_setting('app.role', true)) = 'system');
create policy system_writes on figure_facts using ((select current_setting('app.role', true)) = 'system')
  with check ((select current_setting('app.role', true)) = 'system');

-- Up to when changes are counted in: one row.
create table figure_state (
  only_one boolean primary key default true check (only_one),
  counted_at timestamptz not null
);
alter table figure_state enable row level security;
alter table figure_state force row level security;
create policy seen on figure_state for select
  using ((select coalesce(nullif(current_setting('app.role', true), ''), 'anyone')) <> 'anyone');
create policy system_writes on figure_state using ((select current_setting('app.role', true)) = 'system')
  with check ((select current_setting('app.role', true)) = 'system');

-- A published month of an area. Its facts are kept as they were on that day, so that each of its numbers goes on opening the
-- cases that it counted; neither changes any more.
create table figure_months (
  id uuid primary key,
  month date not null check (extract(day from month) = 1),
  lo bigint not null,
  hi bigint not null check (hi >= lo),
  published_at timestamptz not null,
  account_id uuid not null references accounts,
  unique (month, lo, hi)
);
alter table figure_months enable row level security;
alter table figure_months force row level security;
create policy seen on figure_months for select
  using ((select coalesce(nullif(current_setting('app.role', true), ''), 'anyone')) <> 'anyone');
create policy published on figure_months for insert with check (
  lo >= (select nullif(current_setting('app.lo', true), '')::bigint)
  and hi <= (select nullif(current_setting('app.hi', true), '')::bigint));
revoke update, delete on figure_months from lifetree_app;

create table figure_published (
  month_id uuid not null references figure_months,
  like figure_facts,
  primary key (month_id, case_id)
);
create index figure_published_area on figure_published (month_id, area);
alter table figure_published enable row level security;
alter table figure_published force row level security;
create policy seen on figure_published for select using (
  not confidential and (
    area between (select nullif(current_setting('app.lo', true), '')::bigint)
      and (select nullif(current_setting('app.hi', true), '')::bigint)
    or area = any ((select nullif(current_setting('app.grids', true), '')::bigint[])::bigint[])));
create policy published on figure_published for insert with check (
  area between (select nullif(current_setting('app.lo', true), '')::bigint)
    and (select nullif(current_setting('app.hi', true), '')::bigint));
revoke update, delete on figure_published from lifetree_app;

-- Versions of the formulae; none is ever changed.
create table figure_formulas (
  id uuid primary key,
  key text not null check (key ~ '^[a-z][a-z_]{1,39}$'),
  version int not null check (version > 0),
  name_zh text not null,
  name_en text not null,
  numerator text not null,
  denominator text not null check (denominator <> numerator),
  unit text not null check (unit in ('percent', 'permille')),
  valid_from date not null,
  place int not null, -- in the order of screens
  account_id uuid references accounts,
  unique (key, version)
);
alter table figure_formulas enable row level security;
alter table figure_formulas force row level security;
create policy everyone_reads on figure_formulas for select using (true);
create policy rule_editor_adds on figure_formulas for insert
  with check ((select current_setting('app.role', true)) = 'rule_editor');
revoke update, delete on figure_formulas from lifetree_app;

-- The published formulae of a weekly bulletin of a large city, and what a call back and a check are judged by.
insert into figure_formulas (id, key, version, name_zh, name_en, numerator, denominator, unit, valid_from, place)
  select gen_random_uuid(), key, 1, zh, en, numerator, denominator, 'percent', '2020-01-01', place from (values
    (1, 'filing', '立案率', 'Filed', 'filed', 'accepted'),
    (2, 'dispatch', '派遣率', 'Dispatched', 'dispatched', 'filed'),
    (3, 'closing', '结案率', 'Closed', 'closed_due', 'due_to_close'),
    (4, 'in_time', '按期结案率', 'Closed in time', 'closed_in_time', 'due_to_close'),
    (5, 'overdue', '超期率', 'Overdue', 'overdue', 'due_to_close'),
    (6, 'rework', '返工率', 'Redone', 'rework', 'due_to_close'),
    (7, 'extension', '延期率', 'Extended', 'extended', 'due_to_close'),
    (8, 'return', '退单率', 'Returned', 'returned', 'dispatched'),
    (9, 'self_handling', '自处理率', 'Mended on the spot', 'self_handled', 'reported'),
    (10, 'satisfaction', '满意率', 'Satisfied', 'satisfied', 'responded'),
    (11, 'response', '回访接通率', 'Answered', 'responded', 'called')
  ) as first(place, key, zh, en, numerator, denominator);

insert into figure_changes (case_id) select id from cases;
