export { type AddressLevel, addressLevels, compareAddresses, compareFeatures } from './compare.ts'
export { type AddressFeatures, addressFeatures, houseKeys } from './features.ts'
export { codeOf, combine, hashOf } from './hash.ts'
export {
  type Aliases,
  buildHouseIndex,
  type FoundHouse,
  type HouseIndex,
  type NameAlias,
  type StandardHouse,
} from './house-index.ts'
export { type AddressParts, partNames, readAddress } from './parts.ts'
export { writeAddress } from './write.ts'
