import { parseArgs } from 'node:util'
import type { Said } from '@lifetree/contract/said'
import { publishedCalendar } from '../platform/calendar.ts'
import { findCityDatabase } from '../platform/database/open.ts'
import { secondsSince, tellTerminal } from '../platform/tell.ts'
import type { Command } from './command.ts'
import { demoPlaces } from './demo/demo-city.ts'
import type { NoDemo } from './demo/find-demo.ts'
import { loadMonths, type MonthProgress } from './demo/load-months.ts'

/** What the demo's own sixty days have in a month. */
const asDemo = 750

export const simulateCommand: Command = {
  usage: 'simulate --months N [--size N] [--seed N]',
  say: {
    zh: '给示例城市补上 N 个月的历史案件，每月约 --size 件（默认 750），都经过案件的流转规则，分批写入，中断后原样再运行即接着做、不重复；真实城市一律拒绝',
    en: 'fill the demo city with the cases of N past months, about --size a month (750 by default), each made by the rules of the case, batch by batch; the same command goes on after a crash and doubles nothing; a real city is refused',
  },
  run: async (args, config) => {
    const { values } = parseArgs({
      args: [...args],
      options: { months: { type: 'string' }, size: { type: 'string' }, seed: { type: 'string' } },
    })
    const [months, perMonth, seed] = [Number(values.months), Number(values.size ?? asDemo), Number(values.seed ?? 1)]
    const fault = faultOf({ months, perMonth, seed })
    if (fault) {
      tellTerminal(fault)
      return 2
    }
    const calendar = publishedCalendar(config.timeZone)
    const server = await findCityDatabase(config)
    const start = performance.now()
    try {
      const parts = {
        access: server.access,
        now: new Date(),
        calendar,
        months,
        perMonth,
        seed,
        onBatch: tellBatch(start),
      }
      const made = await loadMonths(demoPlaces, parts)
      tellTerminal(typeof made === 'string' ? refusals[made] : finished(made, start))
      return typeof made === 'string' ? 1 : 0
    } finally {
      await server.close()
    }
  },
}

function faultOf({ months, perMonth, seed }: { months: number; perMonth: number; seed: number }): Said | undefined {
  const within = (n: number, most: number) => Number.isInteger(n) && n >= 1 && n <= most
  if (!within(months, 240)) return { zh: '--months 是 1 到 240 的整数', en: '--months is a whole number from 1 to 240' }
  if (!within(perMonth, 10_000_000)) {
    return { zh: '--size 是每月件数，1 到 10000000', en: '--size is cases a month, 1 to 10000000' }
  }
  return Number.isInteger(seed) ? undefined : { zh: '--seed 是整数', en: '--seed is a whole number' }
}

const refusals: Readonly<Record<NoDemo, Said>> = {
  empty: {
    zh: '数据库里没有示例城市：先用 npm start 启动一次',
    en: 'the database holds no demo city: run npm start once, which loads it',
  },
  real: {
    zh: '数据库里是一座真实的城市，不写入虚构案件，没有改动',
    en: 'the database holds a real city: no invented case is written into it, nothing was changed',
  },
  changed: {
    zh: '示例城市的区划、组织、账号或分类已被改动，历史案件无处可放，没有改动',
    en: 'areas, organisations, accounts or classes of the demo city were changed, so that past cases have no place; nothing was changed',
  },
}

const finished = (made: number, start: number): Said => ({
  zh: `补上 ${made} 件，用时 ${secondsSince(start)}`,
  en: `${made} cases added in ${secondsSince(start)}`,
})

/** Says how far it is, every five seconds at most. */
function tellBatch(start: number): (progress: MonthProgress) => void {
  let last = start
  return ({ month, done, of, made }) => {
    if (performance.now() - last < 5000 && done < of) return
    last = performance.now()
    tellTerminal({
      zh: `${month}：${done} / ${of} 件，新写 ${made} 件`,
      en: `${month}: ${done} of ${of} cases, ${made} of them new`,
    })
  }
}
