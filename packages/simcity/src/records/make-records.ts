import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CityPlan, PlannedCommunity } from '../city/plan.ts'
import { livesOf } from '../lives/lives.ts'
import { type Making, recordsSql } from './dataset-sql.ts'
import { type Dataset, type Department, departments } from './departments.ts'
import { type Engine, openEngine } from './engine.ts'
import { type ErrorRates, errorKinds, errorRates } from './errors.ts'
import { faceColumns, facesOf } from './faces.ts'

export interface RecordsOptions {
  readonly plan: CityPlan
  readonly day: string
  readonly out: string
  readonly communities: readonly PlannedCommunity[]
  readonly rates?: Partial<ErrorRates>
  /** Keys of departments; all of them where none is named. */
  readonly departments?: readonly string[]
  /** How many communities are made at once; a part that was begun and not finished is made again. */
  readonly together?: number
  /** Of the parts, those from `from` to before `to`: a disk that does not hold all is filled and emptied batch by batch. */
  readonly batch?: readonly [from: number, to: number]
  readonly tell?: (progress: Progress) => void
}

export interface Progress {
  readonly part: number
  readonly parts: number
  readonly records: number
}

/** What is written, before anything is: from the measured size of parts of the whole city. */
export interface Space {
  readonly parts: number
  readonly records: number
  readonly bytes: number
  /** Free on the disk of the folder. */
  readonly free: number
}

/** Records for each household of the city, and bytes for each record, data and truth together (bench/simcity.ts). */
const recordsPerHousehold = 1037
const bytesPerRecord = 23

const partsOf = ({
  communities,
  together = 6,
}: Pick<RecordsOptions, 'communities' | 'together'>): PlannedCommunity[][] =>
  Array.from({ length: Math.ceil(communities.length / together) }, (_, i) =>
    communities.slice(i * together, (i + 1) * together),
  )

const within = ({ batch }: RecordsOptions, parts: number): [number, number] => [
  batch?.[0] ?? 0,
  Math.min(batch?.[1] ?? parts, parts),
]

/** How much room the records take that are asked for, and how much there is. */
export async function spaceFor(options: RecordsOptions): Promise<Space> {
  await mkdir(options.out, { recursive: true })
  const parts = partsOf(options)
  const [from, to] = within(options, parts.length)
  const households = parts
    .slice(from, to)
    .flat()
    .reduce((sum, community) => sum + community.households, 0)
  const { bavail, bsize } = await statfs(options.out)
  const records = households * recordsPerHousehold
  return { parts: to - from, records, bytes: records * bytesPerRecord, free: bavail * bsize }
}

/** Rows of one part of a dataset get serial numbers of their own, by the part's place in the whole city. */
const serials = 100_000_000

interface Part {
  readonly engine: Engine
  readonly options: RecordsOptions
  /** Place of its first community among all 950: names its files, whatever else is made. */
  readonly name: string
  readonly first: number
}

async function writeDataset(part: Part, department: Department, [dataset, number]: [Dataset, number]): Promise<number> {
  const { engine, options, name, first } = part
  const making: Making = {
    department,
    dataset,
    number,
    day: options.day,
    rates: { ...errorRates, ...options.rates },
    first,
  }
  await engine.run(`create or replace temp table made as ${recordsSql(making)}`)
  const files = [
    ['records', '* exclude (subject, person, kinds)'],
    ['truth', '"流水号", subject, person, kinds'],
  ] as const
  for (const [folder, columns] of files) {
    const path = join(options.out, folder, dataset.key)
    await mkdir(path, { recursive: true })
    const file = join(path, `${name}.parquet`)
    await engine.run(`copy (select ${columns} from made) to '${file}.part' (format parquet, compression snappy)`)
    await rename(`${file}.part`, file)
  }
  return engine.number('select count(*) from made')
}

/** What a part depends on: a folder may have been filled for another city, or with other rates. */
const askedFor = ({ plan, day, departments: keys, rates }: RecordsOptions, communities: readonly PlannedCommunity[]) =>
  JSON.stringify([plan.seed, day, keys ?? 'all', rates ?? {}, communities.map(({ code }) => code)])

async function isDone(mark: string, asked: string): Promise<boolean> {
  return existsSync(mark) && JSON.parse(await readFile(mark, 'utf8')).asked === asked
}

async function loadFaces({ engine, options, name }: Part, communities: readonly PlannedCommunity[]): Promise<void> {
  const { plan, day, out } = options
  const file = join(out, 'work', `${name}.csv`)
  const lines = communities.map(community => facesOf(plan, community, livesOf(plan, day, community)))
  await writeFile(file, lines)
  const columns = Object.entries(faceColumns).map(([column, type]) => `'${column}': '${type}'`)
  await engine.run(`create or replace table faces as from read_csv('${file}', header = false, delim = ',', quote = '',
    escape = '', columns = {${columns.join(', ')}}, nullstr = '', auto_detect = false, parallel = false)`)
  // Empty texts are texts; only days are missing.
  const texts = Object.entries(faceColumns).flatMap(([column, type]) =>
    type === 'VARCHAR' ? [`${column} = coalesce(${column}, '')`] : [],
  )
  await engine.run(`update faces set ${texts.join(', ')}`)
  await rm(file)
}

/**
 * Makes the records of all departments as Parquet, part by part: `records/DATASET/PART.parquet`, and beside it
 * `truth/DATASET/PART.parquet` with, for each serial number, the subject that the record is about (person, house or organisation),
 * the person whose particulars it bears, and the kinds of its errors as bits (`errors.json`). A part that is whole has its
 * mark in `done/`, so that after a crash only what is missing is made. Answers how many records were made.
 */
export async function makeRecords(options: RecordsOptions): Promise<number> {
  const { out, plan } = options
  for (const folder of ['work', 'done']) await mkdir(join(out, folder), { recursive: true })
  await writeFile(
    join(out, 'errors.json'),
    `${JSON.stringify({ kinds: errorKinds, rates: { ...errorRates, ...options.rates } })}\n`,
  )
  await writeFile(join(out, 'departments.json'), `${JSON.stringify(departments(), null, 1)}\n`)
  const parts = partsOf(options)
  const [from, to] = within(options, parts.length)
  const all = departments().flatMap(department => department.datasets.map(dataset => [department, dataset] as const))
  const wanted = (key: string) => options.departments?.includes(key) ?? true
  const engine = await openEngine(join(out, 'work'))
  let records = 0
  try {
    for (let at = from; at < to; at++) {
      const communities = parts[at]!
      const rank = plan.communities.findIndex(({ code }) => code === communities[0]!.code)
      const name = String(rank).padStart(4, '0')
      const mark = join(out, 'done', `${name}.json`)
      const asked = askedFor(options, communities)
      if (await isDone(mark, asked)) continue
      const part: Part = { engine, options, name, first: rank * serials }
      await loadFaces(part, communities)
      let own = 0
      for (const [number, [department, dataset]] of all.entries()) {
        if (wanted(department.key)) own += await writeDataset(part, department, [dataset, number])
      }
      await writeFile(`${mark}.part`, JSON.stringify({ asked, records: own }))
      await rename(`${mark}.part`, mark)
      records += own
      options.tell?.({ part: at + 1 - from, parts: to - from, records })
    }
  } finally {
    engine.close()
    await rm(join(out, 'work'), { recursive: true, force: true })
  }
  return records
}
