import { type AddressFeatures, addressFeatures, combine, readAddress } from '@lifetree/standards/address'
import { wide } from './codes.ts'
import type { House, Houses, Kind } from './kind.ts'

/** Columns of what stands in an address itself. */
export const writtenParts = [
  'city',
  'district',
  'town',
  'community',
  'road',
  'road_number',
  'estate',
  'section',
  'building',
  'unit',
  'floor',
  'room',
] as const

const parts = [...writtenParts, 'house_estate', 'house_road', 'building_key', 'single'] as const

/** Whether an address says something, or says what it is read for. */
type Says = (features: AddressFeatures) => boolean

const somewhere: Says = ({ road, estate, community, room }) =>
  road !== 0 || estate !== 0 || community !== 0 || room !== 0

/** Where a house is, and which: a room, or the number of a house that is a household's own. */
const oneHouse: Says = ({ house, room, single }) => house !== 0 && (room !== 0 || single !== 0)

function write(features: AddressFeatures, out: Float64Array): void {
  for (let i = 0; i < parts.length; i++) out[i + 1] = features[parts[i]!]
  let key = 1
  for (const part of parts) key = combine(key, features[part])
  out[0] = key || 1
}

const unread = 2 ** 52
/** Texts of which the houses are remembered: a block of them is asked twice. */
const kept = 4096

function remembering({ houseOf }: Houses): Houses['houseOf'] {
  const known = new Map<string, House | undefined>()
  return text => {
    if (known.has(text)) return known.get(text)
    if (known.size >= kept) known.clear()
    const house = houseOf(text)
    known.set(text, house)
    return house
  }
}

/**
 * The same beside a register of houses. An address that finds one house there is read as the register writes it, however it is written itself: its
 * estate where it says the road, its unit where it says none. `registered` is 1 then, and `house_code` the number of the code. What finds none or several
 * stays as it is.
 */
function beside(houses: Houses, says: Says): Kind {
  const last = parts.length
  const houseOf = remembering(houses)
  return {
    columns: [...parts, 'registered', 'house_code'],
    read: (text, out) => {
      const house = houseOf(text)
      const features = addressFeatures(readAddress(house?.address ?? text))
      if (!house && !says(features)) return false
      write(features, out)
      const code = house ? wide(house.code) : 0
      // What is registered has keys of its own: they are trusted to name one house.
      out[0] = house ? code % unread || 1 : unread + (out[0]! % unread)
      out[last + 1] = house ? 1 : 0
      out[last + 2] = code
      return true
    },
    codeOf: text => houseOf(text)?.code ?? '',
  }
}

function readingFor(says: Says): Kind {
  return {
    columns: parts,
    read: (text, out) => {
      const features = addressFeatures(readAddress(text))
      if (!says(features)) return false
      write(features, out)
      return true
    },
    besideHouses: houses => beside(houses, says),
  }
}

/** Addresses in parts; columns are those of `addressFeatures`. */
export const addressKind: Kind = readingFor(somewhere)

/** The same of addresses that name one house; others say nothing. */
export const dwellingKind: Kind = readingFor(oneHouse)
