import { type CaseTab, centreTabs, departmentTabs } from '@lifetree/contract/case'
import type { listCases } from '@lifetree/contract/case-reading'
import type { InputOf, OutputOf } from '@lifetree/contract/endpoint'
import { interval } from '@lifetree/standards'
import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { pageOf } from '../platform/page-of.ts'
import { refuse } from '../platform/refuse.ts'
import {
  type Counted,
  countRows,
  countTabs,
  listRows,
  type Page,
  type SummaryRow,
  summaryOf,
} from './store/list-cases.ts'
import {
  type CaseFilter,
  type Condition,
  filterConditions,
  lightCondition,
  scopeOf,
  scopeOfTab,
  tabCondition,
} from './store/scope.ts'

type Asked = InputOf<typeof listCases>

/** Those that one pass over the open cases counts; appeals are of ended cases too. */
const openTabs: readonly CaseTab[] = centreTabs.filter(tab => tab !== 'ended' && tab !== 'appeals')

/** One answer: the page, its total and the counts of the tabs beside it, so that they cannot contradict each other. */
export async function list(tx: Queryable, actor: Actor, asked: Asked, now: Date): Promise<OutputOf<typeof listCases>> {
  const filters = filterConditions(asked, interval)
  const page = readPage(asked)
  const shown = conditionsOfList(actor, asked, now)
  const [rows, counts] = await Promise.all([
    listRows(tx, shown, { ...page, limit: page.limit + 1 }),
    countAll(tx, { actor, asked, filters, shown, now }),
  ])
  const { after, before } = asked
  const cursorOf = (row: SummaryRow): string | null => cursorIn(page.order, row)
  const shownPage = pageOf({ rows, after, before, limit: page.limit, cursorOf })
  return {
    cases: shownPage.rows.map(summaryOf),
    total: counts.total,
    counts: counts.tabs,
    next: shownPage.next,
    previous: shownPage.previous,
    serverTime: now.toISOString(),
  }
}

/** What the rows of a list have in common: those that this position sees under a tab and its filters. */
export const conditionsOfList = (
  actor: Actor,
  asked: Pick<Asked, 'tab'> & CaseFilter,
  now: Date,
): readonly Condition[] => [
  scopeOfTab(asked.tab, actor),
  tabCondition(asked.tab, now),
  ...filterConditions(asked, interval),
  ...(asked.light ? [lightCondition(asked.light, now)] : []),
]

interface ToCount {
  readonly actor: Actor
  readonly asked: Asked
  readonly filters: readonly Condition[]
  readonly shown: readonly Condition[]
  readonly now: Date
}

/** The tabs of the open cases cost one pass; what a pass over the open ones does not hold is counted for itself, when asked for. */
async function countAll(tx: Queryable, { actor, asked, filters, shown, now }: ToCount) {
  const department = (departmentTabs as readonly string[]).includes(asked.tab)
  const tabs = department ? departmentTabs.filter(tab => tab !== 'returned') : openTabs
  const passed = countTabs(
    tx,
    [scopeOf(actor), sql`c.ended_at is null`, ...filters],
    tabs.map(tab => ({ tab, condition: tabCondition(tab, now) })),
    now,
  )
  const own = tabs.includes(asked.tab as never) && !asked.light ? null : countRows(tx, shown)
  const [counted, apart] = await Promise.all([passed, own])
  const total = apart ?? counted.find(({ tab }) => tab === asked.tab)?.all ?? 0
  const extra: Counted[] = tabs.includes(asked.tab as never) ? [] : [{ tab: asked.tab, all: total, yellow: 0, red: 0 }]
  return { total, tabs: [...counted, ...extra] }
}

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
  const page = pageOf({ rows, after, before, limit, cursorOf: row => cursorIn('newest', row) })
  return { cases: page.rows.map(summaryOf), next: page.next, previous: page.previous }
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

const readCursor = (path: 'after' | 'before', asked: Edges): Page['after'] => {
  const cursor = asked[path]
  if (cursor === undefined) return null
  const [at = '', id = ''] = cursor.split('_')
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
    refuse('invalid_input', {}, [{ path, message: { zh: '不是列表给出的', en: 'is not what a list gave' } }])
  return { at: instant, id }
}
