import { laterDistricts } from './area-names.ts'
import { type Words, wordBefore, wordsBy } from './characters.ts'
import { codeOf, combine, hashOf } from './hash.ts'
import { digitsOf, numeralOf } from './numerals.ts'
import type { AddressParts } from './parts.ts'

/**
 * An address as integers, to compare and to block on in any engine. Names are the 53 bits of `hashOf`, 0 where the
 * address has none; building, unit, floor and room are the integers of `codeOf`.
 *
 * One house is written by its estate (翠湖苑 3 栋 502) or by its road (芳草街 28 号 3 栋 502), which have nothing in common but
 * numbers that a thousand houses share. They are joined by an address that has both: its `house_estate` equals that of the
 * first, its `house_road` that of the second. So block on both columns and follow the links of one kind or the other
 * (`houseKeys`), or look each up in the index of the city's houses. Both keys leave the unit out, because half of all
 * clerks do: compare `unit` within a block, where 0 contradicts nothing. `house` has it, for joins that must be exact.
 */
export interface AddressFeatures {
  /** The city and the district or county, without 市, 区, 县; of a renamed district of Wuhu the later name. */
  readonly city: number
  readonly district: number
  /** The town, without 街道, 镇 or 乡. */
  readonly town: number
  /** The community, without 社区, 村, 居委会. */
  readonly community: number
  readonly road: number
  /** Road with its number, or with its lane. */
  readonly road_number: number
  /** Estate, else natural village, else a community whose houses are numbered. 小区 at the end is left away. */
  readonly estate: number
  readonly section: number
  /** The number behind a lane, and of a village without roads the house's number, are buildings too. */
  readonly building: number
  readonly unit: number
  readonly floor: number
  readonly room: number
  /** Place (estate, else road with number), building, unit and room; 0 where neither building nor room is named. */
  readonly house: number
  /** Estate, section, building and room. */
  readonly house_estate: number
  /** Road with number, building and room. */
  readonly house_road: number
  /** Place and building; 0 where no building is named. */
  readonly building_key: number
  /** 1 where the building is a house of a village, and so one household's: it needs no room to be told. */
  readonly single: number
}

const numerals = /[〇一二三四五六七八九十百廿卅]+/g

/** The number of a name; 江场三路 and 江场 3 路 are one. */
function nameOf(name: string): number {
  for (let i = 0; i < name.length; i++)
    if (numeralOf[name.charCodeAt(i)] === 1) return hashOf(name.replace(numerals, digitsOf))
  return hashOf(name)
}

const cityWords = wordsBy('市 地区 盟', 'last')
const districtWords = wordsBy('自治县 自治旗 新区 区 县 市 旗', 'last')
const townWords = wordsBy('街道办事处 街道办 街道 办事处 镇 乡', 'last')
const communityWords = wordsBy('社区居民委员会 社区居委会 居民委员会 村民委员会 居委会 村委会 社区 行政村 村', 'last')
/** Words that say no more than that it is an estate: 翠湖小区 is 翠湖. 花园 and 苑 are not among them: they tell estates apart. */
const estateWords = wordsBy('住宅小区 生活小区 小区 住宅区 生活区', 'last')

/** A name without a word that says nothing, unless nothing else would be left. */
function short(name: string, words: Words): string {
  const length = wordBefore(words, name, 0, name.length - 1)
  return name.length - length < 2 ? name : name.slice(0, name.length - length)
}

const marks = /[·) ]|\(.*$/g
const marked = /[()· ]|花苑$/

/** An estate's name in the one form that is compared: 花苑 as 花园, without its city in front. */
function estateName({ estate, city }: AddressParts): string {
  if (estate === '') return ''
  const own =
    city !== '' && estate.startsWith(city) && estate.length > city.length + 1 ? estate.slice(city.length) : estate
  const name = short(own, estateWords)
  return marked.test(name) ? name.replace(/花苑$/, '花园').replace(marks, '') : name
}

/** What the houses of an address are numbered within, where no road is named, and the house's number. */
function rural(parts: AddressParts): { place: string; number: string } {
  const { village, community, group, number, road, estate, building } = parts
  if (road !== '' || number === '' || building !== '') return { place: estateName(parts), number: '' }
  if (estate !== '') return { place: estateName(parts), number }
  const place = village === '' ? community : village
  return { place: group === '' ? place : `${place}${group}组`, number }
}

/** The number of a road with its lane, else with its number. */
const roadNumber = (road: number, { lane, number }: AddressParts): number => {
  if (road === 0 || (lane === '' && number === '')) return 0
  return combine(road, hashOf(lane === '' ? number : `${lane}弄`))
}

/** The building of an address; behind a lane, and of a village, the house's number. */
function buildingOf({ building, lane, number }: AddressParts, inVillage: string): number {
  if (inVillage !== '') return codeOf(inVillage)
  return codeOf(lane !== '' && building === '' ? number : building)
}

/** The integers of an address. */
export function addressFeatures(parts: AddressParts): AddressFeatures {
  const { place, number } = rural(parts)
  const estate = nameOf(place)
  const section = nameOf(parts.section)
  const road = nameOf(parts.road)
  const road_number = roadNumber(road, parts)
  const building = buildingOf(parts, number)
  const unit = codeOf(parts.unit)
  const room = codeOf(parts.room)
  const [inEstate, onRoad] = building === 0 && room === 0 ? [0, 0] : [estate, road_number]
  const where = estate === 0 ? road_number : combine(estate, section)
  return {
    city: nameOf(short(parts.city, cityWords)),
    district: nameOf(laterDistricts[parts.district] ?? short(parts.district, districtWords)),
    town: nameOf(short(parts.town, townWords)),
    community: nameOf(short(parts.community, communityWords)),
    road,
    road_number,
    estate,
    section,
    building,
    unit,
    floor: codeOf(parts.floor),
    room,
    house: inEstate === 0 && onRoad === 0 ? 0 : combine(where, building, unit, room),
    house_estate: inEstate === 0 ? 0 : combine(estate, section, building, room),
    house_road: onRoad === 0 ? 0 : combine(road_number, building, room),
    building_key: building === 0 || where === 0 ? 0 : combine(where, building),
    single: number === '' ? 0 : 1,
  }
}

/** The keys under which a house is found, none to two: by its estate and by its road. */
export function houseKeys(parts: AddressParts): number[] {
  const { house_estate, house_road } = addressFeatures(parts)
  return [house_estate, house_road].filter(key => key !== 0)
}
