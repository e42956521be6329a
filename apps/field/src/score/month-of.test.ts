import { expect, it } from 'vitest'
import { monthOf } from './month-of.ts'

it('a month is the city’s, and ends on its last day', () => {
  const lateOnTheLast = new Date('2026-02-28T17:00:00Z')
  expect(monthOf(lateOnTheLast, 'Asia/Shanghai', 0)).toEqual({ from: '2026-03-01', to: '2026-03-31' })
  expect(monthOf(lateOnTheLast, 'Asia/Shanghai', -1)).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(monthOf(new Date('2026-01-15T00:00:00Z'), 'Asia/Shanghai', -1)).toEqual({
    from: '2025-12-01',
    to: '2025-12-31',
  })
})
