import { expect, test } from 'vitest'
import { isInside } from './inside.ts'

const square = (from: number, to: number) => [
  [from, from],
  [to, from],
  [to, to],
  [from, to],
  [from, from],
]
const polygons = [[square(0, 10), square(4, 6)], [square(20, 30)]]

test.each([
  [1, 1, true],
  [25, 25, true],
  [5, 5, false],
  [15, 15, false],
  [-1, 5, false],
])('%d, %d', (lon, lat, expected) => expect(isInside(polygons, lon, lat)).toBe(expected))
