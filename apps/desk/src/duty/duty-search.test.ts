import { describe, expect, it } from 'vitest'
import { daysAfter, readDutySearch } from './duty-search.ts'
import { shiftFaults } from './new-shift.ts'

describe('the address of the roster', () => {
  it('holds an area and a first day, and leaves out what does not fit', () => {
    const whole = { area: '340202000000000', from: '2026-06-01' }
    expect(readDutySearch(whole)).toEqual(whole)
    expect(readDutySearch({ area: '34', from: '2026-13-01' })).toEqual({})
  })
  it('turns a week over the end of a year', () => {
    expect(daysAfter('2026-12-28', 7)).toBe('2027-01-04')
  })
})

describe('a shift that is typed', () => {
  const says = { whoMissing: 'who', dayMissing: 'day', timeWrong: 'time', daysWrong: 'days' }
  it('is told what it lacks, field by field', () => {
    const typed = { who: undefined, day: undefined, from: '8', to: '24:00', days: '0' }
    expect(shiftFaults(typed, says).map(({ says: text }) => text)).toEqual(['who', 'day', 'time', 'time', 'days'])
    expect(shiftFaults({ who: 'leader x', day: '2026-06-03', from: '18:00', to: '08:00', days: '7' }, says)).toEqual([])
  })
})
