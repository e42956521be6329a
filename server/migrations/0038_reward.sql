-- Points for a citizen's report: what a class of report is worth, and a ledger that is only ever added to.

-- One version of what an event is worth; a version is never changed but for its end.
create table reward_rules (
  id uuid primary key,
  event text not null check (event in ('filed', 'solved', 'urgent')),
  category_code text, -- null: every class that has no rule of its own
  points int not null check (points between 1 and 10000),
  daily_cap int not null check (daily_cap >= points), -- points a person may get by this rule in a day
  version int not null check (version > 0),
  set_by uuid references accounts, -- null: with the installation
  valid_from timestamptz not null,
  valid_to timestamptz
);
create unique index reward_rules_open on reward_rules (event, coalesce(category_code, '')) where valid_to is null;
create unique index reward_rules_version on reward_rules (event, coalesce(category_code, ''), version);

-- The ledger. Insert only: what proves wrong is countered by an entry of its own.
create table reward_entries (
  id uuid primary key,
  person bytea, -- keyed hash of the caller's phone: the ledger alone names nobody
  case_id uuid not null references cases,
  event text not null check (event in ('filed', 'solved', 'urgent')),
  rule_id uuid not null references reward_rules,
  points int not null check (points <> 0),
  reverses uuid references reward_entries check ((reverses is null) = (points > 0)),
  day date not null, -- of the city
  at timestamptz not null
);
-- Once per case and event, and reversed once.
create unique index reward_entries_once on reward_entries (case_id, event) where reverses is null;
create unique index reward_entries_reversed on reward_entries (reverses) where reverses is not null;
create index reward_entries_person on reward_entries (person, day);
create index reward_entries_rule on reward_entries (rule_id);

alter table reward_rules enable row level security;
alter table reward_rules force row level security;
create policy everyone_reads on reward_rules for select using (true);
create policy editor_sets on reward_rules for insert
  with check ((select current_setting('app.role', true)) in ('rule_editor', 'system'));
create policy editor_ends on reward_rules for update
  using ((select current_setting('app.role', true)) in ('rule_editor', 'system'));
revoke delete on reward_rules from lifetree_app;

alter table reward_entries enable row level security;
alter table reward_entries force row level security;
create policy of_seen_cases on reward_entries for select using (exists (select from cases c where c.id = case_id));
create policy credited on reward_entries for insert with check ((select current_setting('app.role', true)) = 'system');
revoke update, delete on reward_entries from lifetree_app;

-- After its time an entry is nobody's: the one door, for the system alone.
create function forget_rewarded(before timestamptz, most int) returns int
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  forgotten int;
begin
  if coalesce(current_setting('app.role', true), '') <> 'system' then
    raise insufficient_privilege using message = 'only the system forgets';
  end if;
  update reward_entries set person = null where id in (
    select id from reward_entries e where e.person is not null and e.at < before order by e.at limit most);
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
