import { findMissingMigrations } from './platform/database/current.ts'
import type { Database } from './platform/database/open.ts'
import type { Check } from './platform/http/probes.ts'
import type { JobWorker } from './platform/jobs/worker.ts'

/** Whether this process runs jobs. */
export const jobsCheck = (worker: () => JobWorker | undefined): Check => ({
  name: 'jobs',
  find: async () => (worker()?.isRunning() ? undefined : { zh: '任务没有在运行', en: 'the job worker does not run' }),
})

/** Whether the database answers, and is that of this program. */
export const checksOf = ({ database }: { readonly database: Pick<Database, 'app'> }): Check[] => [
  {
    name: 'database',
    find: async () => {
      await database.app.query({ text: 'select 1' })
      return undefined
    },
  },
  {
    name: 'migrations',
    find: async () => {
      const missing = await findMissingMigrations(database.app)
      if (missing.length === 0) return undefined
      return { zh: `数据库还没有升级：${missing.join('、')}`, en: `the database lacks ${missing.join(', ')}` }
    },
  },
]
