import { inside } from '../blocks.ts'
import type { Building, BuiltBlock, Compound } from '../buildings.ts'
import { closed, type Metres, toPosition, within } from '../geometry.ts'
import { type Random, randomOf } from '../random.ts'
import { villageNames } from './names.ts'
import type { CityPlan, PlannedCommunity } from './plan.ts'
import { distanceSquared, sitesIn } from './quarters.ts'
import { cornersOf, type WideCell } from './wide-lattice.ts'

/** A natural village: its houses, and how many households live in them. */
export interface Village {
  readonly households: number
  readonly block: BuiltBlock
}

/** Households of a natural village on the mean. */
const meanVillage = 220
/** Of a community's households, those who live outside its villages. */
const scattered = 0.03
/** Metres from one farmhouse to the next. */
const plotSide = 19

/** Share of the farmhouses in which somebody lives. */
const occupied = 0.92

const half = [5, 4.5] as const

/** Whether a point lies on the left of all four sides. */
const holds = (corners: readonly Metres[], [x, y]: Metres): boolean =>
  corners.every(([ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % 4]!
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0
  })

/** The land of a community, given away plot by plot; the plots of a cell are laid out when somebody first settles there. */
class Land {
  readonly #plan: CityPlan
  readonly #cells: { readonly cell: WideCell; readonly middle: Metres }[]
  readonly #open = new Map<WideCell, Metres[]>()

  constructor(plan: CityPlan, cells: readonly WideCell[]) {
    this.#plan = plan
    this.#cells = cells.map(cell => ({ cell, middle: within(cornersOf(plan.lattice, cell), 0.5, 0.5) }))
  }

  /** Places for farmhouses in a cell, none nearer its edge than 12 m, that nobody has taken. */
  #plots(cell: WideCell): Metres[] {
    const known = this.#open.get(cell)
    if (known) return known
    const kept = inside(cornersOf(this.#plan.lattice, cell), 12)
    const plots = sitesIn(this.#plan, cell, plotSide)
      .map(({ middle }) => middle)
      .filter(at => holds(kept, at))
    this.#open.set(cell, plots)
    return plots
  }

  /** The `count` free plots of the nearest cells that lie nearest to a place. */
  near(seat: Metres, count: number): Metres[] {
    const cells = this.#cells
      .map(({ cell, middle }) => [distanceSquared(middle, seat), cell] as const)
      .sort(([a], [b]) => a - b)
    const taken: Metres[] = []
    for (const [, cell] of cells) {
      if (taken.length === count) break
      const ranked = this.#plots(cell)
        .map(at => [distanceSquared(at, seat), at] as const)
        .sort(([a], [b]) => a - b)
        .map(([, at]) => at)
      const own = ranked.slice(0, count - taken.length)
      taken.push(...own)
      this.#open.set(cell, ranked.slice(own.length))
    }
    return taken
  }

  /** A free plot anywhere. */
  any(random: Random): Metres {
    for (;;) {
      const plots = this.#plots(random.pick(this.#cells).cell)
      if (plots.length > 0) return plots.splice(random.int(0, plots.length - 1), 1)[0]!
    }
  }

  /** Middles of cells far from each other, the first drawn; where cells run out, some come twice. */
  seats(count: number, random: Random): Metres[] {
    const open = this.#cells.map(({ middle }) => middle)
    const seats = [random.pick(open)]
    const nearest = open.map(at => distanceSquared(at, seats[0]!))
    while (seats.length < count) {
      const seat = open[nearest.indexOf(Math.max(...nearest))]!
      seats.push(seat)
      for (const [i, at] of open.entries()) nearest[i] = Math.min(nearest[i]!, distanceSquared(at, seat))
    }
    return seats
  }
}

/** Sizes that differ widely: some hamlets, some villages above what one grid may hold. */
function villageSizes(households: number, random: Random): number[] {
  const count = Math.max(1, Math.round(households / meanVillage))
  const weights = Array.from({ length: count }, () => random.bell(0.2, 1.8))
  const sum = weights.reduce((a, b) => a + b, 0)
  let [seen, given] = [0, 0]
  return weights.map(weight => {
    seen += weight
    const own = Math.round((seen * households) / sum) - given
    given += own
    return own
  })
}

interface Farmstead {
  readonly code: string
  readonly compound: string | null
  readonly name: string
  readonly address: string
  readonly at: Metres
}

function farmhouse(grid: string, { code, compound, name, address, at: [x, y] }: Farmstead): Building {
  const [dx, dy] = half
  const corners: Metres[] = [
    [x - dx, y - dy],
    [x + dx, y - dy],
    [x + dx, y + dy],
    [x - dx, y + dy],
  ]
  const footprint = closed(corners.map(toPosition))
  const size = { floors: 1, units: 1, perFloor: 1 }
  return { code, grid, compound, name, address, use: 'farmhouse', ...size, footprint, position: toPosition([x, y]) }
}

/**
 * The villages of a rural community, as far apart as its land allows, each a cluster of farmhouses; last, as one part
 * without a compound, the houses that stand alone.
 */
export function villagesOf(plan: CityPlan, community: PlannedCommunity, name: string): Village[] {
  const { code, households, cells } = community
  const random = randomOf(plan.seed, 'village sizes', code)
  const alone = Math.round(households * scattered)
  const sizes = villageSizes(households - alone, random)
  const names = villageNames(plan.seed, code, sizes.length)
  const land = new Land(plan, cells)
  const seats = land.seats(sizes.length, random)
  let next = 1
  const settle = (plots: readonly Metres[], compound: Compound | null): Building[] =>
    plots.map((at, i) => {
      const number = `${i + 1} 号`
      const place = compound ? compound.address + compound.name : `${name}散户`
      const building = code.slice(0, 12) + String(next++).padStart(4, '0')
      const address = `${place} ${number}`
      return farmhouse(code, { code: building, compound: compound?.code ?? null, name: number, address, at })
    })
  const villages = sizes.map((wanted, i): Village => {
    const plots = land.near(seats[i]!, Math.ceil(wanted / occupied))
    const compound: Compound = {
      code: `${code.slice(0, 12)}${String(i + 1).padStart(3, '0')}V`,
      grid: code,
      name: names[i]!,
      address: name,
      position: toPosition(plots[0]!),
    }
    return { households: wanted, block: { grid: code, compound, buildings: settle(plots, compound) } }
  })
  if (alone === 0) return villages
  const plots = Array.from({ length: alone }, () => land.any(random))
  return [...villages, { households: alone, block: { grid: code, compound: null, buildings: settle(plots, null) } }]
}
