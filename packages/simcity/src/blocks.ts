import { gridsOf } from './areas.ts'
import { type Corners, sides, within } from './geometry.ts'
import { type Cell, columnOf, cornersOf, latticeOf, rowOf } from './lattice.ts'
import { layoutOf } from './layout.ts'
import { blockName, roadName } from './place-names.ts'
import { type Random, randomOf, weighted } from './random.ts'
import type { CitySpec } from './spec.ts'

export type Dwelling = 'towers' | 'slabs' | 'lanes'
export type Facility = 'school' | 'park' | 'market' | 'clinic' | 'offices' | 'works'

/** What stands between four streets. */
export interface Block {
  readonly cell: Cell
  /** 15-digit code of the grid that holds it. */
  readonly grid: string
  readonly kind: Dwelling | Facility
  /** How many dwellings it has to offer at least; 0 where nobody lives. */
  readonly dwellings: number
  /** Its four corners, on the middle of the streets. */
  readonly corners: Corners
  readonly place: BlockPlace
}

/** How addresses in a block are written. */
export interface BlockPlace {
  /** The streets on its south and its west. */
  readonly roads: readonly [south: string, west: string]
  /** How many blocks there are before it along each of them. */
  readonly along: readonly [south: number, west: number]
  /** Of its compound or its lane. */
  readonly name: (kind: Dwelling) => string
  /** Draws of its buildings depend on this. */
  readonly key: number | string
}

/** The blocks of one grid and how many households live in them: 300 to 500, as the rule for towns is. */
export interface GridBlocks {
  readonly grid: string
  readonly households: number
  readonly blocks: readonly Block[]
}

function dwellingFor(random: Random, wanted: number): Dwelling {
  if (wanted > 230) return 'towers'
  return wanted > 130 && random.chance(0.35) ? 'towers' : 'slabs'
}

const facility = weighted<Facility>([
  ['school', 3],
  ['park', 3],
  ['market', 2],
  ['clinic', 1],
  ['offices', 2],
  ['works', 1],
])

/** Kinds of the blocks of a grid, with the dwellings that each must offer. */
export function shareOf(random: Random, count: number, dwellings: number): [Dwelling | Facility, number][] {
  const shares: [Dwelling | Facility, number][] = []
  if (count > 3) shares.push([facility(random), 0])
  let left = dwellings
  if (count - shares.length > 2 && random.chance(0.45)) {
    const small = random.int(55, 80)
    shares.push(['lanes', small])
    left -= small
  }
  for (let open = count - shares.length; open > 0; open--) {
    const wanted = open === 1 ? left : Math.round((left / open) * random.bell(0.7, 1.3))
    shares.push([dwellingFor(random, wanted), wanted])
    left -= wanted
  }
  return shares
}

function placeOf(cell: Cell): BlockPlace {
  const [column, row] = [columnOf(cell), rowOf(cell)]
  const roads = [roadName('east', row), roadName('north', column)] as const
  return { roads, along: [column, row], name: kind => blockName(kind, cell), key: cell }
}

/** The blocks of the drawn city, grid by grid. */
export function gridBlocksOf(spec: CitySpec): GridBlocks[] {
  const lattice = latticeOf(spec.seed)
  const layout = layoutOf(spec.seed)
  return gridsOf(spec).map(({ code: grid }) => {
    const random = randomOf(spec.seed, 'blocks', grid)
    const cells = layout.get(grid)!
    const households = Math.round(random.bell(302, 440))
    const shares = shareOf(random, cells.length, Math.ceil(households / random.bell(0.93, 0.99)))
    const blocks = cells.map((cell, i): Block => {
      const [kind, dwellings] = shares[(i + 1) % shares.length]!
      return { cell, grid, kind, dwellings, corners: cornersOf(lattice, cell), place: placeOf(cell) }
    })
    return { grid, households, blocks }
  })
}

/** The ground of a block without its streets: `margin` metres in from each. */
export function inside(corners: Corners, margin: number): Corners {
  const { width, depth } = sides(corners)
  const [u, v] = [margin / width, margin / depth]
  return [within(corners, u, v), within(corners, 1 - u, v), within(corners, 1 - u, 1 - v), within(corners, u, 1 - v)]
}
