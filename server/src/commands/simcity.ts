import { parseArgs } from 'node:util'
import { chooseCommunities, planOf, writePlannerFiles } from '@lifetree/simcity'
import { secondsSince, type Tell, tellTerminal } from '../platform/tell.ts'
import { type Command, fromCaller } from './command.ts'

export const simcityCommand: Command = {
  usage: 'simcity --out DIR [--size N] [--seed N] [--day YYYY-MM-DD]',
  say: {
    zh: '生成模拟城市的文件（N 为 1 到 950 个社区，默认 6），写进 DIR：网格规划用的楼栋、边界和阻隔',
    en: 'make a synthetic city (1 to 950 communities, 6 by default) and write its files to DIR: buildings, boundaries and barriers for the planner of grids',
  },
  run: async args => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        size: { type: 'string', default: '6' },
        seed: { type: 'string', default: '1' },
        day: { type: 'string', default: '2025-06-03' },
      },
    })
    const [size, seed] = [Number(values.size), Number(values.seed)]
    const fault = faultOf({ ...values, size, seed })
    if (fault || !values.out) {
      tellTerminal(fault ?? { zh: '用 --out 写明目录', en: 'name a folder with --out' })
      return 2
    }
    const start = performance.now()
    const plan = planOf(seed)
    const communities = chooseCommunities(plan, size)
    const out = fromCaller(values.out)
    await writePlannerFiles(plan, { day: values.day, out, communities, tell: everyFifty(tellTerminal) })
    const households = communities.reduce((sum, community) => sum + community.households, 0)
    const took = secondsSince(start)
    tellTerminal({
      zh: `${size} 个社区、${households} 户，用时 ${took}，在 ${out}`,
      en: `${size} communities, ${households} households in ${took}, in ${out}`,
    })
    return 0
  },
}

function faultOf({ size, seed, day }: { size: number; seed: number; day: string }) {
  if (!Number.isInteger(size) || size < 1 || size > 950) {
    return { zh: '--size 是 1 到 950 的整数', en: '--size is a whole number from 1 to 950' }
  }
  if (!Number.isInteger(seed)) return { zh: '--seed 是整数', en: '--seed is a whole number' }
  const real = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day))
  return real ? undefined : { zh: '--day 写成 2025-06-03 这样', en: '--day is written like 2025-06-03' }
}

/** Says how far the work has come after every fifty communities. */
const everyFifty =
  (tell: Tell) =>
  (done: number, of: number): void => {
    if (done % 50 === 0 && done < of) tell({ zh: `${done} / ${of} 个社区`, en: `${done} of ${of} communities` })
  }
