import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planOf } from '@lifetree/simcity'
import { makeRecords } from '@lifetree/simcity/records'
import { communitiesEvenly } from './even-communities.ts'
import { type Figure, print, rounded } from './figures.ts'

/** Communities in even steps through the city, town and country, large and small: fifty million records. */
const full = 34
const share = Number(process.env.BENCH_SHARE ?? '1')

async function bytesOf(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = files.filter(file => file.isFile()).map(file => stat(join(file.parentPath, file.name)))
  return (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0)
}

/** The most memory that the process held, megabytes, since it was last asked. */
function watchMemory(): { readonly peak: () => number; readonly stop: () => void } {
  let most = 0
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss())
  }
  const timer = setInterval(look, 50)
  return {
    peak: () => {
      look()
      const held = most
      most = 0
      return held / 1e6
    },
    stop: () => clearInterval(timer),
  }
}

interface Made {
  readonly records: number
  readonly seconds: number
  readonly processor: number
  /** Most memory during each part, and records up to its end. */
  readonly peaks: readonly { readonly records: number; readonly megabytes: number }[]
}

async function make(out: string): Promise<Made & { households: number }> {
  const plan = planOf(1)
  const communities = communitiesEvenly(plan, Math.max(6, Math.round(full * share)))
  const memory = watchMemory()
  const peaks: { records: number; megabytes: number }[] = []
  const [from, before] = [performance.now(), process.cpuUsage()]
  const records = await makeRecords({
    plan,
    day: '2025-06-03',
    out,
    communities,
    tell: ({ records: upTo }) => {
      peaks.push({ records: upTo, megabytes: memory.peak() })
      console.log(
        `  ${upTo} records, ${Math.round(peaks.at(-1)!.megabytes)} MB at most, ${Math.round((performance.now() - from) / 1000)} s`,
      )
    },
  })
  memory.stop()
  const { user, system } = process.cpuUsage(before)
  const households = communities.reduce((sum, community) => sum + community.households, 0)
  return { records, peaks, households, seconds: (performance.now() - from) / 1000, processor: (user + system) / 1e6 }
}

const millions = (records: number): number => Math.round(records / 1e6)

/** Records of all departments, lives and faces with them: how many a second, at what cost, how large, in how much memory. */
export async function measure(): Promise<Figure[]> {
  const out = await mkdtemp(join(tmpdir(), 'simcity-'))
  try {
    const { records, households, seconds, processor, peaks } = await make(out)
    const bytes = await bytesOf(out)
    const perHousehold = Math.round(records / households)
    const note = {
      zh: `${records} 条，每户 ${perHousehold} 条`,
      en: `${records} of them, ${perHousehold} to a household`,
    }
    const [first, last] = [peaks[0]!, peaks.slice(1).reduce((a, b) => (b.megabytes > a.megabytes ? b : a), peaks[0]!)]
    const memory = (zh: string, en: string, { records: upTo, megabytes }: typeof first): Figure => ({
      name: { zh, en },
      value: Math.round(megabytes),
      unit: 'MB',
      note: { zh: `到第 ${millions(upTo)} 百万条`, en: `up to record ${millions(upTo)} million` },
    })
    return [
      {
        name: { zh: '部门记录', en: 'records of departments' },
        value: Math.round(records / seconds),
        unit: '/s',
        note,
      },
      {
        name: { zh: '每条记录的处理器时间', en: 'processor time a record' },
        value: rounded((processor * 1000) / records, 5),
        unit: 'ms',
        note,
      },
      {
        name: { zh: '每条记录的字节', en: 'bytes a record' },
        value: Math.round(bytes / records),
        unit: 'B',
        note: { zh: '连同真值', en: 'its truth with it' },
      },
      memory('第一份的内存峰值', 'most memory of the first part', first),
      memory('各份中最大的内存峰值', 'most memory of any part', last),
    ]
  } finally {
    await rm(out, { recursive: true })
  }
}

if (import.meta.main) print(await measure())
