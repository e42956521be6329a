import type { By, History, HistoryStep } from '@lifetree/server/src/case/index.ts'
import { idOf } from '@lifetree/simcity'

export interface Department {
  /** Of a hundred cases of its district. */
  readonly share: number
  readonly login: string
  readonly organisation: { readonly id: string; readonly party: string }
}

export interface People {
  readonly grids: readonly { readonly code: string; readonly areaId: string }[]
  readonly categories: readonly string[]
  /** Ids of the accounts. */
  readonly staff: { readonly worker: string; readonly operator: string; readonly dispatcher: string }
  readonly accountOf: (login: string) => string
  /** By the six digits of the district. */
  readonly departments: ReadonlyMap<string, readonly Department[]>
}

const minute = 60_000
const day = 1_440 * minute
/** Of a hundred open cases: still to be filed, still to be dispatched, not taken on yet; the rest is being handled. */
const untilFiled = 10
const untilDispatched = 20
const untilTakenOn = 65

/** A number in [0, below) that looks random and is the same in every run. */
const scattered = (no: number, salt: number, below: number): number => {
  const mixed = Math.imul((no + 1) * 2_654_435_761, 40_503 + 2 * salt) >>> 0
  return ((mixed ^ (mixed >>> 15)) >>> 0) % below
}

/** One open case, as far as it has come. */
export function historyOf(people: People, no: number): History {
  const grid = people.grids[scattered(no, 1, people.grids.length)] as People['grids'][number]
  const reportedAt = new Date(Date.now() - scattered(no, 2, 10 * day) - 60 * minute)
  const who = (accountId: string, role: By['role']): By => ({ accountId, who: '李望舒', role, organisationId: null })
  const lon = 118 + scattered(no, 3, 800_000) / 1e6
  const lat = 31 + scattered(no, 4, 500_000) / 1e6
  return {
    report: {
      caseId: idOf(reportedAt.getTime(), 'bench', `${no}`),
      categoryId: people.categories[scattered(no, 5, people.categories.length)] as string,
      source: 'worker',
      point: { lon, lat, accuracy: 6 },
      address: `示例路 ${1 + scattered(no, 6, 999)} 号`,
      description: '居民反映，请尽快处理',
      madeAt: reportedAt.toISOString(),
      files: [],
    },
    reportedAt,
    place: { ...grid, area: grid.code, name: '网格' },
    reporter: who(people.staff.worker, 'grid_worker'),
    steps: stepsOf(people, { no, grid: grid.code, reportedAt, who }),
  }
}

interface Telling {
  readonly no: number
  readonly grid: string
  readonly reportedAt: Date
  readonly who: (accountId: string, role: By['role']) => By
}

function stepsOf(people: People, { no, grid, reportedAt, who }: Telling): HistoryStep[] {
  const reached = scattered(no, 7, 100)
  const { login, organisation } = departmentOf(people, grid, scattered(no, 8, 100))
  const at = (minutes: number) => new Date(reportedAt.getTime() + minutes * minute)
  const all: HistoryStep[] = [
    { action: 'file', at: at(5), by: who(people.staff.operator, 'operator'), given: {} },
    { action: 'dispatch', at: at(9), by: who(people.staff.dispatcher, 'dispatcher'), given: { organisation } },
    { action: 'accept', at: at(40), by: who(people.accountOf(login), 'handler'), given: {} },
  ]
  const taken = [untilFiled, untilDispatched, untilTakenOn].filter(until => reached >= until).length
  return all.slice(0, taken)
}

function departmentOf(people: People, grid: string, of100: number): Department {
  const departments = people.departments.get(grid.slice(0, 6)) ?? []
  let passed = 0
  for (const department of departments) {
    passed += department.share
    if (of100 < passed) return department
  }
  throw new Error(`No department answers in ${grid}`)
}
