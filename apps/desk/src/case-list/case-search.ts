import { type CaseTab, caseTabs } from '@lifetree/contract/case'
import { type CaseAction, type CaseState, caseActions, caseStates } from '@lifetree/contract/case-states'

export const lights = ['green', 'yellow', 'red'] as const
export type FilterLight = (typeof lights)[number]

/** What the address of a list holds: its filter, the page of it, the case shown and the form that is open. */
export interface CaseSearch {
  readonly tab?: CaseTab
  readonly category?: string
  readonly area?: string
  readonly light?: FilterLight
  readonly search?: string
  readonly state?: CaseState
  /** Days of the report, the first and the last. */
  readonly from?: string
  readonly to?: string
  readonly recurring?: 'yes'
  readonly sort?: 'newest'
  readonly after?: string
  readonly before?: string
  readonly within?: string
  readonly case?: string
  readonly do?: CaseAction | 'dispatch_many'
}

/** The part of the address that chooses cases. */
const filters = ['category', 'area', 'light', 'search', 'state', 'from', 'to', 'recurring', 'within'] as const
export type CaseFilter = Pick<CaseSearch, (typeof filters)[number]>

type Read<T extends string> = (value: unknown) => T | undefined

const oneOf =
  <const T extends string>(words: readonly T[]): Read<T> =>
  value =>
    words.find(word => word === value)
const matching =
  (pattern: RegExp): Read<string> =>
  value =>
    typeof value === 'string' && pattern.test(value) ? value : undefined

const readers: { readonly [K in keyof CaseSearch]-?: Read<NonNullable<CaseSearch[K]>> } = {
  tab: oneOf(caseTabs),
  category: matching(/^[0-9A-Za-z-]{1,20}$/),
  area: matching(/^[0-9]{15}$/),
  light: oneOf(lights),
  search: matching(/^.{1,60}$/),
  state: oneOf(caseStates),
  from: matching(/^\d{4}-\d\d-\d\d$/),
  to: matching(/^\d{4}-\d\d-\d\d$/),
  recurring: oneOf(['yes']),
  sort: oneOf(['newest']),
  after: matching(/^.{1,200}$/),
  before: matching(/^.{1,200}$/),
  within: matching(/^-?[0-9.]{1,12}(,-?[0-9.]{1,12}){3}$/),
  case: matching(/^[0-9a-f-]{36}$/),
  do: oneOf([...caseActions, 'dispatch_many']),
}

/** Reads an address; what does not fit is left out, so that a mangled link still opens the list. */
export function readCaseSearch(given: Readonly<Record<string, unknown>>): CaseSearch {
  const read = Object.entries(readers).flatMap(([name, reader]) => {
    const value = reader(given[name])
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(read) as CaseSearch
}

export const filterOf = (search: CaseSearch): CaseFilter =>
  Object.fromEntries(filters.flatMap(name => (search[name] === undefined ? [] : [[name, search[name]]])))

/** The list of an address, on its page: what leads back to it from a case. */
export const listOf = ({ case: _case, do: _do, ...list }: CaseSearch): CaseSearch => list

/** The address without what hangs on one page of one list: the case, its form, the page. */
export const restart = ({ case: _case, do: _do, after: _after, before: _before, ...kept }: CaseSearch): CaseSearch =>
  kept

/** The address with a change; `undefined` takes a part out. */
export function changed(
  search: CaseSearch,
  change: { readonly [K in keyof CaseSearch]?: CaseSearch[K] | undefined },
): CaseSearch {
  const merged = { ...search, ...change }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as CaseSearch
}

/** All of the list, in its order. */
export const unfiltered = (search: CaseSearch): CaseSearch =>
  changed(restart(search), {
    category: undefined,
    area: undefined,
    light: undefined,
    search: undefined,
    state: undefined,
    from: undefined,
    to: undefined,
    recurring: undefined,
    within: undefined,
  })
