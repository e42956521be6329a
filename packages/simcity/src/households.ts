import { gridBlocksOf } from './blocks.ts'
import { type Building, builtBlocksOf, type House, housesOf } from './buildings.ts'
import { type HouseholdKind, type Member, membersOf } from './families.ts'
import { type Random, randomOf, weighted } from './random.ts'
import type { CitySpec } from './spec.ts'

export interface Person extends Member {
  /** The household's code and the place in it: stable, readable, no identity number. */
  readonly key: string
}

export interface Household {
  /** Code of the house it lives in. */
  readonly code: string
  readonly grid: string
  readonly kind: HouseholdKind
  readonly address: string
  /** The first one is the head. */
  readonly people: readonly Person[]
}

/**
 * Per cent of households by kind. They make 2.9 persons a household, a little above the 2.62 of the national census of
 * 2020 (no table of Wuhu by size was at hand), and one household in seventeen is an elder alone.
 */
const householdKind = weighted<HouseholdKind>([
  ['elder_alone', 6],
  ['alone', 8],
  ['elder_couple', 10],
  ['couple', 15],
  ['family', 37],
  ['single_parent', 4],
  ['three_generations', 15],
  ['shared', 5],
])

/** What a household's draws depend on. */
export type DrawSpec = Pick<CitySpec, 'seed' | 'day'>

/**
 * Per cent in villages: more live with their parents or are old. With the households of the towns they make 2.97 to a
 * household in the whole city.
 */
const villageKind = weighted<HouseholdKind>([
  ['elder_alone', 6],
  ['alone', 6],
  ['elder_couple', 11],
  ['couple', 13],
  ['family', 37],
  ['single_parent', 4],
  ['three_generations', 22],
  ['shared', 1],
])

function household(spec: DrawSpec, house: House): Household {
  const random = randomOf(spec.seed, 'household', house.code)
  const kind = house.room === '' ? villageKind(random) : householdKind(random)
  const people = membersOf(random, kind, spec.day).map(
    (member, i): Person => ({ key: `${house.code}-${i + 1}`, ...member }),
  )
  return { code: house.code, grid: house.grid, kind, address: house.address, people }
}

/** Picks exactly `wanted` of the houses in one pass (Knuth, algorithm S), so that no list is kept. */
function* lived(houses: Iterable<House>, total: number, wanted: number, random: Random): Generator<House> {
  let [left, needed] = [total, wanted]
  for (const house of houses) {
    if (random.next() * left < needed) {
      needed--
      yield house
    }
    left--
  }
}

const capacity = (buildings: readonly Building[]): number =>
  buildings.reduce((sum, { floors, units, perFloor }) => sum + floors * units * perFloor, 0)

/** The households of a part of the city: exactly `wanted`, in houses drawn among those of its buildings; the others are empty. */
export function* householdsIn(
  spec: DrawSpec,
  part: string,
  buildings: readonly Building[],
  wanted: number,
): Generator<Household> {
  const random = randomOf(spec.seed, 'lived', part)
  for (const house of lived(buildings.flatMap(housesOf), capacity(buildings), wanted, random))
    yield household(spec, house)
}

/** The households of the drawn city, grid by grid: as many in each as `gridBlocksOf` says, the other houses are empty. */
export function* householdsOf(spec: CitySpec): Generator<Household> {
  const wanted = new Map(gridBlocksOf(spec).map(({ grid, households }) => [grid, households]))
  const grids = new Map<string, Building[]>()
  for (const { grid, buildings } of builtBlocksOf(spec)) grids.set(grid, [...(grids.get(grid) ?? []), ...buildings])
  for (const [grid, buildings] of grids) yield* householdsIn(spec, grid, buildings, wanted.get(grid)!)
}
