import { describe, expect, it } from 'vitest'
import { readCalendarSearch } from './calendar-search.ts'

describe('the address of the working calendar', () => {
  it('holds a year, a version and that a notice is read', () => {
    const whole = { year: '2027', version: '1', do: 'import' }
    expect(readCalendarSearch(whole)).toEqual(whole)
  })
  it('leaves out what does not fit', () => {
    expect(readCalendarSearch({ year: '27', version: 'x', do: 'dance', more: '1' })).toEqual({})
  })
})
