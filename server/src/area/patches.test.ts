import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaOf, type MultiPolygon, type Position, type Ring, signedArea } from './geometry.ts'
import { commonGround, enclosed, type Patch, uncovered } from './patches.ts'
import { checkRings } from './ring-check.ts'
import { sideOf } from './side-of.ts'
import { comb, degenerate, ringOf } from './testing/degenerate.ts'

/** A rectangle in thousandths of a degree, 95.1 m × 111.2 m each, from a corner in the city. */
const box = (west: number, south: number, east: number, north: number): Ring =>
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ].map(([x, y]) => [118.25 + x! / 1000, 31.25 + y! / 1000])
const total = (patches: readonly Patch[] | undefined) => patches!.reduce((sum, { area }) => sum + area, 0)
const sizeOf = (shape: MultiPolygon) => shape.reduce((sum, part) => sum + areaOf(part), 0)
/** Square metres; a long edge bends a little on the map of equal areas, differently with more corners on it. */
const expectAbout = (found: number, right: number) => expect(Math.abs(found - right)).toBeLessThan(1 + right / 2000)
const holds = (shape: MultiPolygon, { at }: Patch) => sideOf(shape, at.lon, at.lat) === 'inside'

/** Few corners on a small raster, some of them a centimetre beside it: much touches, crosses in one point, runs along. */
const corner = fc
  .tuple(fc.nat(6), fc.nat(6), fc.nat(2), fc.nat(2))
  .map(([x, y, dx, dy]): Position => [118 + x / 1000 + dx / 1e7, 31 + y / 1000 + dy / 1e7])
const outline = fc
  .array(corner, { minLength: 3, maxLength: 6 })
  .map((corners): MultiPolygon => [[[...corners, corners[0]!]]])
  .map(shape => (signedArea(shape[0]![0]!) < 0 ? [[shape[0]![0]!.toReversed()]] : shape))
  .filter(shape => checkRings({ code: '', name: '' }, shape).length === 0)
const several = fc.array(outline, { minLength: 2, maxLength: 5 })
const examples = degenerate.map((shapes): [MultiPolygon[]] => [[...shapes]])

describe('any drawing', () => {
  test('is all either common ground or uncovered', () => {
    fc.assert(
      fc.property(several, ([a, b]) => {
        expectAbout(total(commonGround(a!, b!)) + total(uncovered(a!, [b!])), sizeOf(a!))
      }),
      { examples },
    )
  })

  test('has as much common ground from the one side as from the other', () => {
    fc.assert(
      fc.property(several, ([a, b]) => {
        expectAbout(total(commonGround(a!, b!)), total(commonGround(b!, a!)))
      }),
      { examples },
    )
  })

  test('shows places that are what they are said to be', () => {
    const wide = (patches: Patch[] | undefined) => patches!.filter(({ width }) => width > 0.5)
    fc.assert(
      fc.property(several, shapes => {
        const [a, ...others] = shapes as [MultiPolygon, MultiPolygon, ...MultiPolygon[]]
        for (const patch of wide(commonGround(a, others[0]))) {
          expect(holds(a, patch) && holds(others[0], patch)).toBe(true)
        }
        for (const patch of wide(uncovered(a, others))) {
          expect(holds(a, patch) && !others.some(other => holds(other, patch))).toBe(true)
        }
        for (const patch of wide(enclosed(shapes))) expect(shapes.some(shape => holds(shape, patch))).toBe(false)
      }),
      { examples },
    )
  })
})

describe('a patch', () => {
  const [found, ...others] = commonGround([[box(0, 0, 4, 4)]], [[box(3, 1, 8, 3)]])!

  test('tells its size, mean width, a place well inside and its edge', () => {
    expect(others).toEqual([])
    expect(found!.area).toBeCloseTo(areaOf([box(3, 1, 4, 3)]), 0)
    // 95.1 m × 222.4 m: area over half the perimeter.
    expect(found!.width).toBeCloseTo((95.1 * 222.4) / (95.1 + 222.4), 0)
    expect(found!.at.lon).toBeCloseTo(118.2535, 6)
    expect(found!.border.flat().every(([lon, lat]) => lon >= 118.253 && lat >= 31.251 - 1e-12)).toBe(true)
  })

  test('of a strip 2 m wide and a kilometre long is 2 m wide', () => {
    const strip = ringOf('118 31, 118.01 31, 118.01 31.000018, 118 31.000018')
    expect(uncovered([[strip]], [])![0]!.width).toBeCloseTo(2, 1)
  })

  test('around a hole is one, with a place beside the hole', () => {
    const ground: MultiPolygon = [[box(0, 0, 10, 10)]]
    const [around, ...more] = uncovered(ground, [[[box(1, 1, 9, 9)]]])!
    expect(more).toEqual([])
    expect(sideOf([[box(1, 1, 9, 9)]], around!.at.lon, around!.at.lat)).toBe('outside')
    expect(around!.area).toBeCloseTo(areaOf([box(0, 0, 10, 10), box(1, 1, 9, 9)]), -1)
  })

  test('ends where it would go on through a single point', () => {
    const cross: MultiPolygon[] = [[[box(0, 0, 2, 2)]], [[box(2, 2, 4, 4)]]]
    expect(uncovered([[box(0, 0, 4, 4)]], cross)).toHaveLength(2)
  })
})

describe('ground that is enclosed', () => {
  const walls = [box(0, 0, 9, 1), box(0, 1, 1, 8), box(8, 1, 9, 8), box(0, 8, 9, 9)].map(
    (ring): MultiPolygon => [[ring]],
  )

  test('is found between outlines, without what lies around them', () => {
    const [yard, ...others] = enclosed(walls)!
    expect(others).toEqual([])
    expect(yard!.area).toBeCloseTo(areaOf([box(1, 1, 8, 8)]), -1)
  })

  test('is none where it opens', () => {
    expect(enclosed(walls.slice(1))).toEqual([])
  })
})

describe('what is too tangled', () => {
  test('is not compared: 250,000 crossings of two combs', () => {
    expect(commonGround(comb(250, false), comb(250, true))).toBeUndefined()
    expect(commonGround(comb(50, false), comb(50, true))!.length).toBeGreaterThan(2000)
  })

  test('is not compared: so many edges on so many levels that sorting them would take minutes', () => {
    expect(uncovered(comb(12_000, false), [])).toBeUndefined()
  })
})
