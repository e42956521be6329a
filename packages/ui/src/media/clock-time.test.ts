import { expect, test } from 'vitest'
import { clockTime } from './clock-time.ts'

test('minutes and seconds, as on a player', () => {
  expect(clockTime(0)).toBe('0:00')
  expect(clockTime(18.2)).toBe('0:18')
  expect(clockTime(59.6)).toBe('1:00')
  expect(clockTime(65)).toBe('1:05')
})
