import { describe, expect, it } from 'vitest'
import { type AskedPage, pageOf } from './page-of.ts'

const all = ['a', 'b', 'c', 'd', 'e']

/** The list as a database would read it: in its order after a row, backwards before one. */
function read(asked: AskedPage, limit = 2) {
  const { after, before } = asked
  const rows = before === undefined ? all.filter(row => row > (after ?? '')) : all.filter(row => row < before).reverse()
  return pageOf({ ...asked, rows: rows.slice(0, limit + 1), limit, cursorOf: row => row })
}

describe('pageOf', () => {
  it('goes on and comes back over the same pages', () => {
    expect(read({})).toEqual({ rows: ['a', 'b'], next: 'b', previous: null })
    expect(read({ after: 'b' })).toEqual({ rows: ['c', 'd'], next: 'd', previous: 'c' })
    expect(read({ after: 'd' })).toEqual({ rows: ['e'], next: null, previous: 'e' })
    expect(read({ before: 'e' })).toEqual({ rows: ['c', 'd'], next: 'd', previous: 'c' })
    expect(read({ before: 'c' })).toEqual({ rows: ['a', 'b'], next: 'b', previous: null })
  })
  it('knows the only page', () => {
    expect(read({}, 5)).toEqual({ rows: all, next: null, previous: null })
  })
  it('is empty behind the last row, with no row to go on from', () => {
    expect(read({ after: 'e' })).toEqual({ rows: [], next: null, previous: null })
  })
})
