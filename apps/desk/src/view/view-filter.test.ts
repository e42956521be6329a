import type { View } from '@lifetree/contract/view'
import { describe, expect, it } from 'vitest'
import { searchOfView, viewFilterOf, viewShown } from './view-filter.ts'

const view = (id: string, filter: View['filter']): View => ({
  id,
  name: id,
  filter,
  shared: false,
  own: true,
  count: { all: 0, yellow: 0, red: 0 },
})

describe('a view', () => {
  const search = {
    tab: 'running',
    light: 'red',
    area: '340202000000000',
    sort: 'newest',
    case: 'x',
    after: 'y',
  } as const
  it('keeps tab, filter and order, and neither the page nor the case', () => {
    expect(viewFilterOf(search, 'running')).toEqual({
      tab: 'running',
      light: 'red',
      area: '340202000000000',
      sort: 'newest',
    })
  })
  it('opens the list that it was saved from', () => {
    const kept = viewFilterOf(search, 'running')
    expect(viewFilterOf(searchOfView({ filter: kept }), 'running')).toEqual(kept)
  })
  it('is shown when the list has its filter, in whatever order it is written', () => {
    const views = [view('a', { tab: 'running' }), view('b', { light: 'red', tab: 'running' })]
    expect(viewShown(views, { light: 'red' }, 'running')?.id).toBe('b')
    expect(viewShown(views, {}, 'running')?.id).toBe('a')
    expect(viewShown(views, { light: 'green' }, 'running')).toBeUndefined()
  })
})
