import { parseArgs } from 'node:util'
import { dayAt } from '@lifetree/clock'
import type { AreaRow } from '@lifetree/simcity'
import { v7 } from 'uuid'
import { loadDivisions } from '../area/index.ts'
import { seedAdministrator } from '../identity/index.ts'
import { offerCategories } from '../open311/index.ts'
import { publishedCalendar } from '../platform/calendar.ts'
import type { Access } from '../platform/database/access.ts'
import { inLoad } from '../platform/database/copy.ts'
import { migrate } from '../platform/database/migrate.ts'
import { findDatabaseServer } from '../platform/database/open.ts'
import { type Secret, secretOf } from '../platform/secret.ts'
import { tellTerminal } from '../platform/tell.ts'
import { findDivisions } from './city/find-divisions.ts'
import { loadCatalogue } from './city/load-catalogue.ts'
import { publicCategories } from './city/public-categories.ts'
import type { Command } from './command.ts'

export const initCommand: Command = {
  usage: 'init [--city CODE] [--login NAME]',
  say: {
    zh: '建立一座真实的空城（CODE 为四位城市代码，默认 3402 芜湖市）和一名管理员，不装示例；数据库须是空的',
    en: 'make a real, empty city (CODE: its four digits; 3402 Wuhu by default) and one administrator, no demo; the database must be empty',
  },
  run: async (args, config) => {
    const { values } = parseArgs({
      args: [...args],
      options: { city: { type: 'string', default: '3402' }, login: { type: 'string', default: 'admin' } },
    })
    const divisions = /^\d{4}$/.test(values.city) ? await findDivisions(values.city) : undefined
    if (!divisions) {
      const { city } = values
      tellTerminal({
        zh: `没有代码为 ${city} 的城市，用四位数字，如 3402`,
        en: `there is no city ${city}: give four digits, 3402`,
      })
      return 2
    }
    const server = await findDatabaseServer(config)
    try {
      await migrate(server.access)
      const city = { divisions, login: values.login, timeZone: config.timeZone, now: new Date() }
      const password = await initCity(server.access, city, secretOf(config))
      tellResult(divisions, { login: values.login, password })
      return password === undefined ? 1 : 0
    } finally {
      await server.close()
    }
  },
}

export interface NewCity {
  /** The city first. */
  readonly divisions: readonly AreaRow[]
  /** Of the administrator. */
  readonly login: string
  readonly timeZone: string
  readonly now: Date
}

/**
 * Fills an empty database with a city's areas, the default catalogue and one administrator, in one transaction.
 * Answers his password, which no one can read again; undefined, and nothing done, where the database holds any area.
 */
export function initCity(access: Access, city: NewCity, secret: Secret): Promise<string | undefined> {
  const { divisions, login, timeZone, now } = city
  const from = dayAt(now, publishedCalendar(timeZone))
  return inLoad(access, async tx => {
    // Another that fills the same database at this moment is waited for, and found.
    await tx.query('lock table areas in share row exclusive mode')
    const { rowCount } = await tx.query('select from areas limit 1')
    if (rowCount !== 0) return undefined
    await loadDivisions(tx, divisions, { from })
    await loadCatalogue(tx, { from: now, newId: () => v7() })
    await offerCategories(tx, publicCategories, now)
    const area = divisions[0]?.code ?? ''
    return seedAdministrator(tx, { login, name: '系统管理员', area, from }, { secret, now })
  })
}

function tellResult(
  divisions: readonly AreaRow[],
  { login, password }: { login: string; password?: string | undefined },
) {
  if (password === undefined) {
    tellTerminal({
      zh: '数据库里已有一座城市，没有改动。换一个空的 LIFETREE_DATA 或 DATABASE_URL',
      en: 'the database holds a city already; nothing was changed. Take an empty LIFETREE_DATA or DATABASE_URL',
    })
    return
  }
  const name = divisions[0]?.name ?? ''
  tellTerminal({
    zh: `已建立${name}：${divisions.length} 个区划`,
    en: `${name} is made, with ${divisions.length} divisions`,
  })
  tellTerminal({ zh: `管理员账号 ${login}，初始密码 ${password}`, en: `administrator ${login}, password ${password}` })
  tellTerminal({
    zh: '密码只显示这一次，首次登录必须更换，并绑定第二因素。下一步：npm start',
    en: 'the password is shown this once; it must be changed at the first sign-in, and a second factor set up. Next: npm start',
  })
}
