import { findMissingMigrations } from '../database/current.ts'
import type { Database } from '../database/open.ts'
import type { JobWorker } from '../jobs/worker.ts'
import type { Check } from './probes.ts'

/** What must hold of the platform itself: the database answers and is migrated, jobs run. */
export const ownChecks = ({ app }: Database, worker: () => JobWorker | undefined): Check[] => [
  {
    name: 'database',
    find: async () => {
      await app.query({ text: 'select 1' })
      return undefined
    },
  },
  {
    name: 'migrations',
    find: async () => {
      const missing = await findMissingMigrations(app)
      if (missing.length === 0) return undefined
      return { zh: `数据库还没有升级：${missing.join('、')}`, en: `the database lacks ${missing.join(', ')}` }
    },
  },
  {
    name: 'jobs',
    find: async () => (worker()?.isRunning() ? undefined : { zh: '任务没有在运行', en: 'the job worker does not run' }),
  },
]
