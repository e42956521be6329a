import { adoptSecret, restore } from '../platform/backup/restore.ts'
import type { Access } from '../platform/database/access.ts'
import { findDatabaseServer, openDatabase } from '../platform/database/open.ts'
import { openLog } from '../platform/http/log.ts'
import { runTask } from '../platform/jobs/task.ts'
import { RETENTION_TASK, retentionTasks } from '../platform/retention.ts'
import { secondsSince, tellTerminal } from '../platform/tell.ts'
import { retentions } from '../retentions.ts'
import { type Command, fromCaller } from './command.ts'

export const restoreCommand: Command = {
  usage: 'restore DIR',
  say: {
    zh: '从备份 DIR 恢复到空的数据文件夹（或空的 DATABASE_URL），再升级到本版本',
    en: 'restore the backup DIR into an empty data folder (or an empty DATABASE_URL), then bring it up to date',
  },
  run: async ([argument = ''], config) => {
    const folder = fromCaller(argument)
    const started = performance.now()
    adoptSecret(folder, config)
    const server = await findDatabaseServer(config)
    try {
      const place = { access: server.access, filesFolder: config.filesFolder }
      const { at } = await restore(place, folder, { tell: tellTerminal })
      await forgetAgain(server.access)
      tellTerminal({ zh: `已恢复 ${at} 的备份`, en: `restored the backup of ${at} in ${secondsSince(started)}` })
    } finally {
      await server.close()
    }
    return 0
  },
}

/** What was erased after the backup was made came back with it: it goes again before anybody can ask for it. */
async function forgetAgain(access: Access): Promise<void> {
  const database = openDatabase(access, 'lifetree restore')
  try {
    const parts = { pool: database.app, now: () => new Date(), log: openLog('error') }
    await runTask(retentionTasks(retentions), { name: RETENTION_TASK, payload: {} }, parts)
  } finally {
    await database.close()
  }
}
