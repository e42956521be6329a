import { isSign, numeralEnd, signsEnd, tableOf } from './characters.ts'
import { unit, unitAt } from './units.ts'

const dash = 45
const sides = tableOf('东西南北中')
/** Before a number and part of it: 负 1 层, 附 1 号, 第 3 栋, 甲 12 号. */
const prefixes = tableOf('负附第之')
const below = '地'.charCodeAt(0)
const area = '区'.charCodeAt(0)

const bodyStart = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  if (prefixes[code] === 1) return at + 1
  return code === below && text.startsWith('地下', at) ? at + 2 : at
}

/** Where one number that begins at `at` ends: 302, A3, 十二, 甲, 负1, and 东二 of 东二区; `at` where none begins. */
export function numberEnd(text: string, at: number): number {
  const from = bodyStart(text, at)
  const end = signsEnd(text, from)
  if (end > from) return end
  const side = sides[text.charCodeAt(from)] === 1 ? from + 1 : from
  const numeral = numeralEnd(text, side)
  if (numeral === side) return at
  return side === from || text.charCodeAt(numeral) === area ? numeral : at
}

const sided = /^(?:单元|楼(?!下|上|梯)|座|幢|栋)/

/** The side of a building that a word of measure follows: 东单元, 北楼, 南座. */
const sideEnd = (text: string, at: number): number =>
  sides[text.charCodeAt(at)] === 1 && sided.test(text.slice(at + 1, at + 3)) ? at + 1 : at

const firstEnd = (text: string, at: number): number => {
  const end = numberEnd(text, at)
  return end === at ? sideEnd(text, at) : end
}

/** Where numbers joined by dashes that begin at `at` end; `at` where none does. */
function numbersEnd(text: string, at: number): number {
  let end = firstEnd(text, at)
  while (end > at && text.charCodeAt(end) === dash) {
    const next = numberEnd(text, end + 1)
    if (next === end + 1) break
    end = next
  }
  return end
}

/** The word behind numbers that end at a place, as `unitAt` has it; -1 where Chinese numerals have none and so are a name. */
function measureOf(text: string, end: number): number {
  const found = unitAt(text, end)
  if (isSign(text.charCodeAt(end - 1))) return found
  const makes = found & 15
  return makes === unit.none || makes === unit.road || makes === unit.name ? -1 : found
}

/** What the numbers at a place are by the word behind them, one of `unit`; -1 where none stand there. */
export function measureAt(text: string, at: number): number {
  const end = numbersEnd(text, at)
  if (end === at) return -1
  const found = measureOf(text, end)
  return found < 0 ? -1 : found & 15
}

/** Numbers joined by dashes with the word behind them. */
export interface Chain {
  /** Start and end of each number, in twos. */
  readonly spots: number[]
  readonly count: number
  readonly makes: number
  /** Behind the word. */
  readonly end: number
}

/** The chain of numbers at a place, or none: Chinese numerals are one only where a word of measure follows. */
export function chainAt(text: string, at: number): Chain | undefined {
  const end = numbersEnd(text, at)
  if (end === at) return undefined
  const found = measureOf(text, end)
  if (found < 0) return undefined
  const first = firstEnd(text, at)
  const spots = [at, first]
  for (let from = first; from < end; ) {
    const to = numberEnd(text, from + 1)
    spots.push(from + 1, to)
    from = to
  }
  return { spots, count: spots.length / 2, makes: found & 15, end: end + (found >> 4) }
}
