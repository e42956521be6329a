import { describe, expect, it } from 'vitest'
import { boxOf, crossesItself, liesIn } from './shape.ts'

const lon = 118.37
const lat = 31.32
const square = [
  [lon - 0.001, lat - 0.001],
  [lon + 0.001, lat - 0.001],
  [lon + 0.001, lat + 0.001],
  [lon - 0.001, lat + 0.001],
]

describe('a place lies in', () => {
  it('a circle up to its radius', () => {
    const circle = { kind: 'circle', lon, lat, radius: 100 } as const
    // A degree of latitude is 111,195 m.
    expect(liesIn(circle, { lon, lat: lat + 99 / 111_195 })).toBe(true)
    expect(liesIn(circle, { lon, lat: lat + 101 / 111_195 })).toBe(false)
  })

  it('a polygon inside its corners, also where it bends inwards', () => {
    expect(liesIn({ kind: 'polygon', ring: square }, { lon, lat })).toBe(true)
    expect(liesIn({ kind: 'polygon', ring: square }, { lon: lon + 0.002, lat })).toBe(false)
    const bent = [...square, [lon, lat]]
    expect(liesIn({ kind: 'polygon', ring: bent }, { lon: lon - 0.0008, lat })).toBe(false)
    expect(liesIn({ kind: 'polygon', ring: bent }, { lon: lon + 0.0008, lat })).toBe(true)
  })
})

it('the box of a shape holds all of it', () => {
  const box = boxOf({ kind: 'circle', lon, lat, radius: 100 })
  expect(box.north - lat).toBeGreaterThan(100 / 111_195)
  expect(box.east - lon).toBeGreaterThan(box.north - lat)
  expect(boxOf({ kind: 'polygon', ring: square })).toEqual({
    west: lon - 0.001,
    south: lat - 0.001,
    east: lon + 0.001,
    north: lat + 0.001,
  })
})

it('a ring whose sides cross is told from one whose sides only meet', () => {
  expect(crossesItself(square)).toBe(false)
  expect(crossesItself([square[0]!, square[2]!, square[1]!, square[3]!])).toBe(true)
})
