-- What the words of a report look like: models that were trained from the city's own closed cases, the newest is asked.
create table suggestion_models (
  version bigint primary key generated always as identity,
  trained_at timestamptz not null,
  cases int not null, -- whose words it has
  classes int not null,
  held_out int not null, -- cases that it was tried on, and had not seen
  top1 real not null check (top1 between 0 and 1), -- of these, how many were its first guess
  top3 real not null check (top3 between 0 and 1), -- and among its first three
  model bytea not null -- packed
);
alter table suggestion_models enable row level security, force row level security;
create policy everyone_reads on suggestion_models for select using (true);
create policy system_writes on suggestion_models for all
  using ((select current_setting('app.role', true)) = 'system') with check ((select current_setting('app.role', true)) = 'system');
