import { accessByUrl } from '../../platform/database/access.ts'
import { openPool } from '../../platform/database/pool.ts'
import { openLog } from '../../platform/http/log.ts'
import { startWorker } from '../../platform/jobs/worker.ts'
import { openOutside } from '../../platform/outside/index.ts'
import { secret } from '../../platform/secret.ts'
import { webhookSealer, webhookTasks } from '../index.ts'

/** A process that does nothing but send what waits, until it is killed. */
const [url = '', databaseSecret = '', installation = ''] = process.argv.slice(2)
const access = accessByUrl(secret(url), secret(databaseSecret))
const open = (role: 'app' | 'jobs') => openPool({ access, role, most: 4, name: `alone ${role}` })
const now = (): Date => new Date()
const tasks = webhookTasks({
  outside: openOutside({ mayReach: address => address === '127.0.0.1' }),
  sealer: webhookSealer(secret(installation)),
  now,
})
await startWorker({
  ...{ pool: open('app'), jobs: open('jobs'), tasks, now },
  ...{ nightly: [], log: openLog('error'), timeZone: 'Asia/Shanghai' },
})
