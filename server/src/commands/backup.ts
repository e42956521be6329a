import { backUp } from '../platform/backup/backup.ts'
import { findCityDatabase } from '../platform/database/open.ts'
import { secretFile } from '../platform/secret.ts'
import { secondsSince, tellTerminal } from '../platform/tell.ts'
import { type Command, fromCaller } from './command.ts'

export const backupCommand: Command = {
  usage: 'backup DIR',
  say: {
    zh: '把数据库和文件备份到文件夹 DIR（新的或空的），服务器可照常运行；备份含个人信息与密钥，妥善保管',
    en: 'copy database and files into the folder DIR (new or empty) while the servers run; it holds personal data and the secret',
  },
  run: async ([argument = ''], config) => {
    const folder = fromCaller(argument)
    const started = performance.now()
    const server = await findCityDatabase(config)
    try {
      const place = {
        access: server.access,
        filesFolder: config.filesFolder,
        secretFile: config.secret ? undefined : secretFile(config.dataFolder),
      }
      const { tables, files } = await backUp(place, folder, tellTerminal)
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      tellTerminal({
        zh: `备份完成：${rows} 行，${files.length} 个文件`,
        en: `backed up: ${rows} rows, ${files.length} files, ${secondsSince(started)}`,
      })
    } finally {
      await server.close()
    }
    return 0
  },
}
