import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CityPlan, PlannedCommunity } from '../city/plan.ts'
import { departments } from './departments.ts'
import { openEngine } from './engine.ts'
import { type ErrorRates, errorKinds, errorRates } from './errors.ts'
import { type FacesThread, openFacesThread } from './faces-thread.ts'
import { loadFaces, writePart } from './write-part.ts'

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
const recordsPerHousehold = 1050
const bytesPerRecord = 25

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

/** What a part depends on: a folder may have been filled for another city, or with other rates. */
const askedFor = ({ plan, day, departments: keys, rates }: RecordsOptions, communities: readonly PlannedCommunity[]) =>
  JSON.stringify([plan.seed, day, keys ?? 'all', rates ?? {}, communities.map(({ code }) => code)])

async function isDone(mark: string, asked: string): Promise<boolean> {
  return existsSync(mark) && JSON.parse(await readFile(mark, 'utf8')).asked === asked
}

interface Plan {
  /** Place of its first community among all 950: names its files, whatever else is made. */
  readonly rank: number
  readonly name: string
  readonly asked: string
  readonly communities: readonly PlannedCommunity[]
  /** Its place among the parts that are asked for, from 1 on. */
  readonly place: number
}

const markOf = (out: string, { name }: Plan): string => join(out, 'done', `${name}.json`)

/** The parts that are asked for and not there yet. */
async function partsToMake(options: RecordsOptions): Promise<{ plans: Plan[]; of: number }> {
  const { out, plan } = options
  const parts = partsOf(options)
  const [from, to] = within(options, parts.length)
  const plans: Plan[] = []
  for (const [i, communities] of parts.slice(from, to).entries()) {
    const rank = plan.communities.findIndex(({ code }) => code === communities[0]!.code)
    const name = String(rank).padStart(4, '0')
    const part = { rank, name, communities, asked: askedFor(options, communities), place: i + 1 }
    if (!(await isDone(markOf(out, part), part.asked))) plans.push(part)
  }
  return { plans, of: to - from }
}

async function writeTables({ out, rates }: RecordsOptions): Promise<void> {
  await mkdir(join(out, 'done'), { recursive: true })
  const known = { kinds: errorKinds, rates: { ...errorRates, ...rates } }
  await writeFile(join(out, 'errors.json'), `${JSON.stringify(known)}\n`)
  await writeFile(join(out, 'departments.json'), `${JSON.stringify(departments(), null, 1)}\n`)
}

/**
 * Hands over the faces of one part after the other; while one is worked on, the next is made in a thread of its own: two in
 * memory at most.
 */
async function* facesOfParts(thread: FacesThread, out: string, plans: readonly Plan[]): AsyncGenerator<[Plan, string]> {
  const begin = ({ name, communities }: Plan): Promise<string> => {
    const made = thread.make({ codes: communities.map(({ code }) => code), file: join(out, 'work', `${name}.csv`) })
    // Whoever waits for it hears of it; nobody does where the part before it failed.
    made.catch(() => undefined)
    return made
  }
  let ahead = plans[0] && begin(plans[0])
  for (const [i, part] of plans.entries()) {
    const file = await ahead!
    const next = plans[i + 1]
    ahead = next && begin(next)
    yield [part, file]
  }
}

/**
 * Makes the records of all departments as Parquet, part by part: `records/DATASET/PART.parquet`, and beside it
 * `truth/DATASET/PART.parquet` with, for each serial number, the subject that the record is about (person, house or organisation),
 * the person whose particulars it bears, and the kinds of its errors as bits (`errors.json`). A part that is whole has its
 * mark in `done/`, so that after a crash only what is missing is made. Answers how many records were made.
 */
export async function makeRecords(options: RecordsOptions): Promise<number> {
  const { out, plan, day } = options
  await writeTables(options)
  const { plans, of } = await partsToMake(options)
  if (plans.length === 0) return 0
  await mkdir(join(out, 'work'), { recursive: true })
  const engine = await openEngine(join(out, 'work'))
  const thread = openFacesThread({ seed: plan.seed, day })
  let records = 0
  try {
    for await (const [part, file] of facesOfParts(thread, out, plans)) {
      const { rank, name, asked, place } = part
      await loadFaces(engine, file)
      await rm(file)
      const made = await writePart(engine, { ...options, rates: { ...errorRates, ...options.rates }, rank, name })
      const mark = markOf(out, part)
      await writeFile(`${mark}.part`, JSON.stringify({ asked, records: made }))
      await rename(`${mark}.part`, mark)
      records += made
      options.tell?.({ part: place, parts: of, records })
    }
  } finally {
    await thread.close()
    engine.close()
    await rm(join(out, 'work'), { recursive: true, force: true })
  }
  return records
}
