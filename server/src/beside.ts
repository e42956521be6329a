import { join } from 'node:path'
import type { AppParts, Features } from './app-parts.ts'
import { auditKey, startHeadsFile, startSealer } from './audit/index.ts'
import { recountProvisional, recountTask } from './case/index.ts'
import { foldKey, foldTask } from './figure/index.ts'
import { startMailServer } from './intake/index.ts'
import { settingsOf, system } from './platform/actor.ts'
import { inTransaction } from './platform/database/transaction.ts'
import { openFolder } from './platform/files/index.ts'
import { enqueue } from './platform/jobs/enqueue.ts'
import { type JobWorker, startWorker } from './platform/jobs/worker.ts'
import { trainIfNone } from './suggestion/index.ts'
import { planWebhooksTask } from './webhook/index.ts'

export interface Beside {
  readonly worker: JobWorker
  stop(): Promise<void>
}

const HOUR_MS = 3_600_000

/** What every server process does without being asked. */
export async function startBeside(parts: AppParts, { tasks, nightly }: Features): Promise<Beside> {
  const { config, database, secret, log, now } = parts
  const { app: pool, jobs } = database
  await inTransaction(pool, { settings: settingsOf(system) }, async tx => {
    // After a load or a restore cases have no timers; after a crash files may have arrived that nobody looked at.
    await enqueue(tx, 'set_case_timers', {}, { key: 'set case timers' })
    await enqueue(tx, 'sweep_files', {}, { key: 'sweep_files' })
    await enqueue(tx, recountTask, recountProvisional, { key: 'recount provisional clocks' })
    await enqueue(tx, 'fold_case_counts', {}, { key: 'fold_case_counts' })
    // Sets itself anew from then on.
    await enqueue(tx, foldTask, {}, { key: foldKey })
    await trainIfNone(tx)
    await enqueue(tx, planWebhooksTask, {}, { key: planWebhooksTask })
  })
  const worker = await startWorker({ pool, jobs, tasks, nightly, now, log, timeZone: config.timeZone })
  const onError = (error: unknown) => log.error({ err: error }, 'the audit log was not sealed')
  const sealer = startSealer({ pool, key: auditKey(secret), now, onError })
  const heads = startHeadsFile({ pool, file: join(config.dataFolder, 'audit-heads.jsonl'), everyMs: HOUR_MS, onError })
  const folder = openFolder(config.filesFolder)
  const mailIn = config.channels.mailIn
  const mail = mailIn && (await startMailServer({ config: mailIn, pool, folder, now, timeZone: config.timeZone, log }))
  return {
    worker,
    stop: async () => {
      await mail?.stop()
      await worker.stop()
      await sealer.stop()
      await heads.stop()
    },
  }
}
