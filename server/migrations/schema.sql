-- Made from the catalogue by tools/schema.ts; a test compares it with the migrations. Not to be edited.

create extension btree_gist;

create extension pg_trgm;

create schema jobs;

create table commands (
  id uuid not null,
  actor uuid,
  endpoint text not null,
  body_hash bytea not null,
  answer jsonb,
  at timestamp with time zone not null default now(),
  constraint commands_pkey PRIMARY KEY (id)
);
CREATE INDEX commands_at ON public.commands USING btree (at);
grant delete, insert, select, update on commands to lifetree_app;

create table schema_versions (
  name text not null,
  hash text not null,
  at timestamp with time zone not null default now(),
  constraint schema_versions_pkey PRIMARY KEY (name)
);
grant select on schema_versions to lifetree_app;

CREATE OR REPLACE FUNCTION jobs.enqueue(task text, payload json, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone, job_key text DEFAULT NULL::text, queue text DEFAULT NULL::text)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_temp'
AS $function$
  select id from graphile_worker.add_job(task, payload, queue_name => queue, run_at => enqueue.run_at, job_key => enqueue.job_key)
$function$;

CREATE OR REPLACE FUNCTION jobs.withdraw(job_key text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_temp'
AS $function$
  select count(*) > 0 from graphile_worker.remove_job(job_key) as removed where removed.id is not null
$function$;

grant execute on function jobs.enqueue(text,json,timestamp with time zone,text,text) to lifetree_app;

grant execute on function jobs.withdraw(text) to lifetree_app;

grant usage on schema jobs to lifetree_app;

grant usage on schema public to lifetree_app;
