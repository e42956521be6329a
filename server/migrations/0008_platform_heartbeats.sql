-- Jobs that somebody is at work on. One that was taken and that nobody is at work on was lost with its process or its
-- connection: it goes back to the queue. Without this it waits there for four hours.
create table jobs.heartbeats (
  job bigint primary key,
  at timestamptz not null
);
grant usage on schema jobs to lifetree_jobs;
grant select, insert, update, delete on jobs.heartbeats to lifetree_jobs;
alter table jobs.heartbeats enable row level security, force row level security;
create policy kept on jobs.heartbeats to lifetree_jobs using (true) with check (true);
