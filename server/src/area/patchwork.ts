import type { MultiPolygon, Outline, Position } from './geometry.ts'

/** How a patchwork is laid out: columns × rows of cells, `bends` positions along each border, from a corner on. */
export interface PatchworkPlan {
  readonly columns: number
  readonly rows: number
  readonly bends: number
  readonly southWest: Position
  /** Degrees, width and height of a cell. A power of two keeps the middle of every edge exact. */
  readonly cell: number
}

/** Steps of the raster on which all positions lie: 2⁻²² degrees, about 3 cm; so the middle of an edge is exact too. */
const raster = 2 ** 22

/**
 * Outlines with known truth, for tests and figures: a crooked chequerboard in which neighbours share every position of
 * their common border, with no gap and no overlap. The code of a cell is `codeOf(column, row)`. The same plan gives the
 * same outlines.
 */
export function patchwork(plan: PatchworkPlan, codeOf: (column: number, row: number) => string): Outline[] {
  const outlines: Outline[] = []
  for (let row = 0; row < plan.rows; row++) {
    for (let column = 0; column < plan.columns; column++) {
      outlines.push({ code: codeOf(column, row), shape: cellAt(plan, column, row) })
    }
  }
  return outlines
}

function cellAt(plan: PatchworkPlan, column: number, row: number): MultiPolygon {
  const south = border(plan, [column, row], [column + 1, row])
  const east = border(plan, [column + 1, row], [column + 1, row + 1])
  const north = border(plan, [column, row + 1], [column + 1, row + 1]).toReversed()
  const west = border(plan, [column, row], [column, row + 1]).toReversed()
  return [[[...south, ...east.slice(1), ...north.slice(1), ...west.slice(1)]]]
}

/** The crooked line between two corners, the same from either side; straight along the rim. */
function border(plan: PatchworkPlan, from: Position, to: Position): Position[] {
  return Array.from({ length: plan.bends + 2 }, (_, i) => {
    const along = i / (plan.bends + 1)
    const x = from[0] + (to[0] - from[0]) * along
    const y = from[1] + (to[1] - from[1]) * along
    const place = (value: number, origin: number) => Math.round((origin + value * plan.cell) * raster) / raster
    const onRimX = x === 0 || x === plan.columns
    const onRimY = y === 0 || y === plan.rows
    return [
      place(x + (onRimX ? 0 : shift(x, y, 1)), plan.southWest[0]),
      place(y + (onRimY ? 0 : shift(x, y, 2)), plan.southWest[1]),
    ]
  })
}

/** A number between −0.06 and 0.06 that hangs on the position alone (an integer hash, after Wang). */
function shift(x: number, y: number, salt: number): number {
  let h =
    Math.imul(Math.round(x * 997), 73_856_093) ^
    Math.imul(Math.round(y * 991), 19_349_663) ^
    Math.imul(salt, 83_492_791)
  h = Math.imul(h ^ (h >>> 16), 0x45d9f3b)
  h = Math.imul(h ^ (h >>> 13), 0x45d9f3b)
  return (((h ^ (h >>> 16)) >>> 0) / 2 ** 32 - 0.5) * 0.12
}
