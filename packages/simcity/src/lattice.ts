import { type Corners, type Metres, type Position, toPosition } from './geometry.ts'
import { type Random, randomOf } from './random.ts'

/** Columns and rows of blocks; streets run along the lines between them. */
export const columns = 12
export const rows = 12

/** A block, by its place in the lattice: `row * columns + column`. */
export type Cell = number

export const columnOf = (cell: Cell): number => cell % columns
export const rowOf = (cell: Cell): number => Math.floor(cell / columns)

/** Every third line is a main road. */
export const isMain = (line: number): boolean => line % 3 === 0

export interface Lattice {
  /** Crossings, at `row * (columns + 1) + column`. */
  readonly crossings: readonly Metres[]
  /** The bend between a crossing and the next one east, and the next one north. */
  readonly east: readonly Metres[]
  readonly north: readonly Metres[]
}

const crossing = (column: number, row: number): number => row * (columns + 1) + column

/** Distances of the lines from the first, centred on zero; blocks are 100 to 128 m deep and wide. */
function lines(count: number, random: Random): number[] {
  const places = [0]
  for (let i = 0; i < count; i++) places.push(places[i]! + random.bell(100, 128))
  const half = places[count]! / 2
  return places.map(place => place - half)
}

function bend(a: Metres, b: Metres, shift: number): Metres {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  return [(a[0] + b[0]) / 2 - dy * shift, (a[1] + b[1]) / 2 + dx * shift]
}

/** The street lattice of the drawn city: uneven blocks, crossings off the straight line, streets with a slight bend. */
export function latticeOf(seed: number): Lattice {
  const random = randomOf(seed, 'lattice')
  const [xs, ys] = [lines(columns, random), lines(rows, random)]
  const crossings = ys.flatMap((y, row) =>
    xs.map((x, column): Metres => {
      const [dx, dy] = [isMain(column) ? 3 : 9, isMain(row) ? 3 : 9]
      return [x + random.bell(-dx, dx), y + random.bell(-dy, dy)]
    }),
  )
  const bends = (columnStep: number, rowStep: number) =>
    crossings.map((from, at) => {
      const next = crossings[at + columnStep + rowStep * (columns + 1)] ?? from
      return bend(from, next, random.bell(-0.02, 0.02))
    })
  return { crossings, east: bends(1, 0), north: bends(0, 1) }
}

export function cornersOf({ crossings }: Lattice, cell: Cell): Corners {
  const [column, row] = [columnOf(cell), rowOf(cell)]
  const at = (c: number, r: number) => crossings[crossing(c, r)]!
  return [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)]
}

/** The four sides of a cell as steps from crossing to crossing, counter-clockwise. */
function stepsOf(cell: Cell): [number, number][] {
  const [column, row] = [columnOf(cell), rowOf(cell)]
  const [sw, se] = [crossing(column, row), crossing(column + 1, row)]
  const [nw, ne] = [crossing(column, row + 1), crossing(column + 1, row + 1)]
  return [
    [sw, se],
    [se, ne],
    [ne, nw],
    [nw, sw],
  ]
}

/**
 * The crossings around a set of blocks, counter-clockwise; undefined where the blocks do not make one simple piece
 * (parted, with a hole, or touching at a corner only).
 */
export function findRing(cells: readonly Cell[]): number[] | undefined {
  const steps = cells.flatMap(stepsOf)
  const taken = new Set(steps.map(([from, to]) => `${from} ${to}`))
  const border = steps.filter(([from, to]) => !taken.has(`${to} ${from}`))
  const next = new Map(border)
  if (next.size !== border.length || border.length === 0) return undefined
  const first = border[0]![0]
  const ring = [first]
  for (let at = next.get(first)!; at !== first; at = next.get(at)!) ring.push(at)
  return ring.length === border.length ? ring : undefined
}

/** Positions along a ring of crossings, with the bends between them. */
export function drawRing({ crossings, east, north }: Lattice, ring: readonly number[]): Position[] {
  return ring.flatMap((from, i) => {
    const to = ring[(i + 1) % ring.length]!
    const low = Math.min(from, to)
    const between = Math.abs(to - from) === 1 ? east[low]! : north[low]!
    return [toPosition(crossings[from]!), toPosition(between)]
  })
}

/** The street along one line of the lattice: crossings and bends from west to east or from south to north. */
export function drawLine(lattice: Lattice, axis: 'east' | 'north', line: number): Metres[] {
  const count = axis === 'east' ? columns : rows
  const at = (i: number) => (axis === 'east' ? crossing(i, line) : crossing(line, i))
  return Array.from({ length: count + 1 }, (_, i) => {
    const here = lattice.crossings[at(i)]!
    return i < count ? [here, lattice[axis][at(i)]!] : [here]
  }).flat()
}
