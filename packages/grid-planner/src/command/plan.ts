import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type Settings, tasksOf } from '../index.ts'
import { readCity } from './city.ts'
import { planAll } from './crew.ts'
import { Refused } from './fault.ts'
import type { Validity } from './previous.ts'
import { writePlan } from './write.ts'

const USAGE =
  'npm run plan-grids -- --in DIR --out DIR [--previous DIR] [--min 300] [--max 500] [--seed 1] [--level grid|community] [--from YYYY-MM-DD]'

interface Order {
  readonly in: string
  readonly out: string
  readonly previous: string | undefined
  readonly from: string | undefined
  readonly level: 'grid' | 'community'
  readonly settings: Settings
}

/** What the command line asks for; undefined where it does not make sense. */
function readOrder(args: readonly string[]): Order | undefined {
  const text = { type: 'string' } as const
  const options = { in: text, out: text, previous: text, min: text, max: text, seed: text, level: text, from: text }
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true })
    const level = values.level ?? 'grid'
    const [low, high] = level === 'community' ? ['2500', '3500'] : ['300', '500']
    const [min, max, seed] = [values.min ?? low, values.max ?? high, values.seed ?? '1'].map(whole) as [
      number,
      number,
      number,
    ]
    const sound = min >= 1 && max >= min && seed >= 0 && (level === 'grid' || level === 'community')
    if (!values.in || !values.out || !sound || !/^(?:\d{4}-\d\d-\d\d)?$/.test(values.from ?? '')) return undefined
    const settings = { limits: { min, max }, seed, prefix: level === 'community' ? 9 : 12 }
    return {
      in: values.in,
      out: values.out,
      previous: values.previous,
      from: values.from,
      level: level as Order['level'],
      settings,
    }
  } catch {
    return undefined
  }
}

const whole = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN)

/** Reads, plans and writes; throws Refused before anything is written. */
async function planInto(order: Order, cores: number): Promise<void> {
  const started = performance.now()
  const { city, formula } = readCity(order.in, order.previous)
  if (order.level === 'community') mustBeTowns(city.communities.map(({ code }) => code))
  const planned = await planAll(tasksOf(city), order.settings, cores)
  const before = (city.previous as { validity?: ReadonlyMap<string, Validity> } | undefined)?.validity ?? new Map()
  writePlan(order.out, {
    planned,
    order: city.communities.flatMap(({ buildings }) => buildings.map(({ id }) => id)),
    settings: order.settings,
    formula,
    level: order.level,
    from: order.from,
    before,
    seconds: (performance.now() - started) / 1000,
  })
}

/** Communities are numbered within a town, whose code ends in three zeros. */
function mustBeTowns(codes: readonly string[]): void {
  const wrong = codes.flatMap((code, at) => (code.endsWith('000') ? [] : [{ code, row: at + 1 }]))
  if (wrong.length === 0) return
  const file = 'boundary.geojson'
  throw new Refused(
    wrong.map(({ code, row }) => ({
      file,
      row,
      zh: `不是街道或镇的代码：${code}`,
      en: `is not the code of a town: ${code}`,
    })),
  )
}

/** Runs the command; answers the exit code. */
export async function run(args: readonly string[], say: (text: string) => void): Promise<number> {
  const order = readOrder(args)
  if (!order) {
    say(`用法：${USAGE}\nusage: ${USAGE}\n`)
    return 2
  }
  try {
    await planInto(order, availableParallelism())
    return 0
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    say(`${error.message}\n`)
    return 1
  }
}

if (import.meta.main) process.exitCode = await run(process.argv.slice(2), text => process.stderr.write(text))
