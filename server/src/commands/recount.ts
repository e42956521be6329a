import { countAnew } from '../case/index.ts'
import { inLoad } from '../platform/database/copy.ts'
import { findDatabaseServer } from '../platform/database/open.ts'
import { tellTerminal } from '../platform/tell.ts'
import type { Command } from './command.ts'

export const recountCommand: Command = {
  usage: 'recount',
  say: {
    zh: '从案件重新数出受理台和地图上的数目，服务器可以照常运行',
    en: 'count the figures of boards and maps anew from the cases; servers may go on running',
  },
  run: async (_args, config) => {
    const server = await findDatabaseServer(config)
    try {
      const done = await inLoad(server.access, tx => countAnew(tx, new Date()))
      tellTerminal(
        done
          ? { zh: '已重新数过', en: 'counted anew' }
          : { zh: '一台服务器正在汇总，稍后再试', en: 'a server is folding the counts; try again in a moment' },
      )
      return done ? 0 : 1
    } finally {
      await server.close()
    }
  },
}
