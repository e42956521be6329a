import { isSign, numeralEnd, signsEnd, tableOf } from './characters.ts'
import { kind, type Scan, take } from './scan.ts'
import { unit, unitAt } from './units.ts'

const dash = 45
const sides = tableOf('东西南北中')

/** Where one number that begins at `at` ends: 302, A3, 十二, 甲, 东 (of 东单元), 负1; `at` where none begins. */
export function numberEnd(text: string, at: number): number {
  let from = at
  if (text.startsWith('负', at)) from = at + 1
  else if (text.startsWith('地下', at)) from = at + 2
  else if (text.startsWith('附', at) || text.startsWith('第', at) || text.startsWith('之', at)) from = at + 1
  const end = signsEnd(text, from)
  if (end > from) return end
  if (sides[text.charCodeAt(from)] === 1) {
    const behind = numberEnd(text, from + 1)
    return behind > from + 1 && text.charAt(behind) === '区' ? behind : at
  }
  const numeral = numeralEnd(text, from)
  if (numeral > from) return numeral
  return at
}

/** The side of a building that a word of measure follows: 东单元, 北楼, 南座. */
const sideEnd = (text: string, at: number): number =>
  sides[text.charCodeAt(at)] === 1 && /^(?:单元|楼(?!下|上|梯)|座|幢|栋)/.test(text.slice(at + 1, at + 3)) ? at + 1 : at

/** Numbers joined by dashes with the word behind them. */
interface Chain {
  /** Start and end of each number, in twos. */
  readonly spots: number[]
  readonly makes: number
  /** Behind the word. */
  readonly end: number
}

/** The chain of numbers at a place, or none: Chinese numerals are one only where a word of measure follows. */
export function chainAt(text: string, at: number): Chain | undefined {
  let end = numberEnd(text, at)
  if (end === at) end = sideEnd(text, at)
  if (end === at) return undefined
  const spots = [at, end]
  while (text.charCodeAt(end) === dash) {
    const next = numberEnd(text, end + 1)
    if (next === end + 1) break
    spots.push(end + 1, next)
    end = next
  }
  const found = unitAt(text, end)
  const makes = found & 15
  const written = isSign(text.charCodeAt(end - 1))
  if (!written && (makes === unit.none || makes >= unit.road)) return undefined
  return { spots, makes, end: end + (found >> 4) }
}

const floorLike = /^[0-9]{1,2}F$/

/** Takes all numbers of a chain as one piece. */
function whole(scan: Scan, piece: number, { spots, end }: Chain): true {
  take(scan, piece, spots[0]!, end)
  return true
}

/** Which pieces the numbers of a chain are, from its last back: 3-2-302 is building, unit, room. */
function spread(scan: Scan, pieces: readonly number[], { spots, end }: Chain): true {
  const count = spots.length / 2
  const skip = Math.max(0, count - pieces.length)
  const first = pieces.slice(-(count - skip))
  for (let i = 0; i < first.length; i++) {
    const from = i === 0 ? spots[0]! : spots[(i + skip) * 2]!
    take(scan, first[i]!, from, i === first.length - 1 ? end : spots[(i + skip) * 2 + 1]!)
  }
  return true
}

const { building, floor, room, number } = kind
const cell = kind.unit
const below: Readonly<Record<number, readonly number[]>> = {
  1: [room],
  2: [building, room],
  3: [building, cell, room],
  4: [building, cell, floor, room],
}

/** The pieces that numbers without words are, by what stands before them and how many they are. */
function bare(scan: Scan, chain: Chain): true {
  const { last, text } = scan
  const count = chain.spots.length / 2
  const length = chain.spots[1]! - chain.spots[0]!
  if (last === number && appended(text, chain.spots[0]!)) return whole(scan, number, chain)
  if (last === building || last === cell || last === floor || last === room)
    return spread(
      scan,
      last === building ? (count === 1 ? [room] : [cell, floor, room].slice(count === 2 ? 1 : 0)) : [floor, room],
      chain,
    )
  if (count > 2) {
    const named = last === kind.road || last === kind.lane
    const pieces = named
      ? count === 3
        ? [number, building, room]
        : [number, building, cell, room]
      : below[Math.min(4, count)]!
    return spread(scan, pieces, chain)
  }
  if (last === kind.road || last === kind.lane || last === kind.group || last === kind.community) {
    const second = count === 2 ? chain.spots[3]! - chain.spots[2]! : 0
    if (second >= 3 && length < second) return spread(scan, [number, room], chain)
    return whole(scan, number, chain)
  }
  if (count === 2) return spread(scan, [building, room], chain)
  if (floorLike.test(text.slice(chain.spots[0]!, chain.end))) return whole(scan, floor, chain)
  const letters = /^[A-Z]$/.test(text.slice(chain.spots[0]!, chain.end))
  return whole(scan, length >= 3 ? room : letters || last !== number ? building : building, chain)
}

/** 附 1 of 28 号附 1: it belongs to the number before. */
const appended = (text: string, at: number): boolean => text.startsWith('附', at) || text.startsWith('之', at)

/** 28 号: of a road its number, of an estate a building, inside a building a room or a unit. */
function numbered(scan: Scan, chain: Chain): true {
  const { last } = scan
  if (last === number && appended(scan.text, chain.spots[0]!)) return whole(scan, number, chain)
  if (last === kind.lane) return whole(scan, building, chain)
  if (last === building || last === floor || last === cell || last === room) {
    const inner = last === building && unitAhead(scan.text, chain.end) ? cell : room
    return chain.spots.length > 2 ? spread(scan, [cell, room], chain) : whole(scan, inner, chain)
  }
  if ((last === kind.section || last === kind.estate) && chain.spots.length === 4) {
    const second = chain.spots[3]! - chain.spots[2]!
    return spread(scan, [building, second > 2 ? room : cell], chain)
  }
  if (last === kind.section) return whole(scan, building, chain)
  if (last === kind.estate) return whole(scan, scan.road && !unitAhead(scan.text, chain.end) ? room : building, chain)
  if (last === number) return whole(scan, building, chain)
  return whole(scan, number, chain)
}

/** Whether another number follows: what stands before it is no room then. */
const unitAhead = (text: string, at: number): boolean => numberEnd(text, at) > at || text.charCodeAt(at) === dash

function floored(scan: Scan, chain: Chain): true {
  const { text, last } = scan
  const { spots, end } = chain
  const outside = last === kind.estate || last === number || last === kind.section
  if (spots.length > 2 && outside && !text.endsWith('层', end)) return spread(scan, [building, cell, floor], chain)
  const letter = /[A-Z]$/.test(text.slice(spots[0], spots[1])) && text.charAt(end - 1) === '楼'
  const above = outside && unitAt(text, numberEnd(text, end)) % 16 === unit.unit
  return whole(scan, letter || above ? building : floor, chain)
}

function roomed(scan: Scan, chain: Chain): true {
  const count = chain.spots.length / 2
  const { last } = scan
  if (last === building) return spread(scan, count === 2 ? [cell, room] : [cell, floor, room], chain)
  if (last === cell || last === floor || last === room) return spread(scan, [floor, room], chain)
  return spread(scan, below[Math.min(4, count)]!, chain)
}

const as =
  (piece: number) =>
  (scan: Scan, chain: Chain): true =>
    whole(scan, piece, chain)

/** What reads a chain by the word behind it; nothing where the word makes a road or another name of it. */
const readers: Readonly<Record<number, (scan: Scan, chain: Chain) => true>> = {
  [unit.none]: bare,
  [unit.number]: numbered,
  [unit.building]: as(building),
  [unit.unit]: (scan, chain) => spread(scan, [building, cell], chain),
  [unit.floor]: floored,
  [unit.room]: roomed,
  [unit.group]: as(kind.group),
  [unit.section]: as(kind.section),
  [unit.lane]: as(kind.lane),
  [unit.distance]: as(kind.assist),
}

/** Takes numbers with the word behind them off the front of what is left. */
export function readNumber(scan: Scan): boolean {
  const chain = chainAt(scan.text, scan.at)
  if (chain === undefined) return false
  const read = readers[chain.makes]
  return read?.(scan, chain) ?? false
}
