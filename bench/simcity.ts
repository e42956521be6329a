import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planOf } from '@lifetree/simcity'
import { makeRecords } from '@lifetree/simcity/records'
import { type Figure, print } from './figures.ts'

/** Six communities in even steps through the city: town and country, small and large. */
const step = 160

async function bytesOf(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = files.filter(file => file.isFile()).map(file => stat(join(file.parentPath, file.name)))
  return (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0)
}

/** Records of all departments, lives and faces with them: how many a second, at what cost of the processor, how large. */
export async function measure(): Promise<Figure[]> {
  const plan = planOf(1)
  const communities = plan.communities.filter((_, i) => i % step === 7)
  const households = communities.reduce((sum, community) => sum + community.households, 0)
  const out = await mkdtemp(join(tmpdir(), 'simcity-'))
  try {
    const [from, before] = [performance.now(), process.cpuUsage()]
    const records = await makeRecords({ plan, day: '2025-06-03', out, communities })
    const seconds = (performance.now() - from) / 1000
    const { user, system } = process.cpuUsage(before)
    const bytes = await bytesOf(out)
    const perHousehold = Math.round(records / households)
    const note = {
      zh: `${records} 条，每户 ${perHousehold} 条`,
      en: `${records} of them, ${perHousehold} to a household`,
    }
    return [
      {
        name: { zh: '部门记录', en: 'records of departments' },
        value: Math.round(records / seconds),
        unit: '/s',
        note,
      },
      {
        name: { zh: '每条记录的处理器时间', en: 'processor time a record' },
        value: Math.round((user + system) / records / 10) / 100_000,
        unit: 'ms',
        note,
      },
      {
        name: { zh: '每条记录的字节', en: 'bytes a record' },
        value: Math.round(bytes / records),
        unit: 'B',
        note: { zh: '连同真值', en: 'its truth with it' },
      },
    ]
  } finally {
    await rm(out, { recursive: true })
  }
}

if (import.meta.main) print(await measure())
