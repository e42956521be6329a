import { expect, it } from 'vitest'
import { readScoreSearch, viewsOf } from './score-search.ts'

it('an address holds whose scores, of when and where, and leaves out what does not fit', () => {
  const given = {
    of: 'operator',
    from: '2026-05-01',
    to: 'May',
    area: '340202000000000',
    measure: 'sent',
    account: 'me',
  }
  expect(readScoreSearch(given)).toEqual({
    ...{ of: 'operator', from: '2026-05-01', area: '340202000000000', measure: 'sent' },
  })
})

it('a role is offered those whom it leads, and its own', () => {
  expect(viewsOf('leader')).toContain('operator')
  expect(viewsOf('community_director')).toContain('grid_worker')
  expect(viewsOf('community_director')).not.toContain('operator')
  expect(viewsOf('grid_leader')).toEqual(['grid_worker'])
  expect(viewsOf('dispatcher')).toEqual(['own'])
  expect(viewsOf('handler')).toEqual([])
})
