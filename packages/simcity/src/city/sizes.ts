import { gridBlocksOf } from '../blocks.ts'
import { type AreaRow, divisions } from '../divisions.ts'
import { randomOf } from '../random.ts'

/** Communities of the whole city. */
export const wholeCity = 950

/** Households of the whole city: 4.01 million people at about 2.97 to a household. */
export const cityHouseholds = 1_350_000

/**
 * Residents by district, thousands, as the press of 2015 gives them from the sample survey of one per cent, on today's
 * codes: 三山 is the development zone 340272, and the zone 340271, of which no figure is known, has a hundred thousand
 * of 鸠江's. Only their proportions are used.
 */
const residents: Readonly<Record<string, number>> = {
  '340202': 555,
  '340207': 510,
  '340209': 328,
  '340210': 299,
  '340212': 265.8,
  '340223': 411,
  '340271': 100,
  '340272': 150,
  '340281': 1033,
}

/** Households of a village committee to those of a residents' committee, on the mean. */
const ruralShare = 0.34

/** How many households and how much land a community should get. */
export interface CommunitySize {
  /** 15 digits. */
  readonly code: string
  readonly kind: 'urban' | 'rural'
  readonly households: number
  /** Land, to be shared out in proportion within a district. */
  readonly land: number
}

const isRural = ({ committee }: AreaRow): boolean => /村(民)?委(员)?会$/.test(committee!)

/** Rounds so that the sum is exactly `total`: what rounding loses is carried to the next. */
function spread(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  let [seen, given] = [0, 0]
  return weights.map(weight => {
    seen += weight
    const upTo = Math.round((seen * total) / sum)
    const own = upTo - given
    given = upTo
    return own
  })
}

/** Sizes of all 950 communities, in the order of their codes; those of the drawn centre are as it draws them. */
export function sizesOf(seed: number): CommunitySize[] {
  const drawn = new Map<string, number>()
  for (const { grid, households } of gridBlocksOf({ seed, day: '', scale: 'demo' })) {
    const code = grid.slice(0, 12).padEnd(15, '0')
    drawn.set(code, (drawn.get(code) ?? 0) + households)
  }
  const communities = divisions().filter(({ level }) => level === 'community')
  const byDistrict = Map.groupBy(communities, ({ code }) => code.slice(0, 6))
  const people = Object.values(residents).reduce((a, b) => a + b, 0)
  const open = cityHouseholds - [...drawn.values()].reduce((a, b) => a + b, 0)
  const rough = [...byDistrict].flatMap(([district, within]) => {
    const weights = within.map(area => {
      const random = randomOf(seed, 'size', area.code)
      return (isRural(area) ? ruralShare : 1) * random.bell(0.5, 1.5)
    })
    const sum = weights.reduce((a, b) => a + b, 0)
    return within.map((area, i) => ({ area, weight: (weights[i]! / sum) * (residents[district]! / people) }))
  })
  const free = rough.filter(({ area }) => !drawn.has(area.code))
  const counts = new Map(
    spread(
      free.map(({ weight }) => weight),
      open,
    ).map((n, i) => [free[i]!.area.code, n]),
  )
  return rough.map(({ area }): CommunitySize => {
    const kind = isRural(area) ? 'rural' : 'urban'
    const households = drawn.get(area.code) ?? counts.get(area.code)!
    return {
      code: area.code,
      kind,
      households,
      land: kind === 'rural' ? 3 + households / 300 : 0.4 + households / 4000,
    }
  })
}
