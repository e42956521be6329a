import { gridsOf } from '../areas.ts'
import { type GridBlocks, gridBlocksOf } from '../blocks.ts'
import { within } from '../geometry.ts'
import { layoutOf } from '../layout.ts'
import { addressNames } from './names.ts'
import { isSimple } from './rings.ts'
import { type CommunitySize, sizesOf } from './sizes.ts'
import {
  areaOf,
  columnOf,
  cornersOf,
  rowOf,
  type WideCell,
  type WideLattice,
  wideLatticeOf,
  widen,
} from './wide-lattice.ts'

export interface PlannedCommunity extends CommunitySize {
  readonly cells: readonly WideCell[]
}

/** Where everything lies: worked out once from the seed, in about a second; what stands there is made community by community. */
export interface CityPlan {
  readonly seed: number
  readonly lattice: WideLattice
  /** All 950, in the order of their codes. */
  readonly communities: readonly PlannedCommunity[]
  /** The grids of the drawn centre, by community. */
  readonly drawn: ReadonlyMap<string, readonly GridBlocks[]>
  /** How addresses begin, by community. */
  readonly names: ReadonlyMap<string, string>
}

interface Plot {
  readonly land: number
  readonly mean: number
  readonly parts: readonly Plot[]
  readonly code: string
}

/** Cells from a first column and row to a last, both included. */
interface Box {
  readonly west: number
  readonly east: number
  readonly south: number
  readonly north: number
}

/**
 * How the districts are cut from the city, each along a whole line, with its land in km² (of the published land areas,
 * rounded): 无为 across the river in the west, 南陵 in the south, and the last, 镜湖, in the middle.
 */
const slices: readonly [district: string, side: keyof Box, km2: number][] = [
  ['340281', 'west', 2020],
  ['340223', 'south', 1260],
  ['340212', 'west', 585],
  ['340210', 'east', 670],
  ['340272', 'south', 390],
  ['340209', 'south', 200],
  ['340207', 'north', 0],
  ['340271', 'west', 95],
  ['340202', 'west', Infinity],
]

interface Ground {
  readonly lattice: WideLattice
  /** Square metres of each cell. */
  readonly areas: Float64Array
  /** Metres from the middle, squared. */
  readonly far: Float64Array
}

function groundOf(lattice: WideLattice): Ground {
  const count = lattice.columns * lattice.rows
  const [areas, far] = [new Float64Array(count), new Float64Array(count)]
  for (let cell = 0; cell < count; cell++) {
    const corners = cornersOf(lattice, cell)
    const [x, y] = within(corners, 0.5, 0.5)
    areas[cell] = areaOf(corners)
    far[cell] = x * x + y * y
  }
  return { lattice, areas, far }
}

function cellsIn({ columns }: WideLattice, { west, east, south, north }: Box): WideCell[] {
  const wide = east - west + 1
  return Array.from(
    { length: wide * (north - south + 1) },
    (_, i) => (south + Math.floor(i / wide)) * columns + west + (i % wide),
  )
}

/** One line of cells along a side of a box. */
const edgeOf = (box: Box, side: keyof Box): Box => {
  const at = box[side]
  return side === 'west' || side === 'east' ? { ...box, west: at, east: at } : { ...box, south: at, north: at }
}

const beyond: Readonly<Record<keyof Box, keyof Box>> = { west: 'east', east: 'west', south: 'north', north: 'south' }

/** Cuts `km2` of a box off at a side; answers what is cut and what remains. */
function slice({ lattice, areas }: Ground, box: Box, side: keyof Box, km2: number): [Box, Box] {
  const step = side === 'west' || side === 'south' ? 1 : -1
  let [left, at] = [km2 * 1e6, box[side]]
  while (left > 0 && at !== box[beyond[side]]) {
    left -= cellsIn(lattice, edgeOf({ ...box, [side]: at }, side)).reduce((sum, cell) => sum + areas[cell]!, 0)
    at += step
  }
  return [
    { ...box, [beyond[side]]: at - step },
    { ...box, [side]: at },
  ]
}

/** Cells by district; 鸠江 takes what lies north of the middle of the drawn centre. */
function districtsOf(ground: Ground): Map<string, WideCell[]> {
  const { lattice } = ground
  const found = new Map<string, WideCell[]>()
  let rest: Box = { west: 0, east: lattice.columns - 1, south: 0, north: lattice.rows - 1 }
  for (const [district, side, km2] of slices) {
    const middle = lattice.first.row + 6
    const [own, left] =
      km2 === 0
        ? [
            { ...rest, south: middle },
            { ...rest, north: middle - 1 },
          ]
        : km2 === Infinity
          ? [rest, rest]
          : slice(ground, rest, side, km2)
    found.set(district, cellsIn(lattice, own))
    rest = left
  }
  return found
}

/** Ways to run through cells: along columns and along rows, to and fro, so that a cut anywhere leaves a step. */
function runsOf({ lattice, far }: Ground, cells: readonly WideCell[]): WideCell[][] {
  const column = (cell: WideCell) => columnOf(lattice, cell)
  const row = (cell: WideCell) => rowOf(lattice, cell)
  const spanOf = (of: (cell: WideCell) => number) => {
    let [low, high] = [Infinity, -Infinity]
    for (const cell of cells) {
      low = Math.min(low, of(cell))
      high = Math.max(high, of(cell))
    }
    return high - low
  }
  const by = (order: (cell: WideCell) => number): WideCell[] => {
    const run = [...cells].sort((a, b) => order(a) - order(b))
    return far[run[0]!]! <= far[run.at(-1)!]! ? run : run.reverse()
  }
  const easts = [by(c => column(c) * 1000 + row(c)), by(c => column(c) * 1000 - row(c))]
  const norths = [by(c => row(c) * 1000 + column(c)), by(c => row(c) * 1000 - column(c))]
  return spanOf(column) >= spanOf(row) ? [...easts, ...norths] : [...norths, ...easts]
}

/** Where to cut a run of cells so that about `share` of the land comes first, within the limits. */
function aimAt(ground: Ground, run: readonly WideCell[], share: number, [low, high]: [number, number]): number {
  const total = run.reduce((sum, cell) => sum + ground.areas[cell]!, 0)
  let [sum, at] = [0, 0]
  while (at < run.length && sum < share * total) sum += ground.areas[run[at++]!]!
  return Math.min(Math.max(at, low), high)
}

/** 0, 1, -1, 2, -2 …: how far off the aim to cut. */
const offset = (i: number): number => (i % 2 === 1 ? (i + 1) / 2 : -i / 2)

/** Cuts cells in two simple pieces, the first with about `share` of the land; each keeps cells for its parts. */
function cut(
  ground: Ground,
  cells: readonly WideCell[],
  share: number,
  least: [number, number],
): [WideCell[], WideCell[]] {
  const limits: [number, number] = [least[0], cells.length - least[1]]
  const runs = runsOf(ground, cells).map(run => ({ run, aim: aimAt(ground, run, share, limits) }))
  for (let i = 0; i < 2 * cells.length; i++) {
    for (const { run, aim } of runs) {
      const at = aim + offset(i)
      if (at < limits[0] || at > limits[1]) continue
      const pieces: [WideCell[], WideCell[]] = [run.slice(0, at), run.slice(at)]
      if (pieces.every(piece => isSimple(ground.lattice, piece))) return pieces
    }
  }
  throw new Error(`${cells.length} cells cannot be cut in two`)
}

const leaves = ({ parts }: Plot): number =>
  parts.length === 0 ? 1 : parts.reduce((sum, part) => sum + leaves(part), 0)
const landOf = (plots: readonly Plot[]): number => plots.reduce((sum, { land }) => sum + land, 0)
const leavesOf = (plots: readonly Plot[]): number => plots.reduce((sum, plot) => sum + leaves(plot), 0)

/** Shares cells out along the tree; who needs little land comes to lie nearer the middle of the city. */
function assign(ground: Ground, plots: readonly Plot[], cells: WideCell[], into: Map<string, WideCell[]>): void {
  const [only] = plots
  if (plots.length === 1 && only) {
    if (only.parts.length === 0) into.set(only.code, cells)
    else assign(ground, only.parts, cells, into)
    return
  }
  const sorted = [...plots].sort((a, b) => a.mean - b.mean || (a.code < b.code ? -1 : 1))
  const half = Math.ceil(sorted.length / 2)
  const [near, rest] = [sorted.slice(0, half), sorted.slice(half)]
  const share = landOf(near) / landOf(plots)
  const [a, b] = cut(ground, cells, share, [leavesOf(near), leavesOf(rest)])
  assign(ground, near, a, into)
  assign(ground, rest, b, into)
}

function plotsOf(sizes: readonly CommunitySize[]): Plot[] {
  return [...Map.groupBy(sizes, ({ code }) => code.slice(0, 9))].map(([code, within]): Plot => {
    const parts = within.map(({ code, land }): Plot => ({ code, land, mean: land, parts: [] }))
    const land = landOf(parts)
    return { code, land, mean: land / parts.length, parts }
  })
}

export function planOf(seed: number): CityPlan {
  const lattice = wideLatticeOf(seed)
  const ground = groundOf(lattice)
  const cells = new Map<string, WideCell[]>()
  const layout = layoutOf(seed)
  for (const { code, parent } of gridsOf({ seed, day: '', scale: 'demo' })) {
    cells.set(parent!, [...(cells.get(parent!) ?? []), ...layout.get(code)!.map(cell => widen(lattice, cell))])
  }
  const drawn = new Set([...cells.values()].flat())
  const sizes = sizesOf(seed)
  for (const [district, held] of districtsOf(ground)) {
    const open = sizes.filter(({ code }) => code.startsWith(district) && !cells.has(code))
    assign(
      ground,
      plotsOf(open),
      held.filter(cell => !drawn.has(cell)),
      cells,
    )
  }
  const grids = gridBlocksOf({ seed, day: '', scale: 'demo' })
  return {
    seed,
    lattice,
    drawn: Map.groupBy(grids, ({ grid }) => grid.slice(0, 12).padEnd(15, '0')),
    names: addressNames(),
    communities: sizes.map(size => ({ ...size, cells: cells.get(size.code)! })),
  }
}
