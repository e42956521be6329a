import { expect, test } from 'vitest'
import { bordersOf } from './grid-borders.ts'
import { tintGrids } from './grid-tints.ts'

type Corner = [number, number]

const square = (code: string, x: number, y: number) => ({
  code,
  shape: [[[[x, y] as Corner, [x + 1, y] as Corner, [x + 1, y + 1] as Corner, [x, y + 1] as Corner, [x, y] as Corner]]],
})
const board = bordersOf(Array.from({ length: 36 }, (_, no) => square(`${no}`, no % 6, Math.floor(no / 6))))

test('grids that touch have different tints', () => {
  const tints = tintGrids(board, 4)
  for (let no = 0; no < 36; no++) {
    if (no % 6 < 5) expect(tints.get(`${no}`)).not.toBe(tints.get(`${no + 1}`))
    if (no < 30) expect(tints.get(`${no}`)).not.toBe(tints.get(`${no + 6}`))
  }
})

test('where tints are too few each is used, and none beyond them', () => {
  expect(new Set(tintGrids(board, 2).values())).toEqual(new Set([0, 1]))
})
