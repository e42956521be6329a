import { parentPort, Worker, workerData } from 'node:worker_threads'
import {
  type CodeOf,
  type Community,
  type CommunityTask,
  type Limits,
  type Planned,
  planTask,
  rateTask,
  type Settings,
  TooManyGrids,
} from '@lifetree/grid-planner'
import { type Fault, Refused, readTown, type Town } from '@lifetree/grid-planner/read'

/** The planner's files by their names without ending. */
export interface PlanFiles {
  readonly buildings: string
  readonly barriers: string
  readonly limits?: string
  readonly services?: string
}

interface Reading {
  readonly kind: 'read'
  readonly files: PlanFiles
  readonly communities: readonly Community[]
}
interface Drawing {
  readonly kind: 'draw'
  readonly task: CommunityTask
  readonly settings: Settings
}
interface Rating {
  readonly kind: 'rate'
  readonly task: CommunityTask
  readonly codeOf: CodeOf
  readonly limits: Limits
}
type Order = Reading | Drawing | Rating

export type Read = { readonly town: Town } | { readonly faults: readonly Fault[] }
export type DrawnOrNot = { readonly planned: Planned } | { readonly refused: 'too_many_grids' }

/** So many characters are read, and so many buildings rated, within some tens of milliseconds; a thread takes longer to start. */
const SMALL_FILES = 100_000
const FEW_BUILDINGS = 1000

export function readAside(files: PlanFiles, communities: readonly Community[]): Promise<Read> {
  const order: Reading = { kind: 'read', files, communities }
  const size = Object.values(files).reduce((sum, text: string) => sum + text.length, 0)
  return size <= SMALL_FILES ? Promise.resolve(readFiles(order)) : inThread<Read>(order)
}

/** Drawing takes seconds: never on the thread that answers. */
export const drawAside = (task: CommunityTask, settings: Settings): Promise<DrawnOrNot> =>
  inThread<DrawnOrNot>({ kind: 'draw', task, settings })

export function rateAside(task: CommunityTask, codeOf: CodeOf, limits: Limits): Promise<Planned> {
  if (task.buildings.length <= FEW_BUILDINGS) return Promise.resolve(rateTask(task, codeOf, limits))
  return inThread<Planned>({ kind: 'rate', task, codeOf, limits })
}

function inThread<Answer>(order: Order): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { gridPlan: order } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`the grid planner ended with ${code} and no answer`)))
  })
}

function readFiles({ files, communities }: Reading): Read {
  const texts: Readonly<Record<string, string | undefined>> = {
    'buildings.csv': files.buildings,
    'barriers.geojson': files.barriers,
    'limits.geojson': files.limits,
    'services.csv': files.services,
  }
  try {
    return { town: readTown(file => texts[file], communities) }
  } catch (error) {
    if (error instanceof Refused) return { faults: error.faults }
    throw error
  }
}

function draw({ task, settings }: Drawing): DrawnOrNot {
  try {
    return { planned: planTask(task, settings) }
  } catch (error) {
    if (error instanceof TooManyGrids) return { refused: 'too_many_grids' }
    throw error
  }
}

function answer(order: Order): Read | DrawnOrNot | Planned {
  if (order.kind === 'read') return readFiles(order)
  return order.kind === 'draw' ? draw(order) : rateTask(order.task, order.codeOf, order.limits)
}

const asked: { gridPlan?: Order } | null = workerData
if (parentPort && asked?.gridPlan) parentPort.postMessage(answer(asked.gridPlan))
