-- Which of these keys have a job that waits: who sets what is missing asks here, since the server sees no job.
create function jobs.waiting(job_keys text[]) returns setof text
language sql stable security definer set search_path = graphile_worker, pg_temp
as $$
  select key from graphile_worker._private_jobs where key = any (job_keys)
$$;
grant execute on function jobs.waiting to lifetree_app;
