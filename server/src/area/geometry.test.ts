import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  areaOf,
  boxOf,
  coarsen,
  distanceToEdge,
  type MultiPolygon,
  type Position,
  type Ring,
  signedArea,
  turnRings,
} from './geometry.ts'
import { patchwork } from './patchwork.ts'
import { checkRings } from './ring-check.ts'
import { sideOf } from './side-of.ts'

const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]

test('areas are in square metres', () => {
  // 0.01° × 0.01° at 31.005° N: 1,111.9 m × 953.1 m.
  const polygon = [box(118, 31, 118.01, 31.01)]
  expect(areaOf(polygon)).toBeCloseTo(1111.95 * 953.1, -3)
  expect(areaOf([box(118, 31, 118.01, 31.01), box(118.002, 31.002, 118.004, 31.004).toReversed()])).toBeCloseTo(
    1111.95 * 953.1 * 0.96,
    -3,
  )
})

test('rings are turned to RFC 7946: outer counter-clockwise, holes clockwise', () => {
  const outer = box(0, 0, 8, 8)
  const hole = box(2, 2, 4, 4)
  expect(turnRings([[outer, hole.toReversed()]])).toEqual({ shape: [[outer, hole.toReversed()]], turned: 0 })
  expect(turnRings([[outer.toReversed(), hole]])).toEqual({ shape: [[outer, hole.toReversed()]], turned: 2 })
  expect(signedArea(outer)).toBe(64)
})

test('the distance to an edge is in metres, to the nearest point of it', () => {
  expect(distanceToEdge([[box(118, 31, 119, 32)]], { lon: 118.5, lat: 30.999 })).toBeCloseTo(111.19, 1)
  expect(distanceToEdge([[box(118, 31, 119, 32)]], { lon: 118.5, lat: 31.001 })).toBeCloseTo(111.19, 1)
})

describe('coarse outlines', () => {
  const plan = { columns: 4, rows: 3, bends: 9, southWest: [118.25, 31.125] as [number, number], cell: 2 ** -8 }
  const fine = patchwork(plan, (column, row) => `${row}${column}`)

  test('hold fewer positions and stay within a step of the fine ones', () => {
    const coarse = fine.map(({ shape }) => coarsen(shape, 0.001))
    const count = (shapes: MultiPolygon[]) => shapes.flat(2).flat().length
    expect(count(coarse)).toBeLessThan(count(fine.map(one => one.shape)) * 0.7)
    for (const [i, shape] of coarse.entries()) {
      for (const [j, edge] of boxOf(shape).entries()) expect(edge).toBeCloseTo(boxOf(fine[i]!.shape)[j]!, 2)
    }
  })

  test('an area smaller than the raster keeps its own outline', () => {
    const tiny: MultiPolygon = [[box(118, 31, 118.000_01, 31.000_01)]]
    expect(coarsen(tiny, 0.01)).toEqual(tiny)
  })
})

describe('the side of a position', () => {
  test('is exact a last bit beside a slanting edge', () => {
    const triangle: MultiPolygon = [
      [
        [
          [0, 0],
          [3, 1],
          [0, 1],
          [0, 0],
        ],
      ],
    ]
    const x = 1.5
    const y = 0.5
    expect(sideOf(triangle, x, y)).toBe('edge')
    expect(sideOf(triangle, x + 2 ** -51, y)).toBe('outside')
    expect(sideOf(triangle, x - 2 ** -51, y)).toBe('inside')
  })

  test('of an outline and of the same outline turned is the same', () => {
    const shape = patchwork({ columns: 1, rows: 1, bends: 20, southWest: [0, 0], cell: 1 }, () => '1')[0]!.shape
    const turned = shape.map(polygon => polygon.map(ring => ring.toReversed()))
    const near = fc.double({ min: -0.2, max: 1.2, noNaN: true })
    fc.assert(
      fc.property(near, near, (x, y) => {
        expect(sideOf(turned, x, y)).toBe(sideOf(shape, x, y))
      }),
    )
  })
})

describe('what is no simple outline', () => {
  const named = { code: '340202001001001', name: '示例网格' }
  const kinds = (shape: MultiPolygon) => checkRings(named, shape).map(({ kind, at }) => ({ kind, at }))

  test('a bow tie crosses itself in its middle', () => {
    expect(
      kinds([
        [
          [
            [0, 0],
            [2, 2],
            [2, 0],
            [0, 2],
            [0, 0],
          ],
        ],
      ]),
    ).toEqual([{ kind: 'ring_flat', at: { lon: 0, lat: 0 } }])
    expect(
      kinds([
        [
          [
            [0, 0],
            [2, 2],
            [2, 0],
            [0, 3],
            [0, 0],
          ],
        ],
      ]),
    ).toEqual([{ kind: 'ring_crosses', at: { lon: 1.2, lat: 1.2 } }])
  })

  const through = (...corners: Position[]): Ring => [...corners, corners[0]!]
  const hole = (west: number, south: number, east: number, north: number) => box(west, south, east, north).toReversed()
  /** A square with a bay in its upper edge down to (2, 2) and (6, 2). */
  const bay = through([0, 0], [8, 0], [8, 8], [7, 8], [6, 2], [2, 2], [1, 8], [0, 8])
  const corner = through([0, 0], [4, 0], [0, 4])

  test.each<[string, MultiPolygon, string]>([
    [
      'a spike',
      [
        [
          [
            [0, 0],
            [4, 0],
            [4, 4],
            [4, 8],
            [4, 4],
            [0, 4],
            [0, 0],
          ],
        ],
      ],
      'ring_crosses',
    ],
    [
      'a ring that touches itself',
      [
        [
          [
            [0, 0],
            [4, 0],
            [2, 2],
            [4, 4],
            [0, 4],
            [2, 2],
            [0, 0],
          ],
        ],
      ],
      'ring_crosses',
    ],
    ['a hole that crosses the outer ring', [[box(0, 0, 4, 4), box(3, 1, 5, 2).toReversed()]], 'ring_crosses'],
    ['a hole along the outer ring', [[box(0, 0, 4, 4), box(0, 1, 1, 2).toReversed()]], 'ring_crosses'],
    ['a hole outside', [[box(0, 0, 4, 4), box(5, 1, 6, 2).toReversed()]], 'hole_outside'],
    ['a part inside another', [[box(0, 0, 4, 4)], [box(1, 1, 2, 2)]], 'parts_overlap'],
    ['parts that cross', [[box(0, 0, 4, 4)], [box(3, 3, 5, 5)]], 'ring_crosses'],
    ['a hole inside another hole', [[box(0, 0, 9, 9), hole(1, 1, 8, 8), hole(2, 2, 3, 3)]], 'hole_outside'],
    [
      'parts that pass each other through two corners',
      [[corner], [through([3, 1], [4, 4], [1, 3], [1, 1.5])]],
      'ring_crosses',
    ],
    ['a hole that leaves through two corners', [[bay, through([2, 2], [4, 3], [6, 2], [4, 1])]], 'ring_crosses'],
    [
      'a part with every corner on the edge around it',
      [[box(0, 0, 4, 4)], [through([2, 0], [4, 2], [2, 4], [0, 2])]],
      'parts_overlap',
    ],
    ['a hole with every corner on the edge, in a bay', [[bay, through([4, 2], [1.5, 5], [6.5, 5])]], 'hole_outside'],
  ])('%s', (_, shape, kind) => {
    const found = kinds(shape)
    expect(found.length).toBeGreaterThan(0)
    for (const one of found) expect(one).toEqual({ kind, at: expect.objectContaining({ lon: expect.any(Number) }) })
  })

  test.each<[string, MultiPolygon]>([
    [
      'a hole that touches the outer ring at a point',
      [
        [
          box(0, 0, 4, 4),
          [
            [0, 2],
            [1, 3],
            [2, 2],
            [1, 1],
            [0, 2],
          ],
        ],
      ],
    ],
    ['two parts that share a corner', [[box(0, 0, 1, 1)], [box(1, 1, 2, 2)]]],
    ['a part inside the hole of another', [[box(0, 0, 9, 9), box(2, 2, 7, 7).toReversed()], [box(3, 3, 4, 4)]]],
    [
      'a triangle',
      [
        [
          [
            [0, 0],
            [1, 0],
            [0, 1],
            [0, 0],
          ],
        ],
      ],
    ],
  ])('but %s is one', (_, shape) => {
    expect(kinds(shape)).toEqual([])
  })

  test('every cell of a patchwork is one', () => {
    const cells = patchwork({ columns: 9, rows: 9, bends: 8, southWest: [118.25, 31.125], cell: 2 ** -8 }, () => '1')
    expect(cells.flatMap(({ shape }) => kinds(shape))).toEqual([])
  })
})
