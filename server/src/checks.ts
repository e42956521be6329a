import { findMissingMigrations } from './platform/database/current.ts'
import type { Database } from './platform/database/open.ts'
import type { Check } from './platform/http/probes.ts'
import type { JobWorker } from './platform/jobs/worker.ts'

/** What must be well before a server says that it is ready. */
export const checksOf = (database: Database, worker: () => JobWorker | undefined): Check[] => [
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
  {
    name: 'jobs',
    find: async () => (worker()?.isRunning() ? undefined : { zh: '任务没有在运行', en: 'the job worker does not run' }),
  },
]
