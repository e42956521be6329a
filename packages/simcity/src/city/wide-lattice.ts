import { type Corners, type Metres, type Position, toPosition } from '../geometry.ts'
import { columns as innerColumns, rows as innerRows, type Lattice, latticeOf } from '../lattice.ts'
import { type Random, randomOf } from '../random.ts'

/** A cell of the wide lattice: `row * columns + column`. */
export type WideCell = number

/**
 * The lattice of the whole city: the streets of the drawn centre in its middle, and around them cells that grow outward
 * from a block to 700 m, ragged at their corners, the whole bent so that the city is no rectangle.
 */
export interface WideLattice {
  readonly columns: number
  readonly rows: number
  /** First column and row of the drawn centre. */
  readonly first: { readonly column: number; readonly row: number }
  /** Crossings, metres: `row * (columns + 1) + column`. */
  readonly east: Float64Array
  readonly north: Float64Array
  /** Of the drawn centre, whose streets bend between crossings. */
  readonly inner: Lattice
}

/** Metres from the drawn centre to the edge of the city; with the centre about 6,000 km², as the real one has. */
const reach = { west: 60_000, east: 24_000, south: 47_000, north: 22_500 }

/** Distances of the lines from the edge of the drawn centre: blocks at first, 4.5 % wider each, 700 m at most. */
function outward(upTo: number): number[] {
  const places: number[] = []
  for (let [at, step] = [0, 120]; at < upTo; step = Math.min(700, step * 1.045)) {
    at += step
    places.push(at)
  }
  const stretch = upTo / places.at(-1)!
  return places.map(place => place * stretch)
}

function line(low: number, high: number, count: number, [before, after]: [number, number]): number[] {
  const between = Array.from({ length: count + 1 }, (_, i) => low + ((high - low) * i) / count)
  return [
    ...outward(before)
      .map(d => low - d)
      .reverse(),
    ...between,
    ...outward(after).map(d => high + d),
  ]
}

/** Bends far corners by cubes and squares, which every machine rounds alike; near the centre it moves nothing to speak of. */
function bent(x: number, y: number): Metres {
  const [u, v] = [x / 60_000, y / 49_000]
  return [x + 5_000 * v * v - 4_000 * v * v * v, y + 4_500 * u * u + 3_000 * u * u * u]
}

/** A corner is off its line by up to an eighth of the narrower gap beside it. */
function ragged(lines: readonly number[], at: number, random: Random): number {
  const gap = Math.min(lines[at]! - (lines[at - 1] ?? -Infinity), (lines[at + 1] ?? Infinity) - lines[at]!)
  return lines[at]! + random.bell(-gap / 8, gap / 8)
}

export function wideLatticeOf(seed: number): WideLattice {
  const inner = latticeOf(seed)
  const of = (column: number, row: number) => inner.crossings[row * (innerColumns + 1) + column]!
  const xs = line(of(0, 6)[0], of(innerColumns, 6)[0], innerColumns, [reach.west, reach.east])
  const ys = line(of(6, 0)[1], of(6, innerRows)[1], innerRows, [reach.south, reach.north])
  const first = { column: outward(reach.west).length, row: outward(reach.south).length }
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  const random = randomOf(seed, 'wide lattice')
  const [east, north] = [new Float64Array(xs.length * ys.length), new Float64Array(xs.length * ys.length)]
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const place = bent(ragged(xs, column, random), ragged(ys, row, random))
      const [c, r] = [column - first.column, row - first.row]
      const [x, y] = c >= 0 && r >= 0 && c <= innerColumns && r <= innerRows ? of(c, r) : place
      east[row * xs.length + column] = x
      north[row * xs.length + column] = y
    }
  }
  return { columns, rows, first, east, north, inner }
}

export const columnOf = ({ columns }: WideLattice, cell: WideCell): number => cell % columns
export const rowOf = ({ columns }: WideLattice, cell: WideCell): number => Math.floor(cell / columns)

/** The crossing at the south-west of a cell. */
export const southWest = (lattice: WideLattice, cell: WideCell): number => cell + rowOf(lattice, cell)

export const metresAt = ({ east, north }: WideLattice, crossing: number): Metres => [east[crossing]!, north[crossing]!]

export function cornersOf(lattice: WideLattice, cell: WideCell): Corners {
  const sw = southWest(lattice, cell)
  const nw = sw + lattice.columns + 1
  const at = (crossing: number) => metresAt(lattice, crossing)
  return [at(sw), at(sw + 1), at(nw + 1), at(nw)]
}

/** Square metres (half the cross product of the diagonals). */
export function areaOf([sw, se, ne, nw]: Corners): number {
  return ((ne[0] - sw[0]) * (nw[1] - se[1]) - (ne[1] - sw[1]) * (nw[0] - se[0])) / 2
}

/** The wide cell where a block of the drawn centre lies. */
export const widen = ({ first, columns }: WideLattice, cell: number): WideCell =>
  (first.row + Math.floor(cell / innerColumns)) * columns + first.column + (cell % innerColumns)

/** Crossing of the drawn centre that a wide crossing is; undefined outside. */
function innerCrossing({ first, columns }: WideLattice, crossing: number): number | undefined {
  const [c, r] = [(crossing % (columns + 1)) - first.column, Math.floor(crossing / (columns + 1)) - first.row]
  return c >= 0 && r >= 0 && c <= innerColumns && r <= innerRows ? r * (innerColumns + 1) + c : undefined
}

/** The place between two neighbouring crossings where a street of the drawn centre bends; undefined outside it. */
function findBend(lattice: WideLattice, from: number, to: number): Metres | undefined {
  const [a, b] = [innerCrossing(lattice, Math.min(from, to)), innerCrossing(lattice, Math.max(from, to))]
  if (a === undefined || b === undefined) return undefined
  return b - a === 1 ? lattice.inner.east[a] : lattice.inner.north[a]
}

/** Positions along a way of crossings, with the bends of the drawn centre between them. */
export function drawWay(lattice: WideLattice, way: readonly number[]): Position[] {
  return way.flatMap((from, i) => {
    const to = way[i + 1]
    const between = to === undefined ? undefined : findBend(lattice, from, to)
    const here = toPosition(metresAt(lattice, from))
    return between ? [here, toPosition(between)] : [here]
  })
}
