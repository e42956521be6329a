import { expect, test } from 'vitest'
import { bordersOf } from './grid-borders.ts'

const square = (code: string, x: number, y: number) => ({
  ...{ code },
  shape: [
    [
      [
        [x, y],
        [x + 1, y],
        [x + 1, y + 1],
        [x, y + 1],
        [x, y],
      ],
    ],
  ],
})

test('grids border on each other along an edge, and not where only their corners meet', () => {
  const borders = bordersOf([square('A', 0, 0), square('B', 1, 0), square('C', 1, 1), square('D', 5, 5)])
  expect([...borders.get('A')!]).toEqual(['B'])
  expect([...borders.get('B')!].sort()).toEqual(['A', 'C'])
  expect([...borders.get('D')!]).toEqual([])
})
