import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Input, type Linked, link, type Progress, personCn } from '@lifetree/linkage'
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
    memory: { type: 'string', default: '12GB' },
    threads: { type: 'string', default: '2' },
  },
})
const { city = '', folder = '' } = values
if (city === '' || folder === '')
  throw new Error('node bench/linkage/delta.ts --city DIR --folder DIR [--base a,b] [--delta c,d] [--records N]')

interface Department {
  readonly style: { readonly headers: Readonly<Record<string, string>> }
  readonly datasets: readonly { readonly key: string; readonly fields: readonly string[] }[]
}

const names: Readonly<Record<string, string>> = {
  identity: 'id_number',
  name: 'name',
  sex: 'sex',
  birth: 'birth_date',
  phone: 'phone',
  address: 'address',
}

/** Datasets of departments, whose files lie in a folder by their key. */
function inputsOf(from: string, keys: string): Input[] {
  const departments = JSON.parse(readFileSync(join(city, 'departments.json'), 'utf8')) as Department[]
  const wanted = keys.split(',')
  return departments.flatMap(({ style, datasets }) =>
    datasets
      .filter(({ key }) => wanted.includes(key.split('-')[0]!) && existsSync(join(from, key)))
      .map(({ key, fields }) => ({
        files: join(from, key, '*.parquet'),
        source: key,
        map: {
          record_id: '流水号',
          updated_at: '业务日期',
          ...Object.fromEntries(fields.map(field => [names[field]!, style.headers[field]!])),
        },
      })),
  )
}

/** Files of the delta's datasets, dataset by dataset in turn, until they hold so many records: as links in a folder. */
async function choose(database: Database, keys: string, to: string, most: number): Promise<void> {
  rmSync(to, { recursive: true, force: true })
  const from = join(city, 'records')
  const left = inputsOf(from, keys).map(({ source }) => ({
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
  const linked = await link(personCn, inputsOf(join(city, 'records'), values.base), {
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
const linked = await link(personCn, inputsOf(chosen, values.delta), { output, base, ...limits, tell: time.tell })
print('delta', linked, time.told(0.5))
