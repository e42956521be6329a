import type { CaseTab } from '@lifetree/contract/case'
import { type CaseState, isEnded } from '@lifetree/contract/case-states'
import { type AreaLevel, contains, interval, levelOf } from '@lifetree/standards'
import type { Actor } from '../platform/actor.ts'
import type { CountGroup, CountKey } from './store/case-counts.ts'
import type { Counted } from './store/list-cases.ts'
import { type CaseFilter, seesOwnReports, statesOf } from './store/scope.ts'

/** Areas whose cases are fewer than a count of their index is worth avoiding. */
const small: readonly AreaLevel[] = ['community', 'grid']

const nothing: CountKey = { level: 'grid', area: '-1', interval: { lo: '-1', hi: '-1' }, category: null }

const notInFigures = ['search', 'within', 'from', 'to', 'recurring'] as const

/**
 * Under which key the figures of a position and a filter stand; undefined where the cases themselves are counted: what the keys do not
 * tell apart (words, days, a window), scattered grids, own reports, an area so small that its index answers as fast, and a
 * department, whose index does (0039).
 */
export function countKeyOf(actor: Actor, filter: CaseFilter): CountKey | undefined {
  const { category = null, area } = filter
  if (notInFigures.some(name => filter[name] !== undefined)) return undefined
  if (seesOwnReports(actor) || actor.grids.length > 0) return undefined
  return actor.lo === null ? undefined : areaKey(actor.lo, area, category)
}

function areaKey(own: string, wanted: string | undefined, category: string | null): CountKey | undefined {
  if (wanted !== undefined && !contains(own, wanted) && !contains(wanted, own)) return nothing
  const area = wanted !== undefined && contains(own, wanted) ? wanted : own
  const level = levelOf(area)
  return small.includes(level) ? undefined : { level, area, interval: interval(area), category }
}

/** The tabs of a scope's figures, and all of one light. */
export function tabsOf(groups: readonly CountGroup[], tabs: readonly CaseTab[]): Counted[] {
  return tabs.map(tab => {
    const of = groups.filter(group => isUnder(tab, group))
    const sum = (measure: 'n' | 'soon' | 'yellow' | 'red') => of.reduce((total, group) => total + group[measure], 0)
    return { tab, all: sum(tab === 'due_soon' ? 'soon' : 'n'), yellow: sum('yellow'), red: sum('red') }
  })
}

/** How many of a tab have a light. */
export function countLight(groups: readonly CountGroup[], tab: CaseTab, light: CaseFilter['light']): number {
  const [counted] = tabsOf(groups, [tab])
  if (light === undefined || counted === undefined) return counted?.all ?? 0
  if (light !== 'green') return counted[light]
  const of = tab === 'due_soon' ? [] : groups.filter(group => isUnder(tab, group))
  return of.reduce((total, { lit, soon }) => total + lit - soon, 0)
}

/** The rule of `tabCondition`, for figures; a light that is due soon is a measure, not a kind of case. */
export function isUnder(
  tab: CaseTab,
  { state, awaits, appealed }: Pick<CountGroup, 'state' | 'awaits' | 'appealed'>,
): boolean {
  if (tab === 'all') return true
  if (tab === 'open' || tab === 'due_soon') return !isEnded(state)
  if (tab === 'appeals') return appealed
  if (tab === 'requests') return awaits === 'approver'
  if (tab === 'to_decide') return state === 'arbitrating' || state === 'reopen_requested' || awaits === 'duty_officer'
  return tab !== 'returned' && tab !== 'helping' && statesOf(tab).includes(state)
}

/** Those of the one state that is filtered by, if any. */
export const inState =
  (wanted: CaseState | undefined) =>
  ({ state }: Pick<CountGroup, 'state'>): boolean =>
    wanted === undefined || state === wanted
