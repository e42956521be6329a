import { describe, expect, it } from 'vitest'
import { changed, filterOf, readCaseSearch, restart } from './case-search.ts'

const id = '01900000-0000-7000-8000-00000000ca5e'

describe('readCaseSearch', () => {
  it('reads what an address holds', () => {
    const given = {
      tab: 'to_accept',
      area: '340202000000000',
      light: 'red',
      case: id,
      do: 'file',
      search: '路灯',
      state: 'handling',
      from: '2026-06-01',
      to: '2026-06-03',
    }
    expect(readCaseSearch(given)).toEqual(given)
  })
  it('leaves out what does not fit', () => {
    expect(
      readCaseSearch({
        tab: 'nowhere',
        area: '3402',
        light: 'blue',
        state: 'lost',
        from: '3 June',
        case: '1',
        do: 'explode',
        sort: 'time_left',
        x: 1,
      }),
    ).toEqual({})
  })
})

describe('the address', () => {
  it('drops case, form and page when the list changes', () => {
    expect(restart({ tab: 'running', light: 'red', case: id, do: 'note', after: 'p2' })).toEqual({
      tab: 'running',
      light: 'red',
    })
  })
  it('takes out what is set to undefined', () => {
    expect(changed({ tab: 'running', light: 'red' }, { light: undefined, sort: 'newest' })).toEqual({
      tab: 'running',
      sort: 'newest',
    })
  })
  it('gives the filter alone', () => {
    expect(filterOf({ tab: 'running', light: 'red', case: id, sort: 'newest' })).toEqual({ light: 'red' })
  })
})
