import { describe, expect, it } from 'vitest'
import { monthsOf, stretchesOf } from './months.ts'

const off = { zh: '元旦', en: "New Year's Day" }
const year = { holidays: { '2026-01-01': off, '2026-01-02': off, '2026-01-05': off }, makeUpDays: ['2026-01-04'] }

describe('the months of a year', () => {
  it('begin on their weekday and say what each day is', () => {
    const [january] = monthsOf(2026, year)
    // Thursday.
    expect(january?.before).toBe(3)
    expect(january?.days.slice(0, 6).map(({ look }) => look)).toEqual([
      'off',
      'off',
      'weekend',
      'make_up',
      'off',
      'usual',
    ])
    expect(monthsOf(2028, year)[1]?.days).toHaveLength(29)
  })
  it('have days off in a row as one stretch', () => {
    expect(stretchesOf(year).map(({ from, to, days }) => [from, to, days])).toEqual([
      ['2026-01-01', '2026-01-02', 2],
      ['2026-01-05', '2026-01-05', 1],
    ])
  })
})
