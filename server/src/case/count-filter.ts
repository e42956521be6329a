import type { TabCount } from '@lifetree/contract/case-filter'
import type { listCases } from '@lifetree/contract/case-reading'
import type { InputOf } from '@lifetree/contract/endpoint'
import { interval } from '@lifetree/standards'
import type { Queryable } from '../platform/database/pool.ts'
import { countKeyOf, countLight, inState, tabsOf } from './counts.ts'
import { type Asking, findBySearch, keepsPlan } from './list.ts'
import { type CountGroup, type CountKey, findCounts } from './store/case-counts.ts'
import { countTabs } from './store/list-cases.ts'
import { filterConditions, isOwnRoad, lightCondition, scopeOfTab, tabCondition } from './store/scope.ts'

export type CountedFilter = Pick<
  InputOf<typeof listCases>,
  'tab' | 'category' | 'area' | 'light' | 'search' | 'state' | 'from' | 'to' | 'within'
>

/** How many cases each of several filters lists, for one reader. Figures that two of them ask for are read once. */
export function countFilters(
  tx: Queryable,
  asking: Asking,
  filters: readonly CountedFilter[],
): Promise<Omit<TabCount, 'tab'>[]> {
  const read = new Map<string, Promise<CountGroup[]>>()
  const figuresOf = (key: CountKey): Promise<CountGroup[]> => {
    const name = JSON.stringify(key)
    const known = read.get(name) ?? findCounts(tx, key, { now: asking.now, ended: 'counted' })
    read.set(name, known)
    return known
  }
  return Promise.all(filters.map(filter => countFilter(tx, asking, filter, figuresOf)))
}

async function countFilter(
  tx: Queryable,
  asking: Asking,
  filter: CountedFilter,
  figuresOf: (key: CountKey) => Promise<CountGroup[]>,
): Promise<Omit<TabCount, 'tab'>> {
  const key = isOwnRoad(filter.tab) ? undefined : countKeyOf(asking.actor, filter)
  if (!key) return countCases(tx, asking, filter)
  const groups = (await figuresOf(key)).filter(inState(filter.state))
  const [counted] = tabsOf(groups, [filter.tab])
  return onlyLight(filter.light, { ...counted, all: countLight(groups, filter.tab, filter.light) })
}

const onlyLight = (
  light: CountedFilter['light'],
  { all, yellow = 0, red = 0 }: { all: number; yellow?: number; red?: number },
): Omit<TabCount, 'tab'> => ({
  all,
  yellow: light === undefined || light === 'yellow' ? yellow : 0,
  red: light === undefined || light === 'red' ? red : 0,
})

async function countCases(tx: Queryable, { actor, now, timeZone }: Asking, filter: CountedFilter) {
  const { tab, light } = filter
  const found = await findBySearch(tx, filter)
  const conditions = [
    scopeOfTab(tab, actor),
    ...filterConditions(filter, { interval, timeZone, found: found?.ids ?? null }),
    ...(light ? [lightCondition(light, now)] : []),
  ]
  const pass = { conditions, tabs: [{ tab, condition: tabCondition(tab, now) }] }
  const { tabs } = await countTabs(tx, [pass], now, { kept: keepsPlan(actor, filter) })
  const { all = 0, yellow = 0, red = 0 } = tabs[0] ?? {}
  return { all, yellow, red }
}
