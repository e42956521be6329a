import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Input, type Linked, link, type Progress, personCn } from '@lifetree/linkage'
import { datasetsOf, inputsOf } from '@lifetree/linkage/city-datasets'
import { type Database, quoted, withDatabase } from './database.ts'

/**
 * A day's records against what is there: the base is linked once, a delta of so many records is linked to it, and what it took is printed. Both are
 * departments of a city that `simcity --records` made.
 */

const { values } = parseArgs({
  options: {
    city: { type: 'string' },
    base: { type: 'string', default: 'police,mobile,unicom,bank,data' },
    delta: { type: 'string', default: 'hotline,care,library' },
    records: { type: 'string', default: '10000000' },
    folder: { type: 'string' },
    output: { type: 'string', default: 'delta' },
    decisions: { type: 'string' },
    memory: { type: 'string', default: '12GB' },
    threads: { type: 'string', default: '2' },
  },
})
const { city = '', folder = '' } = values
if (city === '' || folder === '')
  throw new Error(
    'node bench/linkage/delta.ts --city DIR --folder DIR [--base a,b] [--delta c,d] [--records N] [--decisions FILE]',
  )

/** Those datasets of departments that lie in a folder, as inputs. */
const inputsIn = (records: string, keys: string): Input[] =>
  inputsOf(datasetsOf(city, keys.split(','), records).filter(({ key }) => existsSync(join(records, key))))

/** Files of the delta's datasets, dataset by dataset in turn, until they hold so many records: as links in a folder. */
async function choose(database: Database, keys: string, to: string, most: number): Promise<void> {
  rmSync(to, { recursive: true, force: true })
  const from = join(city, 'records')
  const left = inputsIn(from, keys).map(({ source }) => ({
    key: source!,
    files: readdirSync(join(from, source!)).sort(),
  }))
  let records = 0
  for (let at = 0; records < most && left.some(({ files }) => files.length > at); at++)
    for (const { key, files } of left) {
      const file = files[at]
      if (records >= most || file === undefined) continue
      const path = join(from, key, file)
      mkdirSync(join(to, key), { recursive: true })
      symlinkSync(resolve(path), join(to, key, file))
      const [row] = await database.rows(`select count(*) as n from read_parquet(${quoted(path)})`)
      records += Number(row?.n)
    }
}

/** Time of each stage as it is told. */
function timed() {
  const seconds = new Map<string, number>()
  let last = 0
  return {
    tell: ({ stage, seconds: now }: Progress) => {
      seconds.set(stage, (seconds.get(stage) ?? 0) + now - last)
      last = now
    },
    told: (least: number) =>
      [...seconds].filter(([, took]) => took >= least).map(([stage, took]) => `${stage} ${took.toFixed(1)}`),
  }
}

const grouped = (value: number): string => value.toLocaleString('en')

function print(what: string, linked: Linked, stages: readonly string[]): void {
  const { records, signatures, pairs, entities, seconds, delta } = linked
  const { user, system } = process.cpuUsage()
  console.log(
    `${what}: ${grouped(records)} records, ${grouped(signatures)} signatures, ${grouped(pairs)} pairs, ${grouped(entities)} entities`,
  )
  if (delta) console.log(JSON.stringify(delta))
  console.log(stages.join(' · '))
  console.log(
    `${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processors, peak ${grouped(Math.round(process.resourceUsage().maxRSS / 1024))} MB, node ${process.version}`,
  )
}

const limits = { threads: Number(values.threads), memory: values.memory }
const base = join(folder, 'out')
if (!existsSync(join(base, 'state', 'state.json'))) {
  const time = timed()
  const linked = await link(personCn, inputsIn(join(city, 'records'), values.base), {
    output: base,
    ...limits,
    tell: time.tell,
  })
  print('base', linked, time.told(1))
}
const chosen = join(folder, `${values.output}-records`)
await withDatabase(database => choose(database, values.delta, chosen, Number(values.records)))
const time = timed()
const output = join(folder, values.output)
rmSync(output, { recursive: true, force: true })
const linked = await link(personCn, inputsIn(chosen, values.delta), {
  ...{ output, base, ...limits, tell: time.tell },
  ...(values.decisions === undefined ? {} : { decisions: values.decisions }),
})
print('delta', linked, time.told(0.5))
