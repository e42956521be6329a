import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { CityPlan } from '../city/plan.ts'
import { type Making, recordsSql } from './dataset-sql.ts'
import { departments } from './departments.ts'
import type { Engine } from './engine.ts'
import type { ErrorRates } from './errors.ts'
import { faceColumns } from './faces.ts'
import { loadFirms } from './firms.ts'

/** Reads the faces of a part into the table `faces`, in place of those of the part before. */
export async function loadFaces(engine: Engine, file: string): Promise<void> {
  const columns = Object.entries(faceColumns).map(([column, type]) => `'${column}': '${type}'`)
  await engine.run(`create or replace table faces as from read_csv('${file}', header = false, delim = ',', quote = '',
    escape = '', columns = {${columns.join(', ')}}, nullstr = '', auto_detect = false, parallel = false)`)
  // Empty texts are texts; only days are missing.
  const texts = Object.entries(faceColumns).flatMap(([column, type]) =>
    type === 'VARCHAR' ? [`${column} = coalesce(${column}, '')`] : [],
  )
  await engine.run(`update faces set ${texts.join(', ')}`)
}

export interface Part {
  readonly plan: CityPlan
  readonly out: string
  readonly day: string
  readonly rates: ErrorRates
  /** Keys of departments; all of them where none is named. */
  readonly departments?: readonly string[]
  /** Place of its first community among all 950, and the name of its files. */
  readonly rank: number
  readonly name: string
}

/** Rows of one part of a dataset get serial numbers of their own, by the part's place in the whole city. */
const serials = 100_000_000

type Task = Pick<Making, 'department' | 'dataset' | 'number'>

function tasksOf({ departments: keys }: Part): Task[] {
  const all = departments().flatMap(department => department.datasets.map(dataset => ({ department, dataset })))
  return all
    .map((task, number) => ({ ...task, number }))
    .filter(({ department }) => keys?.includes(department.key) ?? true)
}

const files = [
  ['records', '* exclude (subject, person, kinds)'],
  ['truth', '"流水号", subject, person, kinds'],
] as const

/** Writes records and truth of one dataset; answers how many. */
async function writeDataset(engine: Engine, { out, day, rates, rank, name }: Part, task: Task): Promise<number> {
  const making: Making = { ...task, day, rates, first: rank * serials }
  await engine.run(`create or replace temp table made as ${recordsSql(making)}`)
  for (const [folder, columns] of files) {
    const path = join(out, folder, task.dataset.key)
    await mkdir(path, { recursive: true })
    const file = join(path, `${name}.parquet`)
    await engine.run(`copy (select ${columns} from made) to '${file}.part' (format parquet, compression snappy)`)
    await rename(`${file}.part`, file)
  }
  return engine.number('select count(*) from made')
}

/** Datasets that are made at once: one keeps one core busy, since the faces of a part are few rows. */
const lanes = 2

/** Writes all datasets of the part whose faces are loaded; answers how many records they are. */
export async function writePart(engine: Engine, part: Part): Promise<number> {
  const all = tasksOf(part)
  if (all.some(({ dataset }) => dataset.subject === 'organisation'))
    await loadFirms(engine, part.plan, join(part.out, 'work', `${part.name}-firms.csv`))
  const tasks = all.values()
  const take = async (): Promise<number> => {
    const lane = await engine.beside()
    let count = 0
    try {
      for (const task of tasks) count += await writeDataset(lane, part, task)
    } finally {
      lane.close()
    }
    return count
  }
  // A lane that failed lets the other end its dataset: nothing is closed under it.
  const ended = await Promise.allSettled(Array.from({ length: lanes }, take))
  return ended.reduce((sum, lane) => {
    if (lane.status === 'rejected') throw lane.reason
    return sum + lane.value
  }, 0)
}
