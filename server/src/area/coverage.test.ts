import type { Finding } from '@lifetree/contract/area-finding'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findGaps, findOverlaps } from './coverage.ts'
import { coarsen, type MultiPolygon, type Ring } from './geometry.ts'
import { prepare, surelyApart } from './overlap-test.ts'
import { patchwork } from './patchwork.ts'
import { sideOf } from './side-of.ts'
import { comb } from './testing/degenerate.ts'

/** A rectangle in thousandths of a degree (95.1 m × 111.2 m) from a corner in the city. */
const box = (west: number, south: number, east: number, north: number): Ring =>
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ].map(([x, y]) => [118.25 + x! / 1000, 31.25 + y! / 1000])
const area = (code: string, ...rings: Ring[]) =>
  prepare({ code, name: `网格${code}`, shape: rings.map(ring => [ring]) })
const overlaps = (...areas: ReturnType<typeof area>[]) => findOverlaps(areas, new Set(areas.map(one => one.code)))
const refusals = (found: Finding[]) => found.map(({ kind, code, other }) => [kind, code, other])

const plan = { columns: 6, rows: 5, bends: 4, southWest: [118.25, 31.125] as [number, number], cell: 2 ** -8 }
const cells = patchwork(plan, (column, row) => `${row}${column}`).map(({ code, shape }) => area(code, ...shape.flat()))
const rim: Ring = [
  [118.25, 31.125],
  [118.25 + 6 / 256, 31.125],
  [118.25 + 6 / 256, 31.125 + 5 / 256],
  [118.25, 31.125 + 5 / 256],
  [118.25, 31.125],
]

describe('overlaps', () => {
  test('a patchwork has none, also coarsened', () => {
    expect(overlaps(...cells)).toEqual([])
    expect(overlaps(...cells.map(({ code, shape }) => area(code, ...coarsen(shape, 0.0002).flat())))).toEqual([])
  })

  test('two areas that overlap are named, with their common ground and a place in it', () => {
    const [found, ...others] = overlaps(area('1', box(0, 0, 4, 4)), area('2', box(3, 1, 8, 3)))
    expect(others).toEqual([])
    expect(found).toMatchObject({ kind: 'overlap', code: '1', other: '2' })
    // One thousandth of a degree by two: 95.1 m × 222.4 m.
    expect(found!.facts.area).toBeGreaterThan(95 * 222.3)
    expect(found!.facts.area).toBeLessThan(95.1 * 222.4)
    expect(sideOf([[box(3, 1, 4, 3)]], found!.at!.lon, found!.at!.lat)).toBe('inside')
  })

  test('each place of several is reported, the largest first', () => {
    const comb = area('2', box(3, 0, 8, 1), box(3.5, 2, 8, 3))
    expect(overlaps(area('1', box(0, 0, 4, 4)), comb).map(one => one.facts.area)).toEqual([
      expect.closeTo(95.1 * 111.2, -2),
      expect.closeTo(47.5 * 111.2, -2),
    ])
  })

  test.each<[string, Ring, Ring]>([
    ['one inside the other', box(0, 0, 4, 4), box(1, 1, 2, 2)],
    ['the same outline twice', box(0, 0, 4, 4), box(0, 0, 4, 4)],
    ['the same from another corner on', box(0, 0, 4, 4), [...box(0, 0, 4, 4).slice(1), box(0, 0, 4, 4)[1]!]],
    ['one inside the other with a common corner', box(0, 0, 4, 4), [...box(0, 0, 2, 2)]],
    ['a chord between two common corners', box(0, 0, 4, 4), [...box(0, 0, 4, 4).slice(0, 3), box(0, 0, 4, 4)[0]!]],
  ])('%s is an overlap', (_, a, b) => {
    expect(refusals(overlaps(area('1', a), area('2', b)))).toEqual([['overlap', '1', '2']])
  })

  test.each<[string, Ring, Ring]>([
    ['a whole edge', box(0, 0, 4, 4), box(4, 0, 8, 4)],
    ['part of an edge', box(0, 0, 4, 4), box(4, 1, 8, 3)],
    ['a corner', box(0, 0, 4, 4), box(4, 4, 8, 8)],
    ['nothing', box(0, 0, 4, 4), box(5, 0, 8, 4)],
  ])('two areas that share %s do not overlap', (_, a, b) => {
    expect(overlaps(area('1', a), area('2', b))).toEqual([])
  })

  test('a sliver of half a metre is let pass, one of two metres is not', () => {
    const metres = (x: number) => x / 95.1
    expect(overlaps(area('1', box(0, 0, 4, 4)), area('2', box(4 - metres(0.5), 0, 8, 4)))).toEqual([])
    expect(overlaps(area('1', box(0, 0, 4, 4)), area('2', box(4 - metres(2), 0, 8, 4)))).toHaveLength(1)
  })

  test('two outlines too tangled to be compared are refused by name', () => {
    const tangled = [comb(250, false), comb(250, true)].map((shape, i) =>
      prepare({ code: `${i}`, name: `网格${i}`, shape }),
    )
    expect(overlaps(...tangled)).toEqual([
      { kind: 'tangled', code: '0', other: '1', facts: { code: '0', name: '网格0', other: '网格1' } },
    ])
    expect(findGaps(tangled[0]!, [tangled[1]!]).map(({ kind, code, facts }) => [kind, code, facts.name])).toEqual([
      ['tangled', '0', '网格0'],
      ['tangled', '1', '网格1'],
    ])
  })

  test('only pairs that a touched area is part of are looked at', () => {
    const three = [area('1', box(0, 0, 4, 4)), area('2', box(3, 0, 8, 4)), area('3', box(7, 0, 9, 4))]
    expect(refusals(findOverlaps(three, new Set(['3'])))).toEqual([['overlap', '3', '2']])
    expect(findOverlaps(three, new Set(['1', '2', '3']))).toHaveLength(2)
  })

  test('the cheap test never calls apart what a position shows to be common', () => {
    const corner = fc.integer({ min: 0, max: 6 })
    const triangle = fc
      .tuple(corner, corner, corner, corner, corner, corner)
      .filter(([a, b, c, d, e, f]) => (c - a) * (f - b) - (e - a) * (d - b) > 0)
      .map(
        ([a, b, c, d, e, f]): MultiPolygon => [
          [
            [
              [a, b],
              [c, d],
              [e, f],
              [a, b],
            ],
          ],
        ],
      )
    fc.assert(
      fc.property(triangle, triangle, (a, b) => {
        const apart = surelyApart(
          prepare({ code: '1', name: '', shape: a }),
          prepare({ code: '2', name: '', shape: b }),
        )
        for (let x = 0.21; apart && x < 6; x += 0.37) {
          for (let y = 0.13; y < 6; y += 0.37) {
            expect(sideOf(a, x, y) === 'inside' && sideOf(b, x, y) === 'inside').toBe(false)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('gaps', () => {
  const parent = area('0', rim)

  test('a patchwork covers its rim exactly', () => {
    expect(findGaps(parent, cells)).toEqual([])
  })

  test('a missing cell is a gap that names two neighbours and shows a place in it', () => {
    const missing = cells.find(cell => cell.code === '22')!
    const [gap, ...others] = findGaps(
      parent,
      cells.filter(cell => cell !== missing),
    )
    expect(others).toEqual([])
    expect(gap!.kind).toBe('gap')
    for (const code of [gap!.code, gap!.other]) expect(['12', '21', '23', '32']).toContain(code)
    expect(gap!.code).not.toBe(gap!.other)
    expect(sideOf(missing.shape, gap!.at!.lon, gap!.at!.lat)).toBe('inside')
  })

  test('without the outline of the parent a closed gap is found, an open one is not, and a note says so', () => {
    const named = { code: '0', name: '示例社区' }
    const without = (code: string) =>
      findGaps(
        named,
        cells.filter(cell => cell.code !== code),
      ).map(one => one.kind)
    expect(without('22')).toEqual(['parent_without_outline', 'gap'])
    expect(without('00')).toEqual(['parent_without_outline'])
  })

  test('a child that reaches beyond its parent is refused', () => {
    const [found, ...others] = findGaps(area('0', box(0, 0, 8, 4)), [
      area('1', box(0, 0, 4, 4)),
      area('2', box(4, 0, 9, 4)),
    ])
    expect(others).toEqual([])
    expect(found).toMatchObject({ kind: 'outside_parent', code: '2', other: '0', facts: { parent: '网格0' } })
    expect(sideOf([[box(8, 0, 9, 4)]], found!.at!.lon, found!.at!.lat)).toBe('inside')
  })

  test('a hundred gaps are fifty places and a note', () => {
    const teeth = Array.from({ length: 100 }, (_, i) => area(String(i), box(i * 2, 0, i * 2 + 1, 4)))
    const found = findGaps(area('0', box(0, 0, 200, 4)), teeth)
    expect(found).toHaveLength(51)
    expect(found.at(-1)).toEqual({ kind: 'more_places', facts: { count: 50 } })
  })
})
