-- Lists that somebody takes out as a file. The file lies in the folder of files and goes after a week, the line after a month.
create table exports (
  id uuid primary key,
  account_id uuid not null references accounts,
  -- The position whose sight the list has: looked up anew when it is read.
  position_id uuid not null references positions,
  list text not null check (list in ('cases', 'figure_items', 'figures')),
  query jsonb not null,
  columns text[] not null,
  format text not null check (format in ('xlsx', 'csv')),
  language text not null check (language in ('zh', 'en')),
  purpose text,
  state text not null default 'waiting'
    check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'refused', 'swept')),
  rows int not null default 0,
  total int,
  bytes bigint,
  asked_at timestamptz not null,
  ended_at timestamptz,
  check ((ended_at is null) = (state in ('waiting', 'running')))
);
create index exports_account on exports (account_id, asked_at);
create index exports_asked on exports (asked_at);
alter table exports enable row level security;
alter table exports force row level security;
create policy own on exports using (
  account_id = (select nullif(current_setting('app.account', true), '')::uuid)
  or (select current_setting('app.role', true)) = 'system');
