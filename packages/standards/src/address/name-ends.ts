import { measureAt } from './chain.ts'
import {
  isLetter,
  isLetters,
  isSign,
  numeralEnd,
  signsEnd,
  tableOf,
  wordAt,
  wordBefore,
  wordsBy,
} from './characters.ts'
import { unit, unitAt } from './units.ts'
import { assistWords, estateEnds, fillers } from './words.ts'

const ends = wordsBy(estateEnds, 'last')
const asides = wordsBy(`${assistWords} ${fillers}`, 'first')

/** What a character may do to a name that is being read. */
export const does = { nothing: 0, stop: 1, sign: 2, numeral: 3, road: 4, place: 5, end: 6 } as const

/** What each character does. */
export const deed = new Uint8Array(65536)
for (let code = 0; code < 65536; code++) if (ends.any[code] === 1 || asides.any[code] === 1) deed[code] = does.end
for (let code = 0; code < 128; code++) deed[code] = isSign(code) ? does.sign : does.stop
for (const sign of '〇一二三四五六七八九十百两廿卅甲乙丙丁第负附') deed[sign.charCodeAt(0)] = does.numeral
for (const sign of '路街道巷弄线') deed[sign.charCodeAt(0)] = does.road
for (const sign of '村社居') deed[sign.charCodeAt(0)] = does.place

const sides = tableOf('东西南北中前后上下新老一二三四五六七八九十内外')
const roadSigns = tableOf('路街道巷弄')

export const isAside = (text: string, at: number): boolean => wordAt(asides, text, at) > 0
export const endsEstate = (text: string, from: number, at: number): boolean => wordBefore(ends, text, from, at) > 0

/** Whether nothing of a name follows at a place. */
export function closes(text: string, at: number): boolean {
  if (at >= text.length) return true
  const code = text.charCodeAt(at)
  const act = deed[code]!
  if (act === does.stop || act === does.sign) return true
  if (act === does.numeral) return measureAt(text, at) >= 0
  return isAside(text, at)
}

const letter = (text: string, at: number): string => text.charAt(at)

/** Whether what follows a road's word makes another word of both: 路桥, 街道, 街路. */
const pathOn = (text: string, at: number, others: string): boolean =>
  others.includes(letter(text, at)) && at < text.length

const streetEnd = (text: string, at: number): number => {
  if (pathOn(text, at + 1, '道坊区心')) return 0
  return roadSigns[text.charCodeAt(at + 1)] === 1 ? 0 : at + 1
}

const pathEnd = (text: string, at: number): number => {
  if (pathOn(text, at + 1, '桥由灯')) return 0
  if (letter(text, at - 1) === '铁' && !isSign(text.charCodeAt(at + 1))) return 0
  return roadSigns[text.charCodeAt(at + 1)] === 1 && letter(text, at + 1) !== '道' ? 0 : at + 1
}

const laneEnd = (text: string, at: number): number => {
  if (letter(text, at + 1) === '子') return at + 2
  return pathOn(text, at + 1, '口镇村') ? 0 : at + 1
}

const lineEnd = (text: string, from: number, at: number): number =>
  isSign(text.charCodeAt(at - 1)) || (at - from > 1 && closes(text, at + 1)) ? at + 1 : 0

/** Where the road's word at a place ends a road; 0 where it does not. */
export function roadEnd(text: string, from: number, at: number): number {
  if (at === from) return 0
  switch (letter(text, at)) {
    case '路':
      return pathEnd(text, at)
    case '街':
      return streetEnd(text, at)
    case '道':
      return pathOn(text, at - 1, '大国省县乡街') || isSign(text.charCodeAt(at + 1)) ? at + 1 : 0
    case '线':
      return lineEnd(text, from, at)
    case '弄':
      return closes(text, at + 1) ? at + 1 : 0
    default:
      return laneEnd(text, at)
  }
}

const villageEnd = (text: string, at: number): number => {
  if (text.startsWith('村委会', at)) return at + 3
  if (text.startsWith('村民委员会', at)) return at + 5
  if (pathOn(text, at - 1, '农假') || pathOn(text, at + 1, '镇乡路街道口民')) return 0
  const isRoad = sides[text.charCodeAt(at + 1)] === 1 && roadSigns[text.charCodeAt(at + 2)] === 1
  return isRoad ? 0 : at + 1
}

const committeeEnd = (text: string, at: number): number =>
  text.startsWith('居委会', at) ? at + 3 : text.startsWith('居民委员会', at) ? at + 5 : at

/** Where a community's word at a place ends: 村, 村委会, 社区, 居委会; 0 where it is none. */
export function placeEnd(text: string, from: number, at: number): number {
  if (at === from) return 0
  const sign = letter(text, at)
  if (sign === '村') return villageEnd(text, at)
  if (sign === '社') return text.startsWith('社区', at) ? committeeEnd(text, at + 2) : 0
  const end = committeeEnd(text, at)
  return end > at ? end : 0
}

/** Whether a house's number follows: 12 号, 12. */
export function numbersHouses(text: string, at: number): boolean {
  const makes = measureAt(text, at)
  return makes === unit.number || makes === unit.none
}

/** Where a name goes on behind signs that belong to it (SOHO 公寓, 320 国道); 0 where they end it. */
export function signsWithin(text: string, at: number): number {
  const end = signsEnd(text, at)
  const found = unitAt(text, end)
  if ((found & 15) === unit.road) return end
  if (!isLetter(text.charCodeAt(at)) || found !== 0 || end >= text.length || !isLetters(text, at, end)) return 0
  return deed[text.charCodeAt(end)] === does.stop ? 0 : end
}

/** Where a number of 区 at a place ends: 二区, G 区; 0 where none stands there. */
export function quarterEnd(text: string, at: number): number {
  const end = Math.max(signsEnd(text, at), numeralEnd(text, at))
  return end > at && letter(text, end) === '区' ? end + 1 : 0
}

const compass = tableOf('东西南北')

/** Where a name ends before the numeral at a place (北四区: before 北); 0 where the numeral belongs to it. */
export function endBefore(text: string, from: number, at: number): number {
  if (at === from || measureAt(text, at) < 0) return 0
  const ofSide = at - 1 > from && compass[text.charCodeAt(at - 1)] === 1 && letter(text, numeralEnd(text, at)) === '区'
  return ofSide ? at - 1 : at
}
