import { type Cell, columnOf, columns, findRing, rowOf, rows } from './lattice.ts'
import { randomOf } from './random.ts'
import { drawnCommunities } from './spec.ts'

/** Area code → the blocks it holds, for every area of the drawn city from the city down to its grids. */
export type Layout = ReadonlyMap<string, readonly Cell[]>

/** An area to be drawn, with the number of blocks it should get. */
interface Plot {
  readonly code: string
  readonly size: number
  readonly parts: readonly Plot[]
}

const sum = (plots: readonly Plot[]): number => plots.reduce((total, plot) => total + plot.size, 0)

/** Grids hold three to five blocks, four on the mean. */
function gridPlots(seed: number, community: string, grids: number): Plot[] {
  const random = randomOf(seed, 'grids', community)
  const sizes: number[] = new Array(grids).fill(4)
  for (let i = 0; i + 1 < grids; i += 2) {
    const shift = random.int(-1, 1)
    sizes[i]! += shift
    sizes[i + 1]! -= shift
  }
  const code = (i: number) => community.slice(0, 12) + String(i + 1).padStart(3, '0')
  return sizes.map((size, i) => ({ code: code(i), size, parts: [] }))
}

const depths = [4, 6, 9]

function plots(communities: readonly Plot[], depth: number): Plot[] {
  const digits = depths[depth]
  if (digits === undefined) return [...communities]
  const groups = Map.groupBy(communities, ({ code }) => code.slice(0, digits).padEnd(15, '0'))
  return [...groups].map(([code, within]) => {
    const parts = plots(within, depth + 1)
    return { code, size: sum(parts), parts }
  })
}

type Order = (cell: Cell) => number

/** Ways to run through blocks, along the longer side first; a cut anywhere in such a run leaves a step, as real borders do. */
function ordersFor(cells: readonly Cell[]): Order[] {
  const spread = (of: (cell: Cell) => number) => Math.max(...cells.map(of)) - Math.min(...cells.map(of))
  const east: Order[] = [cell => columnOf(cell) * rows + rowOf(cell), cell => columnOf(cell) * rows - rowOf(cell)]
  const north: Order[] = [
    cell => rowOf(cell) * columns + columnOf(cell),
    cell => rowOf(cell) * columns - columnOf(cell),
  ]
  return spread(columnOf) >= spread(rowOf) ? [...east, ...north] : [...north, ...east]
}

/** Cuts blocks in two simple pieces, the first as near to `size` blocks as can be. */
function cut(cells: readonly Cell[], size: number): [Cell[], Cell[]] {
  const runs = ordersFor(cells).map(order => [...cells].sort((a, b) => order(a) - order(b)))
  const sizes = Array.from({ length: cells.length - 1 }, (_, i) => i + 1)
  sizes.sort((a, b) => Math.abs(a - size) - Math.abs(b - size))
  for (const at of sizes) {
    const pieces = runs.map((run): [Cell[], Cell[]] => [run.slice(0, at), run.slice(at)])
    const simple = pieces.find(([a, b]) => findRing(a) && findRing(b))
    if (simple) return simple
  }
  throw new Error(`${cells.length} blocks cannot be cut in two`)
}

function assign(parts: readonly Plot[], cells: readonly Cell[], into: Map<string, readonly Cell[]>): void {
  const [only] = parts
  if (parts.length === 1 && only) {
    into.set(only.code, cells)
    if (only.parts.length > 0) assign(only.parts, cells, into)
    return
  }
  const half = Math.ceil(parts.length / 2)
  const [first, rest] = [parts.slice(0, half), parts.slice(half)]
  const [a, b] = cut(cells, Math.round((cells.length * sum(first)) / sum(parts)))
  assign(first, a, into)
  assign(rest, b, into)
}

/** Who holds which blocks: the lattice is cut in two along the tree of areas until each grid has its own. */
export function layoutOf(seed: number): Layout {
  const communities = drawnCommunities.map(({ code, grids }): Plot => {
    const parts = gridPlots(seed, code, grids)
    return { code, size: sum(parts), parts }
  })
  const layout = new Map<string, readonly Cell[]>()
  assign(
    plots(communities, 0),
    Array.from({ length: columns * rows }, (_, cell) => cell),
    layout,
  )
  return layout
}
