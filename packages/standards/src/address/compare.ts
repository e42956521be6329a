import { type AddressFeatures, addressFeatures } from './features.ts'
import { readAddress } from './parts.ts'

/** How much two addresses have in common, from nothing to say up to one house. */
export const addressLevels = [
  /** One of the two names no road, estate or community. */
  'missing',
  'different',
  'same_community',
  'same_road',
  /** In one estate, or at one number of a road, but another building, unit, floor or room. */
  'other_house',
  /** In one estate, or at one number of a road; of one of them no more is said. */
  'same_place',
  /** In one building; of one of them the room is not said. */
  'same_building',
  /** Building and room agree; of one of them the unit is not said. */
  'same_without_unit',
  /** Place, building, unit and room agree, where both have them, and both have a room or neither needs one. */
  'same_house',
] as const
export type AddressLevel = (typeof addressLevels)[number]

const clash = (one: number, other: number): boolean => one !== 0 && other !== 0 && one !== other
const agree = (one: number, other: number): boolean => one !== 0 && one === other

const says = ({ road, estate, community }: AddressFeatures): boolean => road !== 0 || estate !== 0 || community !== 0

/** Whether the estate of one is the other's, or one that stands in it: 天景公寓佳苑 and 佳苑. */
const sameEstate = (a: AddressFeatures, b: AddressFeatures): boolean =>
  agree(a.estate, b.estate) ||
  (agree(a.building, b.building) && (agree(a.estate, b.section) || agree(a.section, b.estate)))

/** Whether two addresses lie in one estate or at one number of a road. */
function samePlace(a: AddressFeatures, b: AddressFeatures): boolean {
  if (clash(a.city, b.city) || clash(a.district, b.district)) return false
  if (sameEstate(a, b)) {
    // Estates of one name stand in many quarters: two roads tell them apart, unless the quarter is the same.
    return !clash(a.road, b.road) || agree(a.town, b.town) || agree(a.community, b.community)
  }
  return agree(a.road_number, b.road_number)
}

/** Whether two addresses of one place say two different things of where in it. */
const apart = (a: AddressFeatures, b: AddressFeatures): boolean =>
  clash(a.building, b.building) ||
  clash(a.unit, b.unit) ||
  clash(a.floor, b.floor) ||
  clash(a.room, b.room) ||
  (agree(a.estate, b.estate) && clash(a.section, b.section))

/** What two addresses of one place have in common inside it. */
function inside(a: AddressFeatures, b: AddressFeatures): AddressLevel {
  if (apart(a, b)) return 'other_house'
  const named = !sameEstate(a, b) && clash(a.estate, b.estate)
  if (named || a.building !== b.building) return 'same_place'
  if (agree(a.room, b.room)) return a.unit === b.unit ? 'same_house' : 'same_without_unit'
  return a.building === 0 ? 'same_place' : 'same_building'
}

/** The level of two addresses by their integers. Symmetric. */
export function compareFeatures(a: AddressFeatures, b: AddressFeatures): AddressLevel {
  if (!says(a) || !says(b)) return 'missing'
  if (samePlace(a, b)) return inside(a, b)
  if (clash(a.city, b.city) || clash(a.district, b.district)) return 'different'
  if (agree(a.road, b.road)) return 'same_road'
  return agree(a.community, b.community) ? 'same_community' : 'different'
}

/** The level of two addresses as written. Symmetric. */
export const compareAddresses = (a: string, b: string): AddressLevel =>
  compareFeatures(addressFeatures(readAddress(a)), addressFeatures(readAddress(b)))
