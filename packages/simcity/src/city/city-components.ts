import type { Block } from '../blocks.ts'
import type { BuiltBlock } from '../buildings.ts'
import { catalogue } from '../catalogue.ts'
import { componentsOf, offset, perBlock } from '../components.ts'
import { type Position, toPosition, within } from '../geometry.ts'
import { type Random, randomOf } from '../random.ts'
import { partsOf } from './community.ts'
import type { CityPlan, PlannedCommunity } from './plan.ts'
import { quartersOf } from './quarters.ts'

/** A component of the wide city. */
export interface CityComponent {
  /** The community's 12 digits, the class's last four, four of its own. */
  readonly code: string
  /** Code of its small class in the catalogue. */
  readonly category: string
  readonly name: string
  readonly position: Position
  readonly address: string
}

interface Spot {
  readonly category: string
  readonly position: Position
  readonly address: string
}

/**
 * Lamps for each household: 30.5 million stand in the streets of towns with 538 million people (2020 年城市建设统计年鉴), 17 to a hundred
 * households, so that blocks of towers have more of them.
 */
const lamps = { category: '010118', perHousehold: 0.17 }

/**
 * Along the two streets of a block in town, 236 m. A hydrant stands every 120 m at most (GB 50974–2014, 7.2.5). The others are as in
 * the drawn centre.
 */
const perStreets: Readonly<Record<string, number>> = { ...perBlock, '010113': 2 }

/** Components of a village for each of its households: as many lamps as in town, a hydrant for about 30 farmhouses; the others are of our own. */
const perHousehold: Readonly<Record<string, number>> = {
  '010101': 0.05,
  '010102': 0.06,
  '010103': 0.03,
  '010104': 0.05,
  '010113': 0.033,
  '010116': 0.02,
  [lamps.category]: lamps.perHousehold,
  '010126': 0.006,
  '010209': 0.01,
  '010301': 0.004,
  '010305': 0.08,
  '010402': 0.12,
  '010405': 0.01,
}

const count = (random: Random, mean: number): number => Math.floor(mean + random.next())

/** Along the streets that a block is the first of: its southern and its western one. */
function onBlock(plan: CityPlan, { corners, place }: Block, households: number): Spot[] {
  const random = randomOf(plan.seed, 'components', place.key)
  const means = { ...perStreets, [lamps.category]: lamps.perHousehold * households }
  return Object.entries(means).flatMap(([category, mean]) =>
    Array.from({ length: count(random, mean) }, (): Spot => {
      const [at, off] = [random.bell(0.08, 0.92), offset(category)]
      const south = random.chance(0.5)
      const position = toPosition(south ? within(corners, at, off) : within(corners, off, at))
      return { category, position, address: place.roads[south ? 0 : 1] }
    }),
  )
}

/** Metres in degrees of latitude, and of longitude at 31° north. */
const [north, east] = [1 / 111_000, 1 / 95_200]

/** Beside the farmhouses of a village, in front of their walls. */
function inVillage(plan: CityPlan, key: string, households: number, { compound, buildings }: BuiltBlock): Spot[] {
  if (!compound) return []
  const random = randomOf(plan.seed, 'components', key)
  return Object.entries(perHousehold).flatMap(([category, mean]) =>
    Array.from({ length: count(random, mean * households) }, (): Spot => {
      const { position, address } = random.pick(buildings)
      const [x, y] = [random.bell(-5, 5), random.chance(0.5) ? 7 : -7]
      return { category, position: [position[0] + x * east, position[1] + y * north], address }
    }),
  )
}

function spotsIn(plan: CityPlan, community: PlannedCommunity): Spot[] {
  const { code, kind } = community
  if (plan.drawn.has(code)) {
    const all = componentsOf({ seed: plan.seed, day: '', scale: 'demo' })
    return all.filter(({ grid }) => grid.startsWith(code.slice(0, 12)))
  }
  if (kind === 'urban')
    return quartersOf(plan, community).flatMap(({ blocks, households }) =>
      blocks.flatMap(block => onBlock(plan, block, households / blocks.length)),
    )
  return partsOf(plan, community).flatMap(({ key, households, blocks }) =>
    blocks.flatMap(block => inVillage(plan, key, households, block)),
  )
}

/** The components of a community: those of the drawn centre as the demo has them. */
export function componentsIn(plan: CityPlan, community: PlannedCommunity): CityComponent[] {
  const names = new Map(catalogue().map(({ code, name }) => [code, name.zh]))
  const counts = new Map<string, number>()
  return spotsIn(plan, community).map(({ category, position, address }): CityComponent => {
    const serial = (counts.get(category) ?? 0) + 1
    counts.set(category, serial)
    const code = community.code.slice(0, 12) + category.slice(2) + String(serial).padStart(4, '0')
    return { code, category, name: `${names.get(category)} ${serial}`, position, address }
  })
}
