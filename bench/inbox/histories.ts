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
  readonly staff: Readonly<Record<'worker' | 'checker' | 'operator' | 'dispatcher', string>>
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

/** Whether a case is under way or has ended: ended ones lie within the last year. */
export type Fate = 'open' | 'closed'

const problems = [
  '路灯不亮',
  '井盖松动',
  '路面坑洼',
  '垃圾堆放',
  '占道经营',
  '噪音扰民',
  '水管漏水',
  '树枝遮挡',
  '车辆乱停',
  '墙皮脱落',
]
const manners = ['居民反映多日', '夜间尤其严重', '影响出行安全', '老人摔倒过一次', '雨后更明显', '请尽快处理']
const places = [
  '小区北门',
  '菜市场门口',
  '学校对面',
  '公交站旁',
  '地下车库入口',
  '健身广场',
  '河堤步道',
  '幼儿园围墙外',
]
const streets = ['中山', '人民', '解放', '长江', '赭山', '九华', '北京', '新芜', '银湖', '弋江']
/** One in so many cases speaks of it. */
const rare = { of: 40_000, words: '窨井冒水' } as const

const wordsOf = (no: number): { address: string; description: string } => {
  const one = (list: readonly string[], salt: number): string => list[scattered(no, salt, list.length)] ?? ''
  const problem = no % rare.of === 7 ? rare.words : one(problems, 21)
  return {
    address: `${one(streets, 22)}路 ${1 + scattered(no, 6, 999)} 号`,
    description: `${one(places, 23)}${problem}，${one(manners, 24)}`,
  }
}

/** A case that is open, as far as it has come, or one that went all the way. */
export function historyOf(people: People, no: number, fate: Fate = 'open'): History {
  const grid = people.grids[scattered(no, 1, people.grids.length)] as People['grids'][number]
  const ago =
    fate === 'open' ? scattered(no, 2, 10 * day) : 12 * day + scattered(no, 2, 350) * day + scattered(no, 12, day)
  const reportedAt = new Date(Date.now() - ago - 60 * minute)
  const who: Telling['who'] = (accountId, role, organisationId = null) => ({
    accountId,
    who: '李望舒',
    role,
    organisationId,
  })
  const lon = 118 + scattered(no, 3, 800_000) / 1e6
  const lat = 31 + scattered(no, 4, 500_000) / 1e6
  return {
    report: {
      caseId: idOf(reportedAt.getTime(), 'bench', fate, `${no}`),
      categoryId: people.categories[scattered(no, 5, people.categories.length)] as string,
      source: 'worker',
      point: { lon, lat, accuracy: 6 },
      ...wordsOf(no),
      madeAt: reportedAt.toISOString(),
      files: [],
    },
    reportedAt,
    place: { ...grid, area: grid.code, name: '网格' },
    reporter: who(people.staff.worker, 'grid_worker'),
    steps: stepsOf(people, { no, fate, grid: grid.code, reportedAt, who }),
  }
}

interface Telling {
  readonly no: number
  readonly fate: Fate
  readonly grid: string
  readonly reportedAt: Date
  readonly who: (accountId: string, role: By['role'], organisationId?: string | null) => By
}

function stepsOf(people: People, { no, fate, grid, reportedAt, who }: Telling): HistoryStep[] {
  const reached = scattered(no, 7, 100)
  const { login, organisation } = departmentOf(people, grid, scattered(no, 8, 100))
  const at = (minutes: number) => new Date(reportedAt.getTime() + minutes * minute)
  const handler = who(people.accountOf(login), 'handler', organisation.id)
  const dispatcher = who(people.staff.dispatcher, 'dispatcher')
  const all: HistoryStep[] = [
    { action: 'file', at: at(5), by: who(people.staff.operator, 'operator'), given: {} },
    { action: 'dispatch', at: at(9), by: dispatcher, given: { organisation } },
    { action: 'accept', at: at(40), by: handler, given: {} },
  ]
  if (fate === 'open')
    return all.slice(0, [untilFiled, untilDispatched, untilTakenOn].filter(until => reached >= until).length)
  return [
    ...all,
    { action: 'finish', at: at(300), by: handler, given: { text: '已处理' } },
    { action: 'pass_check', at: at(420), by: who(people.staff.checker, 'grid_worker'), given: {} },
    { action: 'close', at: at(431), by: dispatcher, given: { outcome: 'solved' } },
  ]
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
