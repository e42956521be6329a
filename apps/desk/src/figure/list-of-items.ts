import type { OutputOf } from '@lifetree/contract/endpoint'
import type { listFigureItems } from '@lifetree/contract/figure'
import type { UseQueryResult } from '@tanstack/react-query'
import type { CaseList } from '../case-list/use-case-list.ts'

/** The cases behind a number as the list that a grid shows: it stands as it was asked for. */
export const listOfItems = (answer: UseQueryResult<OutputOf<typeof listFigureItems>>): CaseList => ({
  rows: answer.data?.cases ?? [],
  left: new Set(),
  waiting: 0,
  showWaiting: () => undefined,
  total: answer.data?.total ?? 0,
  more: false,
  counts: [],
  views: [],
  next: answer.data?.next ?? null,
  previous: answer.data?.previous ?? null,
  state: answer.data ? 'shown' : answer.isError ? 'failed' : 'loading',
  error: answer.error,
  retry: () => void answer.refetch(),
})
