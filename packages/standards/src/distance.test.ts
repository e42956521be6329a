import { expect, it } from 'vitest'
import { distance } from './distance.ts'

it('is 111.195 km for one degree of latitude', () => {
  expect(distance({ lon: 118, lat: 31 }, { lon: 118, lat: 32 })).toBeCloseTo(111_195, 0)
})
it('shrinks with the cosine of the latitude along a parallel', () => {
  const atEquator = distance({ lon: 0, lat: 0 }, { lon: 0.001, lat: 0 })
  const atSixty = distance({ lon: 0, lat: 60 }, { lon: 0.001, lat: 60 })
  expect(atSixty / atEquator).toBeCloseTo(0.5, 4)
})
it('is nothing from a place to itself', () => {
  expect(distance({ lon: 118.38, lat: 31.33 }, { lon: 118.38, lat: 31.33 })).toBe(0)
})
