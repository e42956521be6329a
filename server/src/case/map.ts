import { mostPins } from '@lifetree/contract/case-filter'
import type { mapCases } from '@lifetree/contract/case-reading'
import type { InputOf, OutputOf } from '@lifetree/contract/endpoint'
import { interval } from '@lifetree/standards'
import { sql } from 'kysely'
import type { Queryable } from '../platform/database/pool.ts'
import { countKeyOf, countLight, inState, isUnder, tabsOf } from './counts.ts'
import { type Asking, findBySearch } from './list.ts'
import { type AreaFigure, type CountKey, findAreaFigures, findCounts } from './store/case-counts.ts'
import { countTabs } from './store/list-cases.ts'
import { findFiguresOf, findMapRows, type MapRow } from './store/read-case.ts'
import { type Condition, filterConditions, isOwnRoad, lightCondition, scopeOfTab, tabCondition } from './store/scope.ts'

type Asked = InputOf<typeof mapCases>
type Answer = OutputOf<typeof mapCases>
type Level = NonNullable<Asked['level']>

/**
 * Open cases for a map: as pins while they are few, or few in a window in which grids can be told apart; else a figure for each area of the level. `total` and `lights` are of all under the filter, whatever the window shows.
 */
export async function map(tx: Queryable, asking: Asking, asked: Asked): Promise<Answer> {
  const { within, level = 'grid', ...filter } = asked
  const plan = await planOf(tx, asking, filter)
  const { lights, total } = await countAll(tx, plan)
  const answer = { total, lights, serverTime: asking.now.toISOString() }
  const light = filter.light ? [lightCondition(filter.light, asking.now)] : []
  const shown = [...plan.conditions, ...light]
  const window = filterConditions(
    { ...(within !== undefined && { within }) },
    { interval, timeZone: asking.timeZone, found: null },
  )
  if (total <= mostPins || (level === 'grid' && within !== undefined)) {
    const rows = await findMapRows(tx, [...shown, ...window], mostPins + 1)
    if (rows.length <= mostPins) return { ...answer, ...pinsOf(rows), areas: noAreas }
  }
  return { ...answer, ...pinsOf([]), areas: columnsOf(await figuresOf(tx, plan, level)) }
}

interface Plan {
  readonly asking: Asking
  readonly filter: Omit<Asked, 'within' | 'level'>
  readonly tab: NonNullable<Asked['tab']>
  readonly key: CountKey | undefined
  /** Without the light. */
  readonly conditions: readonly Condition[]
}

async function planOf(tx: Queryable, asking: Asking, filter: Plan['filter']): Promise<Plan> {
  const { actor, now, timeZone } = asking
  const tab = filter.tab ?? 'open'
  const found = await findBySearch(tx, filter)
  const filters = filterConditions(filter, { interval, timeZone, found: found?.ids ?? null })
  return {
    asking,
    filter,
    tab,
    key: isOwnRoad(tab) ? undefined : countKeyOf(actor, filter),
    conditions: [scopeOfTab(tab, actor), tabCondition(tab, now), sql`c.ended_at is null`, ...filters],
  }
}

/** A case whose clock stands has no light to lose: it is as green. */
async function countAll(tx: Queryable, plan: Plan): Promise<Pick<Answer, 'lights' | 'total'>> {
  const { all = 0, yellow = 0, red = 0 } = (await countOpen(tx, plan)) ?? {}
  const lights = { green: all - yellow - red, yellow, red }
  const { light } = plan.filter
  return {
    lights: light ? { green: 0, yellow: 0, red: 0, [light]: lights[light] } : lights,
    total: light ? lights[light] : all,
  }
}

async function countOpen(tx: Queryable, { asking: { now }, filter, tab, key, conditions }: Plan) {
  if (!key) return (await countTabs(tx, [{ conditions, tabs: [{ tab, condition: sql`true` }] }], now)).tabs[0]
  const groups = await findCounts(tx, key, { now, ended: 'left out' })
  return tabsOf(
    groups.filter(inState(filter.state)).filter(group => isUnder('open', group)),
    [tab],
  )[0]
}

interface Figure {
  readonly area: string
  readonly lon: number
  readonly lat: number
  readonly n: number
  readonly yellow: number
  readonly red: number
}

/** From the figures that are kept of each area; what they do not tell apart is counted by area from the cases. */
async function figuresOf(tx: Queryable, plan: Plan, level: Level): Promise<Figure[]> {
  const { asking, filter, tab, key, conditions } = plan
  const { now } = asking
  if (!key || (level === 'grid' && key.category !== null))
    return findFiguresOf(tx, filter.light ? [...conditions, lightCondition(filter.light, now)] : conditions, {
      level,
      now,
    })
  const groups = await findAreaFigures(tx, key, { level, now })
  const wanted = groups.filter(inState(filter.state)).filter(group => isUnder('open', group) && isUnder(tab, group))
  return [...Map.groupBy(wanted, ({ area }) => area)].flatMap(([area, of]) => figureOf(area, of, plan) ?? [])
}

function figureOf(area: string, of: readonly AreaFigure[], { tab, filter: { light } }: Plan): Figure | undefined {
  const sum = (measure: 'n' | 'lon' | 'lat') => of.reduce((total, group) => total + group[measure], 0)
  const [counted] = tabsOf(of, [tab])
  const n = light === 'green' ? countLight(of, tab, light) : light ? (counted?.[light] ?? 0) : (counted?.all ?? 0)
  if (n === 0) return undefined
  const place = { area, lon: sum('lon') / sum('n'), lat: sum('lat') / sum('n') }
  const { yellow = 0, red = 0 } = counted ?? {}
  return { ...place, n, yellow: light && light !== 'yellow' ? 0 : yellow, red: light && light !== 'red' ? 0 : red }
}

const noAreas: Answer['areas'] = { codes: [], lons: [], lats: [], counts: [], yellows: [], reds: [] }

/** Five digits of a degree are a metre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5

const columnsOf = (figures: readonly Figure[]): Answer['areas'] => ({
  codes: figures.map(({ area }) => area),
  lons: figures.map(({ lon }) => rounded(lon)),
  lats: figures.map(({ lat }) => rounded(lat)),
  counts: figures.map(({ n }) => n),
  yellows: figures.map(({ yellow }) => yellow),
  reds: figures.map(({ red }) => red),
})

const pinsOf = (rows: readonly MapRow[]) => ({
  ids: rows.map(row => row.id),
  lons: rows.map(row => row.lon),
  lats: rows.map(row => row.lat),
  yellowAts: rows.map(row => row.yellow_at?.toISOString() ?? null),
  dueAts: rows.map(row => row.due_at?.toISOString() ?? null),
  states: rows.map(row => row.state),
})
