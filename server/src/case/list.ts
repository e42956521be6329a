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
  countRows,
  countTabs,
  listRows,
  type Page,
  type SummaryRow,
  summaryOf,
} from './store/list-cases.ts'
import { type Condition, filterConditions, lightCondition, scopeOf, scopeOfTab, tabCondition } from './store/scope.ts'

type Asked = InputOf<typeof listCases>

/** Those that one pass over the open cases counts; appeals are of ended cases too. */
const openTabs: readonly CaseTab[] = centreTabs.filter(tab => tab !== 'ended' && tab !== 'appeals')

/** One answer: the page, its total and the counts of the tabs beside it, so that they cannot contradict each other. */
export async function list(tx: Queryable, asking: Asking, asked: Asked): Promise<OutputOf<typeof listCases>> {
  const { actor, now } = asking
  const found = await findBySearch(tx, asked)
  const filters = filterConditions(asked, { interval, timeZone: asking.timeZone, found: found?.ids ?? null })
  const light = asked.light ? [lightCondition(asked.light, now)] : []
  const page = readPage(asked)
  const shown = [scopeOfTab(asked.tab, actor), tabCondition(asked.tab, now), ...filters, ...light]
  const [rows, counts] = await Promise.all([
    listRows(tx, shown, { ...page, limit: page.limit + 1 }),
    countAll(tx, { asking, asked, filters, shown }),
  ])
  const { after, before } = asked
  const cursorOf = (row: SummaryRow): string | null => cursorIn(page.order, row)
  const shownPage = pageOf({ rows, after, before, limit: page.limit, cursorOf })
  return {
    cases: shownPage.rows.map(summaryOf),
    total: counts.total,
    more: found?.more ?? false,
    counts: counts.tabs,
    next: shownPage.next,
    previous: shownPage.previous,
    serverTime: now.toISOString(),
  }
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
  { search, area }: Pick<Asked, 'search' | 'area'>,
): Promise<{ ids: readonly string[]; more: boolean } | null> {
  if (search === undefined) return null
  const ids = await findTexts(tx, { search, area, most: mostFound + 1 })
  return { ids: ids.slice(0, mostFound), more: ids.length > mostFound }
}

interface ToCount {
  readonly asking: Asking
  readonly asked: Asked
  readonly filters: readonly Condition[]
  readonly shown: readonly Condition[]
}

/** Of a large scope from the figures that are kept; of a small one, and under words, days or a window, from the cases. */
function countAll(tx: Queryable, toCount: ToCount): Promise<{ total: number; tabs: Counted[] }> {
  const { asking, asked } = toCount
  const key = asked.tab === 'returned' ? undefined : countKeyOf(asking.actor, asked)
  return key ? countByFigures(tx, key, toCount) : countCases(tx, toCount)
}

const tabsBeside = ({ tab }: Asked): readonly CaseTab[] =>
  (departmentTabs as readonly string[]).includes(tab) ? departmentTabs.filter(each => each !== 'returned') : openTabs

const withEnded: readonly CaseTab[] = ['all', 'ended', 'appeals']

async function countByFigures(tx: Queryable, key: CountKey, { asking, asked }: ToCount) {
  const ended = withEnded.includes(asked.tab) ? ('counted' as const) : ('left out' as const)
  const all = await findCounts(tx, key, { now: asking.now, ended })
  const groups = all.filter(inState(asked.state))
  const beside = tabsBeside(asked)
  const total = countLight(groups, asked.tab, asked.light)
  const own: Counted[] = beside.includes(asked.tab) ? [] : [{ tab: asked.tab, all: total, yellow: 0, red: 0 }]
  return { total, tabs: [...tabsOf(groups, beside), ...own] }
}

/** The tabs of the open cases cost one pass; what a pass over the open ones does not hold is counted for itself, when asked for. */
async function countCases(tx: Queryable, { asking, asked, filters, shown }: ToCount) {
  const { actor, now } = asking
  const tabs = tabsBeside(asked)
  const passed = countTabs(
    tx,
    [scopeOf(actor), sql`c.ended_at is null`, ...filters],
    tabs.map(tab => ({ tab, condition: tabCondition(tab, now) })),
    now,
  )
  const own = tabs.includes(asked.tab) && !asked.light ? null : countRows(tx, shown)
  const [counted, apart] = await Promise.all([passed, own])
  const total = apart ?? counted.find(({ tab }) => tab === asked.tab)?.all ?? 0
  const extra: Counted[] = tabs.includes(asked.tab) ? [] : [{ tab: asked.tab, all: total, yellow: 0, red: 0 }]
  return { total, tabs: [...counted, ...extra] }
}

const readPage = (asked: Asked): Page => ({
  order: asked.tab === 'ended' ? 'ended' : asked.sort === 'newest' || asked.tab === 'all' ? 'newest' : 'due',
  after: readCursor('after', asked),
  before: readCursor('before', asked),
  limit: asked.limit ?? 50,
})

/** An instant and an id. */
const cursorIn = (order: Page['order'], row: SummaryRow): string | null => {
  const at = { due: row.due_at, ended: row.ended_at, newest: row.reported_at }[order]
  return at && `${at.toISOString()}_${row.id}`
}

const readCursor = (path: 'after' | 'before', asked: Asked): Page['after'] => {
  const cursor = asked[path]
  if (cursor === undefined) return null
  const [at = '', id = ''] = cursor.split('_')
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
    refuse('invalid_input', {}, [{ path, message: { zh: '不是列表给出的', en: 'is not what a list gave' } }])
  return { at: instant, id }
}
