import { migrate } from '../platform/database/migrate.ts'
import { findDatabaseServer } from '../platform/database/open.ts'
import { tellTerminal } from '../platform/tell.ts'
import type { Command } from './command.ts'

export const migrateCommand: Command = {
  usage: 'migrate',
  say: { zh: '升级数据库后退出', en: 'bring the database up to date, then end' },
  run: async (_args, config) => {
    const server = await findDatabaseServer(config)
    try {
      const applied = await migrate(server.access)
      for (const name of applied) tellTerminal({ zh: `已升级：${name}`, en: `migrated: ${name}` })
      if (applied.length === 0) tellTerminal({ zh: '数据库已是最新', en: 'the database is up to date' })
    } finally {
      await server.close()
    }
    return 0
  },
}
