import { type AddressFeatures, addressFeatures } from './features.ts'
import { type AddressParts, readAddress } from './parts.ts'

/** A house of the city's register. */
export interface StandardHouse {
  readonly code: string
  /** Its address as the register writes it. */
  readonly address: string
}

/** A name that a road or an estate had or has beside the one of the register. */
export interface NameAlias {
  readonly name: string
  /** As the register calls it. */
  readonly now: string
  /** First and last day of the name, `2019-05-31`; open where they are not known. */
  readonly from?: string
  readonly until?: string
}

export interface Aliases {
  readonly roads?: readonly NameAlias[]
  readonly estates?: readonly NameAlias[]
}

/**
 * What an address finds: one house, and whether all that it says was compared (`exact`), only its unit was not said
 * (`without_unit`), or a former or second name led there (`alias`); several, which it does not tell apart; or none.
 */
export type FoundHouse =
  | { readonly found: 'one'; readonly code: string; readonly by: 'exact' | 'without_unit' | 'alias' }
  | { readonly found: 'several'; readonly codes: readonly string[] }
  | { readonly found: 'none' }

export interface HouseIndex {
  readonly size: number
  /** The house of an address; on a day, where known, for names that stood for a while. */
  readonly findHouse: (address: string, day?: string) => FoundHouse
  /** The same as the house itself, where it is one. */
  readonly houseOf: (address: string, day?: string) => StandardHouse | undefined
}

const listed = ['town', 'community', 'road_number', 'estate', 'unit'] as const
const width = listed.length

/** Houses by key: open addressing, one slot an entry, in arrays of numbers. A key may have several. */
interface Table {
  readonly keys: Float64Array
  readonly houses: Int32Array
  readonly mask: number
}

function tableFor(entries: number): Table {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(16, entries * 2)))
  return { keys: new Float64Array(slots), houses: new Int32Array(slots), mask: slots - 1 }
}

const slotOf = (key: number, mask: number): number => ((key | 0) ^ Math.floor(key / 4294967296)) & mask

function put({ keys, houses, mask }: Table, key: number, house: number): void {
  if (key === 0) return
  let slot = slotOf(key, mask)
  while (keys[slot] !== 0) slot = (slot + 1) & mask
  keys[slot] = key
  houses[slot] = house
}

function collect({ keys, houses, mask }: Table, key: number, into: number[]): void {
  if (key === 0) return
  for (let slot = slotOf(key, mask); keys[slot] !== 0; slot = (slot + 1) & mask) {
    if (keys[slot] === key && !into.includes(houses[slot]!)) into.push(houses[slot]!)
  }
}

const stood = ({ from, until }: NameAlias, day: string | undefined): boolean =>
  day === undefined || ((from === undefined || from <= day) && (until === undefined || day <= until))

const byName = (aliases: readonly NameAlias[] = []): ReadonlyMap<string, readonly NameAlias[]> =>
  Map.groupBy(aliases, alias => alias.name)

/** An address with other names of its road and estate, each as the register has it. */
function* otherNames(parts: AddressParts, names: AliasMaps, day: string | undefined): Generator<AddressParts> {
  const roads = (names.roads.get(parts.road) ?? []).filter(alias => stood(alias, day)).map(({ now }) => now)
  const estates = (names.estates.get(parts.estate) ?? []).filter(alias => stood(alias, day)).map(({ now }) => now)
  for (const road of [parts.road, ...roads])
    for (const estate of [parts.estate, ...estates])
      if (road !== parts.road || estate !== parts.estate) yield { ...parts, road, estate }
}

interface AliasMaps {
  readonly roads: ReadonlyMap<string, readonly NameAlias[]>
  readonly estates: ReadonlyMap<string, readonly NameAlias[]>
}

/** An address's integers as a house must not contradict them: a place that is numbered itself may be a village of any community. */
function saidBy(parts: AddressParts): AddressFeatures {
  const features = addressFeatures(parts)
  const isPlace = parts.road === '' && parts.estate === '' && parts.village === ''
  return isPlace ? { ...features, community: 0 } : features
}

/** Whether what a house is registered with contradicts what an address says. */
function contradicts(known: Float64Array, house: number, said: AddressFeatures): boolean {
  for (let i = 0; i < width; i++) {
    const [there, here] = [known[house * width + i]!, said[listed[i]!]]
    if (there !== 0 && here !== 0 && there !== here) return true
  }
  return false
}

/**
 * An index of the city's houses: some 90 bytes a house beside its code. Every house is found by its estate and by its
 * road, with building and room; what else an address says must not contradict.
 */
export function buildHouseIndex(houses: readonly StandardHouse[], aliases: Aliases = {}): HouseIndex {
  const table = tableFor(houses.length * 2)
  const known = new Float64Array(houses.length * width)
  const names: AliasMaps = { roads: byName(aliases.roads), estates: byName(aliases.estates) }
  houses.forEach(({ address }, house) => {
    const features = addressFeatures(readAddress(address))
    listed.forEach((name, i) => {
      known[house * width + i] = features[name]
    })
    put(table, features.house_estate, house)
    put(table, features.house_road, house)
  })

  function matches(features: AddressFeatures): number[] {
    const found: number[] = []
    collect(table, features.house_estate, found)
    collect(table, features.house_road, found)
    return found.filter(house => !contradicts(known, house, features))
  }

  /** Places of the houses that an address may mean, and whether a former or second name led there. */
  function placesOf(address: string, day: string | undefined) {
    const parts = readAddress(address)
    const features = saidBy(parts)
    const found = matches(features)
    if (found.length > 0) return { features, found, by: 'exact' as const }
    const others = [...otherNames(parts, names, day)].flatMap(other => matches(saidBy(other)))
    return { features, found: [...new Set(others)], by: 'alias' as const }
  }

  function houseOf(address: string, day?: string): StandardHouse | undefined {
    const { found } = placesOf(address, day)
    return found.length === 1 ? houses[found[0]!] : undefined
  }

  function findHouse(address: string, day?: string): FoundHouse {
    const { features, found, by } = placesOf(address, day)
    if (found.length === 0) return { found: 'none' }
    if (found.length > 1) return { found: 'several', codes: found.map(house => houses[house]!.code) }
    const house = found[0]!
    const unit = known[house * width + listed.indexOf('unit')]
    return {
      found: 'one',
      code: houses[house]!.code,
      by: by === 'exact' && unit !== features.unit ? 'without_unit' : by,
    }
  }

  return { size: houses.length, findHouse, houseOf }
}
