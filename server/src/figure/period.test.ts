import { measureNames, measureRules, measures, shareOf } from '@lifetree/contract/figure'
import { describe, expect, it } from 'vitest'
import { before, bucketsOf, isTooLong, monthOf, periodOfMonth } from './period.ts'

describe('the bulletin of a week of a large city', () => {
  it('has the shares that it was published with', () => {
    const week = { accepted: 51_571, filed: 51_229, dispatched: 49_151, due: 52_434, closed: 43_523, inTime: 40_394 }
    expect(shareOf(week.filed, week.accepted)).toBe(99.34)
    expect(shareOf(week.dispatched, week.filed)).toBe(95.94)
    // 43,523 / 52,434 = 83.0053…
    expect(shareOf(week.closed, week.due)).toBe(83.01)
    expect(shareOf(week.inTime, week.due)).toBe(77.04)
    expect(shareOf(276, week.due)).toBe(0.53)
    expect(shareOf(104, week.due)).toBe(0.2)
  })

  it('and a second one too', () => {
    expect(shareOf(911, 972)).toBe(93.72)
    expect(shareOf(737, 972)).toBe(75.82)
  })

  it('has no share without a denominator', () => {
    expect(shareOf(0, 0)).toBeNull()
    expect(shareOf(3, 2000, 'permille')).toBe(1.5)
  })
})

describe('a period', () => {
  it('is compared with the one before, a month with the month before', () => {
    expect(before({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(before({ from: '2026-01-01', to: '2026-01-31' })).toEqual({ from: '2025-12-01', to: '2025-12-31' })
    expect(before({ from: '2026-06-08', to: '2026-06-14' })).toEqual({ from: '2026-06-01', to: '2026-06-07' })
    expect(before({ from: '2026-06-03', to: '2026-06-03' })).toEqual({ from: '2026-06-02', to: '2026-06-02' })
  })

  it('is a whole month or none', () => {
    expect(monthOf(periodOfMonth('2028-02'))).toBe('2028-02')
    expect(periodOfMonth('2028-02').to).toBe('2028-02-29')
    expect(monthOf({ from: '2026-06-01', to: '2026-06-29' })).toBeUndefined()
  })

  it('is split in months, weeks from Monday and days, cut at its ends', () => {
    expect(bucketsOf({ from: '2026-05-30', to: '2026-06-02' }, 'month')).toEqual([
      { from: '2026-05-30', to: '2026-05-31' },
      { from: '2026-06-01', to: '2026-06-02' },
    ])
    // The third of June 2026 is a Wednesday.
    expect(bucketsOf({ from: '2026-06-03', to: '2026-06-15' }, 'week')).toEqual([
      { from: '2026-06-03', to: '2026-06-07' },
      { from: '2026-06-08', to: '2026-06-14' },
      { from: '2026-06-15', to: '2026-06-15' },
    ])
    expect(bucketsOf({ from: '2026-06-03', to: '2026-06-04' }, 'day')).toHaveLength(2)
  })

  it('runs from first to last, a leap year at most', () => {
    expect(isTooLong({ from: '2028-01-01', to: '2028-12-31' })).toBe(false)
    expect(isTooLong({ from: '2028-01-01', to: '2029-01-01' })).toBe(true)
    expect(isTooLong({ from: '2026-06-02', to: '2026-06-01' })).toBe(true)
  })
})

it('each measure says its name and when a case counts in it', () => {
  for (const measure of measures) {
    expect(measureNames[measure].zh.length).toBeGreaterThan(2)
    expect(measureRules[measure].zh.length).toBeGreaterThan(4)
  }
})
