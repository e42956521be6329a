import { type Block, type BlockPlace, type Dwelling, type GridBlocks, shareOf } from '../blocks.ts'
import { type Corners, type Metres, sides, within } from '../geometry.ts'
import { blockName } from '../place-names.ts'
import { randomOf } from '../random.ts'
import { wideRoad } from './names.ts'
import type { CityPlan, PlannedCommunity } from './plan.ts'
import { columnOf, cornersOf, rowOf, type WideCell } from './wide-lattice.ts'

/** A block that may be built: a cell of the wide lattice, or a part of one that is wider than a block. */
interface Site {
  readonly cell: WideCell
  readonly corners: Corners
  readonly middle: Metres
  /** Its place within the cell, from the south-west. */
  readonly column: number
  readonly row: number
}

/** Metres a block is deep and wide, about; and households that a block of the drawn centre holds on the mean. */
const blockSide = 118
const perBlock = 90

export function sitesIn(plan: CityPlan, cell: WideCell, side: number): Site[] {
  const corners = cornersOf(plan.lattice, cell)
  const { width, depth } = sides(corners)
  const [columns, rows] = [Math.max(1, Math.round(width / side)), Math.max(1, Math.round(depth / side))]
  return Array.from({ length: columns * rows }, (_, i): Site => {
    const [column, row] = [i % columns, Math.floor(i / columns)]
    const at = (u: number, v: number) => within(corners, (column + u) / columns, (row + v) / rows)
    const own: Corners = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)]
    return { cell, corners: own, middle: at(0.5, 0.5), column, row }
  })
}

export function distanceSquared(a: Metres, b: Metres): number {
  const [x, y] = [a[0] - b[0], a[1] - b[1]]
  return x * x + y * y
}

/** The middle of the cell that lies nearest the mean of all: a place within the community, whatever its shape. */
function centreOf(plan: CityPlan, cells: readonly WideCell[]): Metres {
  const middles = cells.map(cell => within(cornersOf(plan.lattice, cell), 0.5, 0.5))
  const mean: Metres = [
    middles.reduce((sum, [x]) => sum + x, 0) / middles.length,
    middles.reduce((sum, [, y]) => sum + y, 0) / middles.length,
  ]
  return middles.reduce((best, at) => (distanceSquared(at, mean) < distanceSquared(best, mean) ? at : best))
}

function placeOf(plan: CityPlan, { code, cells }: PlannedCommunity, site: Site, number: number): BlockPlace {
  const { lattice, seed } = plan
  const [column, row] = [columnOf(lattice, site.cell), rowOf(lattice, site.cell)]
  const [west, south] = [columnOf(lattice, cells[0]!), rowOf(lattice, cells[0]!)]
  const district = code.slice(0, 6)
  const road = (axis: string, line: number, sub: number) =>
    wideRoad(seed, district, `${axis} ${line} ${sub}`, sub === 0 ? 'main' : 'minor')
  const offset = randomOf(seed, 'names', code).int(0, 140)
  return {
    roads: [road('east', row, site.row), road('north', column, site.column)],
    along: [Math.abs(column - west) * 6 + site.column, Math.abs(row - south) * 6 + site.row],
    name: (kind: Dwelling) => blockName(kind, offset + number),
    key: `${code} ${number}`,
  }
}

/**
 * The built-up blocks of an urban community, around its middle, four by four as a grid of the drawn centre has them, with
 * the households of each four. Land beyond them lies open.
 */
export function quartersOf(plan: CityPlan, community: PlannedCommunity): GridBlocks[] {
  const { code, households, cells } = community
  const centre = centreOf(plan, cells)
  const sites = cells.flatMap(cell => sitesIn(plan, cell, blockSide))
  sites.sort((a, b) => distanceSquared(a.middle, centre) - distanceSquared(b.middle, centre))
  const built = sites.slice(0, Math.max(4, Math.ceil(households / perBlock)))
  const count = Math.ceil(built.length / 4)
  let left = households
  return Array.from({ length: count }, (_, quarter): GridBlocks => {
    const random = randomOf(plan.seed, 'quarter', code, quarter)
    const own = built.slice(quarter * 4, quarter * 4 + 4)
    const open = built.length - quarter * 4
    const wanted = open <= 4 ? left : Math.round(((left * own.length) / open) * random.bell(0.8, 1.2))
    left -= wanted
    const shares = shareOf(random, own.length, Math.ceil(wanted / random.bell(0.93, 0.99)))
    const blocks = own.map((site, i): Block => {
      const [kind, dwellings] = shares[(i + 1) % shares.length]!
      const { corners } = site
      return {
        cell: site.cell,
        grid: code,
        kind,
        dwellings,
        corners,
        place: placeOf(plan, community, site, quarter * 4 + i),
      }
    })
    return { grid: code, households: wanted, blocks }
  })
}
