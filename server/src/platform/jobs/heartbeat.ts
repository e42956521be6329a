import type { Queryable } from '../database/pool.ts'

/** Says which jobs this process is at work on. */
export async function beat(jobs: Queryable, active: readonly string[]): Promise<void> {
  await jobs.query({
    name: 'heartbeat of jobs',
    text: `insert into jobs.heartbeats (job, at) select job, now() from unnest($1::bigint[]) as job
      on conflict (job) do update set at = excluded.at`,
    values: [active],
  })
}

/** Gives back to the queue what was taken so many ms ago and nobody has been at work on since. Answers how many jobs. */
export async function giveBackLost(jobs: Queryable, afterMs: number): Promise<number> {
  const { rowCount } = await jobs.query({
    name: 'give back lost jobs',
    text: `with lost as (
        select j.id, j.job_queue_id, j.locked_by from graphile_worker._private_jobs j
        where j.locked_at < now() - $1::int * interval '1 millisecond' and not exists (
          select from jobs.heartbeats h where h.job = j.id and h.at > now() - $1::int * interval '1 millisecond')
        for update of j skip locked),
      freed as (
        update graphile_worker._private_job_queues q set locked_at = null, locked_by = null from lost
        where q.id = lost.job_queue_id and q.locked_by = lost.locked_by),
      forgotten as (delete from jobs.heartbeats where at < now() - interval '1 day')
      update graphile_worker._private_jobs j set locked_at = null, locked_by = null from lost where j.id = lost.id`,
    values: [afterMs],
  })
  return rowCount
}
