import { type CaseSearch, readCaseSearch } from '../case-list/case-search.ts'

const lists = ['board', 'inbox', 'map'] as const
export type ListName = (typeof lists)[number]

/** A case's page remembers the list that one came from, so that `[` `]` and Back lead on in it. */
export interface PageSearch extends CaseSearch {
  readonly in?: ListName
}

export function readPageSearch(given: Readonly<Record<string, unknown>>): PageSearch {
  const from = lists.find(list => list === given.in)
  return { ...readCaseSearch(given), ...(from && { in: from }) }
}

/** The address of the list one came from; the first screen of the position without one. */
export const pagePath = ({ in: from }: PageSearch): '/' | `/${ListName}` => (from ? `/${from}` : '/')
