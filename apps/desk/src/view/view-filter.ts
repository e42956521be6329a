import type { CaseTab } from '@lifetree/contract/case'
import type { View, ViewFilter } from '@lifetree/contract/view'
import { type CaseSearch, filterOf } from '../case-list/case-search.ts'

/** What a list shows, as a view keeps it: without its page and the case that is open. */
export const viewFilterOf = (search: CaseSearch, tab: CaseTab): ViewFilter => ({
  tab,
  ...filterOf(search),
  ...(search.sort && { sort: search.sort }),
})

/** The address that a view opens. */
export const searchOfView = ({ filter: { sort, ...filter } }: Pick<View, 'filter'>): CaseSearch => ({
  ...filter,
  ...(sort === 'newest' && { sort }),
})

const written = (filter: ViewFilter): string => JSON.stringify(Object.entries(filter).sort())

/** The view that a list shows just now, if it is one. */
export const viewShown = (views: readonly View[], search: CaseSearch, tab: CaseTab): View | undefined =>
  views.find(({ filter }) => written(filter) === written(viewFilterOf(search, tab)))
