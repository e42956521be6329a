import { type CaseTab, centreTabs, departmentTabs } from '@lifetree/contract/case'
import { mostFound } from '@lifetree/contract/case-filter'
import type { listCases } from '@lifetree/contract/case-reading'
import type { InputOf, OutputOf } from '@lifetree/contract/endpoint'
import { interval } from '@lifetree/standards'
import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { pageOf } from '../platform/page-of.ts'
import { refuse } from '../platform/refuse.ts'
import { countKeyOf, countLight, inState, tabsOf } from './counts.ts'
import { type CountKey, findCounts } from './store/case-counts.ts'
import { findTexts } from './store/find-texts.ts'
import {
  type Counted,
  type CountedTabs,
  countRows,
  countTabs,
  helperClock,
  listRows,
  ownClock,
  type Page,
  type Pass,
  type Shown,
  type SummaryRow,
  summaryOf,
} from './store/list-cases.ts'
import {
  type CaseFilter,
  type Condition,
  filterConditions,
  isOwnRoad,
  lightCondition,
  scopeOf,
  scopeOfTab,
  seesByOrganisation,
  tabCondition,
} from './store/scope.ts'

export type Asked = InputOf<typeof listCases>

/** Those that one pass over the open cases counts; appeals are of ended cases too. */
const openTabs: readonly CaseTab[] = centreTabs.filter(tab => tab !== 'ended' && tab !== 'appeals')

/** What a list says, apart from when it says it. */
export type Said = Omit<OutputOf<typeof listCases>, 'serverTime'>

export interface Listed {
  readonly said: Said
  /** A light turns then, and its counts with it; null: none does, or it is not known. */
  readonly turnsAt: Date | null
}

/** One answer: the page, its total and the counts of the tabs beside it, so that they cannot contradict each other. */
export async function list(tx: Queryable, asking: Asking, asked: Asked): Promise<Listed> {
  const plan = await planOf(tx, asking, asked)
  const page = readPage(asked)
  const [rows, counts] = await Promise.all([
    listRows(
      tx,
      plan.shown,
      { ...page, limit: page.limit + 1 },
      { shown: plan.clocks, kept: plan.kept, few: plan.few },
    ),
    countAll(tx, { asking, asked, ...plan }),
  ])
  const { after, before } = asked
  const shownPage = pageOf({ rows, after, before, limit: page.limit, cursorOf })
  const { next, previous } = shownPage
  const cases = shownPage.rows.map(summaryOf)
  const said = { cases, total: counts.total, more: plan.more, counts: counts.tabs, next, previous }
  return { said, turnsAt: counts.turnsAt }
}

/** Who asks, and when. */
export interface Asking {
  readonly actor: Actor
  readonly now: Date
  readonly timeZone: string
}

/** What a search finds: a number as people read it, or the newest cases whose words hold all that is looked for. */
export async function findBySearch(
  tx: Queryable,
  { search, area }: Pick<CaseFilter, 'search' | 'area'>,
): Promise<{ ids: readonly string[]; more: boolean } | null> {
  if (search === undefined) return null
  const ids = await findTexts(tx, { search, area, most: mostFound + 1 })
  return { ids: ids.slice(0, mostFound), more: ids.length > mostFound }
}

type Filtered = Pick<Asked, 'tab'> & CaseFilter

/** What the rows of a list have in common: those that this position sees under a tab and its filters. */
export const conditionsOfList = async (tx: Queryable, asking: Asking, asked: Filtered): Promise<readonly Condition[]> =>
  (await planOf(tx, asking, asked)).shown

async function planOf(tx: Queryable, { actor, now, timeZone }: Asking, asked: Filtered) {
  const found = await findBySearch(tx, asked)
  const filters = filterConditions(asked, { interval, timeZone, found: found?.ids ?? null })
  const clocks = asked.tab === 'helping' && actor.org !== null ? helperClock(actor.org) : ownClock
  const light = asked.light ? [lightCondition(asked.light, now, clocks)] : []
  const shown = [scopeOfTab(asked.tab, actor), tabCondition(asked.tab, now), ...filters, ...light]
  return { filters, clocks, shown, kept: keepsPlan(actor, asked), few: found !== null, more: found?.more ?? false }
}

/** An organisation's index serves whatever it asks, but not a search. */
export const keepsPlan = (actor: Actor, { search }: CaseFilter): boolean =>
  seesByOrganisation(actor) && search === undefined

interface ToCount {
  readonly asking: Asking
  readonly asked: Asked
  readonly filters: readonly Condition[]
  readonly shown: readonly Condition[]
  readonly clocks: Shown
  readonly kept: boolean
}

/** Of a large scope from the figures that are kept; of a small one, and under words, days or a window, from the cases. */
function countAll(tx: Queryable, toCount: ToCount): Promise<CountedTabs & { total: number }> {
  const { asking, asked } = toCount
  const key = isOwnRoad(asked.tab) ? undefined : countKeyOf(asking.actor, asked)
  return key ? countByFigures(tx, key, toCount) : countCases(tx, toCount)
}

const isOfDepartment = ({ tab }: Asked): boolean => (departmentTabs as readonly string[]).includes(tab)

/** What one pass over what a position holds counts. */
const tabsBeside = (asked: Asked): readonly CaseTab[] =>
  isOfDepartment(asked) ? departmentTabs.filter(tab => !isOwnRoad(tab)) : openTabs

const withEnded: readonly CaseTab[] = ['all', 'ended']

async function countByFigures(tx: Queryable, key: CountKey, toCount: ToCount) {
  const { asking, asked, filters } = toCount
  const ended = withEnded.includes(asked.tab) ? ('counted' as const) : ('left out' as const)
  const [all, { tabs: apart, turnsAt }] = await Promise.all([
    findCounts(tx, key, { now: asking.now, ended }),
    countTabs(tx, passesApart(asking.actor, asked, filters), asking.now),
  ])
  const groups = all.filter(inState(asked.state))
  const beside = tabsBeside(asked)
  if (asked.tab === 'appeals') {
    const total = asked.light ? await countRows(tx, toCount.shown) : (apart[0]?.all ?? 0)
    return { total, tabs: [...tabsOf(groups, beside), ...apart], turnsAt }
  }
  const total = countLight(groups, asked.tab, asked.light)
  const own: Counted[] = beside.includes(asked.tab) ? [] : [{ tab: asked.tab, all: total, yellow: 0, red: 0 }]
  return { total, tabs: [...tabsOf(groups, beside), ...apart, ...own], turnsAt }
}

/** The tabs of the open cases cost one pass, what others ask for another; what neither holds is counted for itself, when asked for. */
async function countCases(tx: Queryable, { asking, asked, filters, shown, clocks, kept }: ToCount) {
  const { actor, now } = asking
  const open: Pass = {
    conditions: [scopeOf(actor), sql`c.ended_at is null`, ...filters],
    tabs: tabsBeside(asked).map(tab => ({ tab, condition: tabCondition(tab, now) })),
  }
  const passes = [open, ...passesApart(actor, asked, filters)]
  const known = passes.some(({ tabs }) => tabs.some(({ tab }) => tab === asked.tab))
  const own = known && !asked.light ? null : countRows(tx, shown, clocks.joins)
  const [{ tabs, turnsAt }, apart] = await Promise.all([countTabs(tx, passes, now, { kept }), own])
  const total = apart ?? tabs.find(({ tab }) => tab === asked.tab)?.all ?? 0
  const extra: Counted[] = known ? [] : [{ tab: asked.tab, all: total, yellow: 0, red: 0 }]
  return { total, tabs: [...tabs, ...extra], turnsAt }
}

/** Tabs that a pass over what a position holds, and has not ended, does not count. */
function passesApart(actor: Actor, asked: Asked, filters: readonly Condition[]): Pass[] {
  if (isOfDepartment(asked)) return actor.org === null ? [] : [helpingOf(actor, actor.org, filters)]
  // Of open and ended cases; an index holds those alone.
  const conditions = [scopeOf(actor), sql`c.appealed`, ...filters]
  return [{ conditions, tabs: [{ tab: 'appeals', condition: sql`true` }] }]
}

export const helpingOf = (actor: Actor, org: string, filters: readonly Condition[]): Pass => ({
  conditions: [scopeOfTab('helping', actor), ...filters],
  tabs: [{ tab: 'helping', condition: sql`true` }],
  shown: helperClock(org),
})

/** What holds ended cases too has no time left to go by. */
const anew: readonly CaseTab[] = ['all', 'appeals']

type Edges = Pick<Asked, 'after' | 'before'>

/** The cases that a later feature names by conditions on `c`, the newest first; the reader's own sight applies. */
export async function pageOfCases(
  tx: Queryable,
  conditions: readonly Condition[],
  asked: Edges & { readonly limit: number },
): Promise<Pick<OutputOf<typeof listCases>, 'cases' | 'next' | 'previous'>> {
  const { after, before, limit } = asked
  const edges = { after: readCursor('after', asked), before: readCursor('before', asked) }
  const rows = await listRows(tx, conditions, { order: 'newest', ...edges, limit: limit + 1 })
  const page = pageOf({ rows, after, before, limit, cursorOf })
  return { cases: page.rows.map(summaryOf), next: page.next, previous: page.previous }
}

const readPage = (asked: Asked): Page => ({
  order: asked.tab === 'ended' ? 'ended' : asked.sort === 'newest' || anew.includes(asked.tab) ? 'newest' : 'due',
  after: readCursor('after', asked),
  before: readCursor('before', asked),
  limit: asked.limit ?? 50,
})

/** An instant and an id. */
const cursorOf = ({ sorted_at: at, id }: SummaryRow): string | null => (at ? `${at.toISOString()}_${id}` : null)

const readCursor = (path: 'after' | 'before', asked: Edges): Page['after'] => {
  const cursor = asked[path]
  if (cursor === undefined) return null
  const [at = '', id = ''] = cursor.split('_')
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
    refuse('invalid_input', {}, [{ path, message: { zh: '不是列表给出的', en: 'is not what a list gave' } }])
  return { at: instant, id }
}
