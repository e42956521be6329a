-- Published years of the working calendar. A version is never changed and never deleted: the latest of a year is in force.
-- A year without a row is as the program brings it, or not published.
create table calendar_years (
  id uuid primary key,
  year int not null check (year between 2000 and 2100),
  version int not null check (version > 0),
  holidays jsonb not null check (jsonb_typeof(holidays) = 'object'), -- day: {zh, en}
  make_up_days jsonb not null check (jsonb_typeof(make_up_days) = 'array'),
  notice text not null check (notice <> ''), -- as it was pasted
  published_by uuid not null references accounts,
  published_at timestamptz not null,
  unique (year, version)
);
alter table calendar_years enable row level security, force row level security;
-- The days off are everybody's.
create policy everyone_reads on calendar_years for select using (true);
create policy published on calendar_years for insert
  with check ((select current_setting('app.role', true)) in ('rule_editor', 'system')
    and published_by = (select nullif(current_setting('app.account', true), '')::uuid));
revoke update, delete on calendar_years from lifetree_app;
