import { describe, expect, it } from 'vitest'
import {
  changedFigures,
  endOfBucket,
  filterOfRow,
  levelBelow,
  monthAround,
  periodOf,
  readFigureSearch,
  weekAround,
} from './figure-search.ts'

describe('the address of the figures', () => {
  it('keeps what fits, and leaves out what does not', () => {
    const given = { from: '2026-05-01', to: '2026-05-99', by: 'town', measure: 'overdue', area: '340202', show: 'all' }
    expect(readFigureSearch(given)).toEqual({ from: '2026-05-01', by: 'town', measure: 'overdue', show: 'all' })
  })

  it('starts on the first page again when something changes', () => {
    expect(changedFigures({ measure: 'closed', after: 'x' }, { area: '340202000000000' })).toEqual({
      measure: 'closed',
      area: '340202000000000',
    })
  })

  it('is this month where it names none', () => {
    expect(periodOf({}, '2026-02-14')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(periodOf({ from: '2026-01-05', to: '2026-01-11' }, '2026-02-14')).toEqual({
      from: '2026-01-05',
      to: '2026-01-11',
    })
  })
})

it('months and weeks are those of the calendar', () => {
  expect(monthAround('2026-01-31', -1)).toEqual({ from: '2025-12-01', to: '2025-12-31' })
  expect(weekAround('2026-06-07')).toEqual({ from: '2026-06-01', to: '2026-06-07' })
  expect(endOfBucket('2026-06-01', 'month', '2026-06-14')).toBe('2026-06-14')
  expect(endOfBucket('2026-06-08', 'week', '2026-06-30')).toBe('2026-06-14')
})

it('a row opens the cases of its own kind', () => {
  const period = { from: '2026-06-01', to: '2026-06-30' }
  expect(filterOfRow('340202000000000', 'district', period)).toEqual({ area: '340202000000000' })
  expect(filterOfRow('x', 'department', period)).toEqual({ organisation: 'x' })
  expect(filterOfRow('2026-06-29', 'week', period)).toEqual({ from: '2026-06-29', to: '2026-06-30' })
  expect(filterOfRow(null, 'outcome', period)).toBeUndefined()
})

it('one looks first at the level below the own area', () => {
  expect([levelBelow(null), levelBelow('340202000000000'), levelBelow('340202016001000')]).toEqual([
    'district',
    'town',
    'grid',
  ])
})
