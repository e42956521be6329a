-- What every later migration builds on: extensions, the rights of the server's two roles, idempotent commands, the job queue's door.

-- Before the default privileges: the functions of an extension are for everyone.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

do $$ begin
  execute format('revoke all on database %I from public', current_database());
end $$;
revoke all on schema public from public;
grant usage on schema public to lifetree_app;

-- Later tables need only `enable` and `force row level security` with their policies; what must stay append-only revokes more.
alter default privileges in schema public grant select, insert, update, delete on tables to lifetree_app;
alter default privileges in schema public grant usage, select on sequences to lifetree_app;
alter default privileges revoke execute on functions from public;
alter default privileges in schema public grant execute on functions to lifetree_app;

grant select on schema_versions to lifetree_app;

-- A command sent twice gets its first answer; the same id with another actor, endpoint or body is refused.
create table commands (
  id uuid primary key,
  actor uuid, -- null: sent by the public, without signing in
  endpoint text not null,
  body_hash bytea not null,
  answer jsonb,
  at timestamptz not null default now()
);
create index commands_at on commands (at);

create schema jobs;
grant usage on schema jobs to lifetree_app;

-- Enqueues in the caller's transaction: gone if it rolls back, started when it commits. A later call with the same
-- `job_key` replaces the job (a timer that moves); jobs of one `queue` run one after the other, in their order.
create function jobs.enqueue(
  task text, payload json, run_at timestamptz default null, job_key text default null, queue text default null
) returns bigint
language sql security definer set search_path = graphile_worker, pg_temp
as $$
  select id from graphile_worker.add_job(task, payload, queue_name => queue, run_at => enqueue.run_at, job_key => enqueue.job_key)
$$;
grant execute on function jobs.enqueue to lifetree_app;

-- Takes a job back by its key (a clock that stops). True if one waited; one that already runs is left to end.
create function jobs.withdraw(job_key text) returns boolean
language sql security definer set search_path = graphile_worker, pg_temp
as $$
  select count(*) > 0 from graphile_worker.remove_job(job_key) as removed where removed.id is not null
$$;
grant execute on function jobs.withdraw to lifetree_app;
