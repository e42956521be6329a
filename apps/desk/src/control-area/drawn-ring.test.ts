import { crossesItself } from '@lifetree/standards'
import { expect, it } from 'vitest'
import { cornersIn, drawnFeatures, linesOf, ringOfShape, windowOfRing, withCorner } from './drawn-ring.ts'

const square = [
  [118.37, 31.32],
  [118.38, 31.32],
  [118.38, 31.33],
  [118.37, 31.33],
]

it('corners become lines and lines corners again, to a hand’s breadth', () => {
  expect(cornersIn(linesOf(square))).toEqual(square)
  expect(linesOf([[118.3700001234, 31.32]])).toBe('118.37, 31.32')
  expect(cornersIn('118.37, 31.32\nsomewhere')).toBeUndefined()
  expect(cornersIn('118.37, 31.32, 7')).toBeUndefined()
  expect(cornersIn('')).toEqual([])
})

it('the two clicks of a double click are one corner, two places are two', () => {
  const near = 1e-5
  const once = withCorner([], [118.37, 31.32], near)
  expect(withCorner(once, [118.370001, 31.32], near)).toHaveLength(1)
  expect(withCorner(once, [118.3702, 31.32], near)).toHaveLength(2)
})

it('a circle is a ring that does not cross itself, of its radius in every direction', () => {
  const ring = ringOfShape({ kind: 'circle', lon: 118.37, lat: 31.32, radius: 500 })
  expect(crossesItself(ring)).toBe(false)
  const window = windowOfRing(ring)
  const metres = ((window?.north ?? 0) - (window?.south ?? 0) - 0.006) * 111_320
  expect(metres).toBeCloseTo(1000, 0)
  expect(windowOfRing([])).toBeUndefined()
})

it('an open ring is a line with corners, a closed one ground', () => {
  const kinds = (features: object[]) =>
    features.map(feature => (feature as { geometry: { type: string } }).geometry.type)
  expect(kinds(drawnFeatures(square, 'open'))).toEqual(['LineString', 'Point', 'Point', 'Point', 'Point'])
  expect(kinds(drawnFeatures(square, 'closed'))).toEqual(['Polygon'])
  expect(drawnFeatures([], 'open')).toEqual([])
})
