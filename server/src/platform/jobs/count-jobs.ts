import type { Queryable } from '../database/pool.ts'

/** Jobs by what becomes of them: `waiting` for their time, `due`, `running`, `failing` (will be tried again), `failed` for good. */
export async function countJobs(jobs: Queryable): Promise<Readonly<Record<string, number>>> {
  const { rows } = await jobs.query<{ state: string; count: number }>({
    name: 'count jobs',
    text: `select case
        when locked_at is not null then 'running'
        when attempts >= max_attempts then 'failed'
        when attempts > 0 then 'failing'
        when run_at > now() then 'waiting'
        else 'due' end as state, count(*)::int as count
      from graphile_worker._private_jobs group by 1`,
  })
  const none = { waiting: 0, due: 0, running: 0, failing: 0, failed: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
}
