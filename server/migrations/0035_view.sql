-- Saved filters of a person, as tabs of a list; one may be shared with the organisation in which it was saved.
create table views (
  id uuid primary key,
  account_id uuid not null references accounts,
  screen text not null check (screen in ('board', 'inbox', 'map')),
  name text not null check (name <> ''),
  filter jsonb not null,
  place int not null,
  org bigint, -- the party key of whom it is shared with
  saved_at timestamptz not null
);
create index views_account on views (account_id, screen, place);
create index views_org on views (org, screen) where org is not null;

alter table views enable row level security;
alter table views force row level security;
create policy seen on views for select using (
  account_id = (select nullif(current_setting('app.account', true), '')::uuid)
  or org = (select nullif(current_setting('app.org', true), '')::bigint)
  or (select current_setting('app.role', true)) = 'system');
create policy own on views for all
  using (account_id = (select nullif(current_setting('app.account', true), '')::uuid)
    or (select current_setting('app.role', true)) = 'system')
  with check (account_id = (select nullif(current_setting('app.account', true), '')::uuid)
    or (select current_setting('app.role', true)) = 'system');
