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
  helperClock,
  listRows,
  ownClock,
  type Page,
  type Pass,
  type Shown,
  type SummaryRow,
  summaryOf,
} from './store/list-cases.ts'
import { type Condition, filterConditions, lightCondition, scopeOf, scopeOfTab, tabCondition } from './store/scope.ts'

type Asked = InputOf<typeof listCases>

/** Those that one pass over the open cases counts; appeals are of ended cases too. */
const openTabs: readonly CaseTab[] = centreTabs.filter(tab => tab !== 'ended' && tab !== 'appeals')

/** One answer: the page, its total and the counts of the tabs beside it, so that they cannot contradict each other. */
export async function list(tx: Queryable, actor: Actor, asked: Asked, now: Date): Promise<OutputOf<typeof listCases>> {
  const filters = filterConditions(asked, interval)
  const clocks = asked.tab === 'helping' && actor.org !== null ? helperClock(actor.org) : ownClock
  const light = asked.light ? [lightCondition(asked.light, now, clocks)] : []
  const page = readPage(asked)
  const shown = [scopeOfTab(asked.tab, actor), tabCondition(asked.tab, now), ...filters, ...light]
  const [rows, counts] = await Promise.all([
    listRows(tx, shown, { ...page, limit: page.limit + 1 }, clocks),
    countAll(tx, { actor, asked, filters, shown, clocks, now }),
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

interface ToCount {
  readonly actor: Actor
  readonly asked: Asked
  readonly filters: readonly Condition[]
  readonly shown: readonly Condition[]
  readonly clocks: Shown
  readonly now: Date
}

/** The tabs of the open cases cost one pass, what others ask for another; what neither holds is counted for itself, when asked for. */
async function countAll(tx: Queryable, { actor, asked, filters, shown, clocks, now }: ToCount) {
  const passes = passesOf(actor, asked, filters, now)
  const known = passes.some(({ tabs }) => tabs.some(({ tab }) => tab === asked.tab))
  const own = known && !asked.light ? null : countRows(tx, shown, clocks === ownClock ? undefined : clocks.joins)
  const [counted, apart] = await Promise.all([countTabs(tx, passes, now), own])
  const total = apart ?? counted.find(({ tab }) => tab === asked.tab)?.all ?? 0
  const extra: Counted[] = known ? [] : [{ tab: asked.tab, all: total, yellow: 0, red: 0 }]
  return { total, tabs: [...counted, ...extra] }
}

function passesOf(actor: Actor, asked: Asked, filters: readonly Condition[], now: Date): Pass[] {
  const department = (departmentTabs as readonly string[]).includes(asked.tab)
  const tabs = department ? departmentTabs.filter(tab => tab !== 'returned' && tab !== 'helping') : openTabs
  const open = {
    conditions: [scopeOf(actor), sql`c.ended_at is null`, ...filters],
    tabs: tabs.map(tab => ({ tab, condition: tabCondition(tab, now) })),
  }
  if (department) return actor.org === null ? [open] : [open, helpingOf(actor, actor.org, filters)]
  // Of open and ended cases; an index holds those alone.
  const appeals = {
    conditions: [scopeOf(actor), sql`c.appealed`, ...filters],
    tabs: [{ tab: 'appeals', condition: sql`true` }],
  }
  return [open, appeals as Pass]
}

const helpingOf = (actor: Actor, org: string, filters: readonly Condition[]): Pass => ({
  conditions: [scopeOfTab('helping', actor), ...filters],
  tabs: [{ tab: 'helping', condition: sql`true` }],
  shown: helperClock(org),
})

/** What holds ended cases too has no time left to go by. */
const anew: readonly CaseTab[] = ['all', 'appeals']

const readPage = (asked: Asked): Page => ({
  order: asked.tab === 'ended' ? 'ended' : asked.sort === 'newest' || anew.includes(asked.tab) ? 'newest' : 'due',
  after: readCursor('after', asked),
  before: readCursor('before', asked),
  limit: asked.limit ?? 50,
})

/** An instant and an id. */
const cursorIn = (order: Page['order'], row: SummaryRow): string | null => {
  const at = { due: row.sorted_at, ended: row.ended_at, newest: row.reported_at }[order]
  return at ? `${at.toISOString()}_${row.id}` : null
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
