import { beforeAll, describe, expect, test } from 'vitest'
import type { Outline } from './geometry.ts'
import { boxOf } from './geometry.ts'
import { type GridIndex, indexGrids } from './grid-index.ts'
import { patchwork } from './patchwork.ts'
import { sideOf } from './side-of.ts'

const plan = { columns: 85, rows: 53, bends: 5, southWest: [118.25, 31.125] as [number, number], cell: 2 ** -8 }
/** Codes run against the order of the cells, so that a test that took the first would not pass. */
const codeOf = (column: number, row: number) => String(340_202_009_999_999 - row * plan.columns - column)

let grids: Outline[]
let boxes: Float64Array
let index: GridIndex

beforeAll(() => {
  grids = patchwork(plan, codeOf)
  boxes = Float64Array.from(grids.flatMap(outline => boxOf(outline.shape)))
  index = indexGrids(grids)
})

/** Every grid in turn, exact, the lowest code of those that hold the position. */
function bruteForce(lon: number, lat: number): string | undefined {
  let best: string | undefined
  for (let i = 0; i < grids.length; i++) {
    if (lon < boxes[i * 4]! || lat < boxes[i * 4 + 1]! || lon > boxes[i * 4 + 2]! || lat > boxes[i * 4 + 3]!) continue
    const { code, shape } = grids[i]!
    if ((best === undefined || code < best) && sideOf(shape, lon, lat) !== 'outside') best = code
  }
  return best
}

test('4,505 grids lie in the index', () => {
  expect(index.size).toBe(4505)
})

test('the index answers as brute force does on 100,000 random positions, inside and outside the city', () => {
  const [west, south, width, height] = [118.24, 31.115, 0.36, 0.23]
  let seed = 7
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  const wrong: number[][] = []
  let outside = 0
  for (let i = 0; i < 100_000; i++) {
    const [lon, lat] = [west + random() * width, south + random() * height]
    const expected = bruteForce(lon, lat)
    if (expected === undefined) outside++
    if (index.find(lon, lat) !== expected) wrong.push([lon, lat])
  }
  expect(wrong).toEqual([])
  expect(outside).toBeGreaterThan(1000)
})

/** Every position of an outline and the middle of every edge, which the raster of the patchwork keeps exact. */
const positionsOf = ({ shape }: Outline) =>
  shape.flat().flatMap(ring =>
    ring.slice(1).flatMap(([x, y], i) => [
      [x, y],
      [(x + ring[i]![0]) / 2, (y + ring[i]![1]) / 2],
    ]),
  )

test('on every shared position and on the exact middle of every shared edge the lower code wins', () => {
  const owners = new Map<string, string>()
  for (const grid of grids.toSorted((a, b) => (a.code < b.code ? 1 : -1))) {
    for (const [x, y] of positionsOf(grid)) owners.set(`${x},${y}`, grid.code)
  }
  const wrong = [...owners].filter(([key, code]) => {
    const [lon, lat] = key.split(',').map(Number)
    return index.find(lon!, lat!) !== code
  })
  expect(owners.size).toBeGreaterThan(100_000)
  expect(wrong).toEqual([])
})

describe('an outline with a hole, in parts, and beside another', () => {
  const square = (x: number, y: number, size: number): [number, number][] => [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ]
  const small = indexGrids([
    { code: '340202001001002', shape: [[square(0, 0, 8), square(2, 2, 4).toReversed()], [square(20, 0, 2)]] },
    { code: '340202001001001', shape: [[square(2, 2, 4)]] },
  ])

  test.each([
    [1, 1, '340202001001002'],
    [3, 3, '340202001001001'],
    [2, 3, '340202001001001'],
    [2, 2, '340202001001001'],
    [21, 1, '340202001001002'],
    [8, 8, '340202001001002'],
    [10, 1, undefined],
    [8.000_000_1, 4, undefined],
  ])('%d, %d → %s', (x, y, code) => {
    expect(small.find(x, y)).toBe(code)
  })

  test('a place just outside belongs to the nearest grid within the given metres, and to none beyond', () => {
    expect(small.findNear({ lon: 8.0001, lat: 4 }, 15)).toBe('340202001001002')
    expect(small.findNear({ lon: 8.0001, lat: 4 }, 5)).toBeUndefined()
    expect(small.findNear({ lon: 3, lat: 3 }, 5)).toBe('340202001001001')
  })

  test('an index of nothing finds nothing', () => {
    expect(indexGrids([]).find(118, 31)).toBeUndefined()
  })
})
