import { type Chain, chainAt, measureAt, numberEnd } from './chain.ts'
import { isLetter, isLetters, tableOf } from './characters.ts'
import { kind, type Scan, take } from './scan.ts'
import { unit } from './units.ts'

const { building, floor, room, number, road, lane, group, community, village, estate, section } = kind
const cell = kind.unit
type Kinds = readonly number[]

const kindsOf = (...kinds: Kinds): Uint8Array => {
  const table = new Uint8Array(32)
  for (const each of kinds) table[each] = 1
  return table
}
/** Behind these a number is one of the street; behind those one within a building. */
const streets = kindsOf(road, lane, group, community, village)
const insides = kindsOf(building, cell, floor, room)
const places = kindsOf(estate, section)

/** Takes all numbers of a chain as one piece. */
function whole(scan: Scan, piece: number, { spots, end }: Chain): true {
  take(scan, piece, spots[0]!, end)
  return true
}

/** Which pieces the numbers of a chain are, from its last back: of 3-2-302 building, unit, room. */
function spread(scan: Scan, pieces: Kinds, { spots, count, end }: Chain): true {
  const skip = Math.max(0, count - pieces.length)
  const used = pieces.slice(pieces.length - (count - skip))
  used.forEach((piece, i) => {
    const from = i === 0 ? spots[0]! : spots[(i + skip) * 2]!
    take(scan, piece, from, i === used.length - 1 ? end : spots[(i + skip) * 2 + 1]!)
  })
  return true
}

/** Numbers without words: behind a road, behind an estate or a road's number, inside a building. By how many they are. */
const onStreet: readonly Kinds[] = [[], [number], [number], [number, building, room], [number, building, cell, room]]
const onPlace: readonly Kinds[] = [[], [room], [building, room], [building, cell, room], [building, cell, floor, room]]
const inBuilding: readonly Kinds[] = [[], [room], [cell, room], [cell, floor, room], [cell, floor, room]]
const inUnit: readonly Kinds[] = [[], [room], [floor, room], [floor, room], [floor, room]]

const lengthAt = ({ spots }: Chain, i: number): number => (spots[i * 2 + 1] ?? 0) - (spots[i * 2] ?? 0)
const by = (kinds: readonly Kinds[], { count }: Chain): Kinds => kinds[Math.min(4, count)]!

const appendix = tableOf('附之')
/** 附 1 of 28 号附 1: it belongs to the number before. */
const isAppended = ({ text, last, at }: Scan): boolean => last === number && appendix[text.charCodeAt(at)] === 1

function bareOnStreet(scan: Scan, chain: Chain): true {
  if (chain.count > 2) return spread(scan, by(onStreet, chain), chain)
  // 28-302: a second number of three digits is a room, unless the first is as long: 103-104 are two numbers.
  const second = lengthAt(chain, 1)
  return second >= 3 && lengthAt(chain, 0) < second ? spread(scan, [number, room], chain) : whole(scan, number, chain)
}

/** One number behind an estate or a road's number: 3F a floor, B and 12 a building, 302 a room. */
function single(scan: Scan, chain: Chain): true {
  const { text } = scan
  const [from = 0, to = 0] = chain.spots
  if (text.charAt(to - 1) === 'F' && to - from <= 3 && to - from > 1 && !isLetters(text, from, to))
    return whole(scan, floor, chain)
  return whole(scan, to - from >= 3 ? room : building, chain)
}

/** Numbers without a word, by what stands before them and how many they are. */
function bare(scan: Scan, chain: Chain): true {
  const { last } = scan
  if (isAppended(scan)) return whole(scan, number, chain)
  if (insides[last] === 1) return spread(scan, by(last === building ? inBuilding : inUnit, chain), chain)
  if (streets[last] === 1) return bareOnStreet(scan, chain)
  return chain.count === 1 ? single(scan, chain) : spread(scan, by(onPlace, chain), chain)
}

/** Whether another number follows: what stands before it is no room then. */
const numberAhead = (text: string, at: number): boolean => numberEnd(text, at) > at || text.charCodeAt(at) === 45

function numberedInside(scan: Scan, chain: Chain): true {
  if (chain.count > 1) return spread(scan, [cell, room], chain)
  return whole(scan, scan.last === building && numberAhead(scan.text, chain.end) ? cell : room, chain)
}

function numberedOnPlace(scan: Scan, chain: Chain): true {
  if (chain.count === 2) return spread(scan, [building, lengthAt(chain, 1) > 2 ? room : cell], chain)
  if (scan.last === estate && !scan.road && !scan.worded) return whole(scan, number, chain)
  const isRoom = scan.last === estate && scan.road && !numberAhead(scan.text, chain.end)
  return whole(scan, isRoom ? room : building, chain)
}

/** 28 号: of a road its number, of an estate or a lane a building, inside a building a room or a unit. */
function numbered(scan: Scan, chain: Chain): true {
  const { last } = scan
  if (isAppended(scan)) return whole(scan, number, chain)
  if (insides[last] === 1) return numberedInside(scan, chain)
  if (places[last] === 1) return numberedOnPlace(scan, chain)
  if (last === number) return whole(scan, lengthAt(chain, 0) > 2 ? room : building, chain)
  return whole(scan, last === lane && numberAhead(scan.text, chain.end) ? building : number, chain)
}

/** 1-3 层: the second number is more than the first. */
const isRange = ({ text }: Scan, { spots, count }: Chain): boolean =>
  count === 2 && Number(text.slice(spots[0], spots[1])) < Number(text.slice(spots[2], spots[3]))

/** 3 楼 is a floor; A 楼, and 3 楼 before a unit, a building. */
function floored(scan: Scan, chain: Chain): true {
  const { text, last } = scan
  const { spots, end, count } = chain
  const outside = places[last] === 1 || last === number
  if (count > 1 && outside && !isRange(scan, chain))
    return spread(scan, count === 2 ? [building, floor] : [building, cell, floor], chain)
  const isStorey = text.charAt(end - 1) === '楼'
  const isBuilding =
    isStorey && (isLetter(text.charCodeAt(spots[1]! - 1)) || (outside && measureAt(text, end) === unit.unit))
  return whole(scan, isBuilding ? building : floor, chain)
}

function roomed(scan: Scan, chain: Chain): true {
  const { last } = scan
  const kinds = last === building ? inBuilding : insides[last] === 1 ? inUnit : onPlace
  return spread(scan, by(kinds, chain), chain)
}

const as =
  (piece: number) =>
  (scan: Scan, chain: Chain): true =>
    whole(scan, piece, chain)

/** What reads a chain by the word behind it; nothing where the word makes a road or another name of it. */
const readers: readonly (((scan: Scan, chain: Chain) => true) | undefined)[] = [
  bare,
  numbered,
  as(building),
  (scan, chain) => spread(scan, [building, cell], chain),
  floored,
  roomed,
  as(group),
  as(section),
  as(lane),
  undefined,
  as(kind.assist),
  undefined,
  as(kind.assist),
]

/** Takes numbers with the word behind them off the front of what is left. */
export function readNumber(scan: Scan): boolean {
  const chain = chainAt(scan.text, scan.at)
  return chain === undefined ? false : (readers[chain.makes]?.(scan, chain) ?? false)
}
