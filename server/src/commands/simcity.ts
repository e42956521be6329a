import { parseArgs } from 'node:util'
import type { Said } from '@lifetree/contract/said'
import { chooseCommunities, planOf, writeLives, writePlaces, writePlannerFiles } from '@lifetree/simcity'
import type { RecordsOptions } from '@lifetree/simcity/records'
import { secondsSince, type Tell, tellTerminal } from '../platform/tell.ts'
import { type Command, fromCaller } from './command.ts'

const usage =
  'simcity --out DIR [--size N] [--seed N] [--day YYYY-MM-DD] [--people] [--places] [--records] [--files] [--departments KEYS] [--parts FROM-TO]'

export const simcityCommand: Command = {
  usage,
  say: {
    zh: '生成模拟城市的文件（N 为 1 到 950 个社区，默认 6），写进 DIR：网格规划用的楼栋、边界和阻隔；--people 另出人、户和一生的事（CSV），--places 另出单位、场所和部件（CSV），--records 另出 81 个部门的记录和真值（Parquet，可中断后接着做），--files 再按各部门的格式写一遍',
    en: 'make a synthetic city (1 to 950 communities, 6 by default) and write its files to DIR: buildings, boundaries and barriers for the planner of grids; --people adds people, homes and the events of their lives (CSV), --places organisations, sites and components (CSV), --records the records of 81 departments with their truth (Parquet, goes on after a crash), --files writes them once more in each department’s format',
  },
  run: async args => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        size: { type: 'string', default: '6' },
        seed: { type: 'string', default: '1' },
        day: { type: 'string', default: '2025-06-03' },
        people: { type: 'boolean', default: false },
        places: { type: 'boolean', default: false },
        records: { type: 'boolean', default: false },
        files: { type: 'boolean', default: false },
        departments: { type: 'string' },
        parts: { type: 'string' },
      },
    })
    const [size, seed, batch] = [Number(values.size), Number(values.seed), batchOf(values.parts)]
    const fault = faultOf({ ...values, size, seed, batch })
    if (fault || !values.out) {
      tellTerminal(fault ?? { zh: '用 --out 写明目录', en: 'name a folder with --out' })
      return 2
    }
    const out = fromCaller(values.out)
    const { day } = values
    const plan = planOf(seed)
    const communities = chooseCommunities(plan, size)
    const departments = values.departments?.split(',')
    const options = { plan, day, out, communities, ...(departments && { departments }), ...(batch && { batch }) }
    await writeCity(options)
    if (values.people) await writePeople(options)
    if (values.places) await writeOrganisations(options)
    const done = !values.records || (await writeRecords(options))
    if (done && values.files) {
      const { deliverFiles } = await records()
      const files = await deliverFiles(out, departments)
      tellTerminal({ zh: `部门文件 ${files.length} 个`, en: `${files.length} files of departments` })
    }
    return done ? 0 : 1
  },
}

/** Loaded when it is asked for: a server needs no DuckDB. */
const records = () => import('@lifetree/simcity/records')

/** `0-40`: the parts from the first to before the last. */
function batchOf(text: string | undefined): [number, number] | undefined {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(text ?? '') ?? []
  return from === undefined ? undefined : [Number(from), Number(to)]
}

interface Asked {
  readonly size: number
  readonly seed: number
  readonly day: string
  readonly parts?: string | undefined
  readonly batch: [number, number] | undefined
}

function faultOf({ size, seed, day, parts, batch }: Asked): Said | undefined {
  if (!Number.isInteger(size) || size < 1 || size > 950) {
    return { zh: '--size 是 1 到 950 的整数', en: '--size is a whole number from 1 to 950' }
  }
  if (!Number.isInteger(seed)) return { zh: '--seed 是整数', en: '--seed is a whole number' }
  if (parts !== undefined && !batch) return { zh: '--parts 写成 0-40 这样', en: '--parts is written like 0-40' }
  const real = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day))
  return real ? undefined : { zh: '--day 写成 2025-06-03 这样', en: '--day is written like 2025-06-03' }
}

/** Says how far the work has come after every fifty communities. */
const everyFifty =
  (tell: Tell) =>
  (done: number, of: number): void => {
    if (done % 50 === 0 && done < of) tell({ zh: `${done} / ${of} 个社区`, en: `${done} of ${of} communities` })
  }

async function writeCity({ plan, day, out, communities }: RecordsOptions): Promise<void> {
  const start = performance.now()
  await writePlannerFiles(plan, { day, out, communities, tell: everyFifty(tellTerminal) })
  const households = communities.reduce((sum, community) => sum + community.households, 0)
  const [size, took] = [communities.length, secondsSince(start)]
  tellTerminal({
    zh: `${size} 个社区、${households} 户，用时 ${took}，在 ${out}`,
    en: `${size} communities, ${households} households in ${took}, in ${out}`,
  })
}

async function writePeople({ plan, day, out, communities }: RecordsOptions): Promise<void> {
  const start = performance.now()
  const people = await writeLives({ plan, day, out, communities, tell: everyFifty(tellTerminal) })
  const took = secondsSince(start)
  tellTerminal({ zh: `${people} 人（含已故），用时 ${took}`, en: `${people} people, the dead among them, in ${took}` })
}

async function writeOrganisations({ plan, out, communities }: RecordsOptions): Promise<void> {
  const start = performance.now()
  const { organisations, sites, components } = await writePlaces(plan, {
    out,
    communities,
    tell: everyFifty(tellTerminal),
  })
  const took = secondsSince(start)
  tellTerminal({
    zh: `单位 ${organisations} 个、场所 ${sites} 处、部件 ${components} 个，用时 ${took}`,
    en: `${organisations} organisations, ${sites} sites, ${components} components in ${took}`,
  })
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`

/** Says what room the records take before the first is made; without it none is made. */
async function writeRecords(options: RecordsOptions): Promise<boolean> {
  const { makeRecords, spaceFor } = await records()
  const { parts, records: count, bytes, free } = await spaceFor(options)
  const [millions, need, have] = [Math.round(count / 1e6), gigabytes(bytes), gigabytes(free)]
  tellTerminal({
    zh: `约 ${millions} 百万条记录，${parts} 份，需要 ${need}，磁盘余 ${have}`,
    en: `about ${millions} million records in ${parts} parts need ${need}; the disk has ${have}`,
  })
  if (bytes > free) {
    tellTerminal({ zh: '放不下：用 --parts 分批生成', en: 'they do not fit: make them in batches with --parts' })
    return false
  }
  const start = performance.now()
  const tell: RecordsOptions['tell'] = ({ part, parts: of, records: made }) =>
    tellTerminal({ zh: `第 ${part} / ${of} 份，${made} 条`, en: `part ${part} of ${of}, ${made} records` })
  const made = await makeRecords({ ...options, tell })
  const took = secondsSince(start)
  tellTerminal({ zh: `记录 ${made} 条，用时 ${took}`, en: `${made} records in ${took}` })
  return true
}
