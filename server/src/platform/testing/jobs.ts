import { runTask, type TaskParts, type Tasks } from '../jobs/task.ts'
import type { TestDatabase } from './database.ts'

interface DueJob {
  readonly id: string
  readonly name: string
  readonly payload: unknown
}

/**
 * Runs the jobs that are due by the test's clock, the earliest first, until none is left; answers their names. A job that
 * was enqueued without a time is due; the queue itself counts by the database's clock, hence not used here.
 */
export async function runDueJobs(
  db: TestDatabase,
  { tasks, ...parts }: TaskParts & { tasks: Tasks },
): Promise<string[]> {
  const names: string[] = []
  for (let job = await takeDue(db, parts.now()); job; job = await takeDue(db, parts.now())) {
    await runTask(tasks, job, parts)
    names.push(job.name)
  }
  return names
}

async function takeDue(db: TestDatabase, now: Date): Promise<DueJob | undefined> {
  const { rows } = await db.owner.query<DueJob>({
    text: `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and j.id = (
        select id from graphile_worker._private_jobs where run_at <= $1 or run_at = created_at order by run_at, id limit 1)
      returning j.id, t.identifier as name, j.payload`,
    values: [now],
  })
  return rows[0]
}
