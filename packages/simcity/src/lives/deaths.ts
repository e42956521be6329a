import type { Sex } from '../given-names.ts'
import { type Random, weighted } from '../random.ts'

/**
 * Deaths in China 2010–2015 by age in five-year groups from 0 on, the last open, thousands: United Nations, World
 * Population Prospects 2017.
 */
const deaths = {
  male: [687, 57, 65, 97, 181, 240, 256, 354, 547, 772, 1022, 1590, 2388, 3017, 3957, 4376, 3448, 1993, 805, 208],
  female: [521, 43, 50, 68, 119, 153, 170, 248, 397, 546, 695, 1090, 1663, 2115, 2816, 3575, 3542, 2511, 1244, 419],
} as const

const groupsFrom = (sex: Sex, from: number) =>
  weighted(deaths[sex].map((count, i) => [i * 5, i * 5 < from ? 0 : count] as const))

const adult = { male: groupsFrom('male', 20), female: groupsFrom('female', 20) }

/** Age at death, in years, of somebody who lived to be twenty at least. */
export const ageAtDeath = (random: Random, sex: Sex): number => adult[sex](random) + random.next() * 5
