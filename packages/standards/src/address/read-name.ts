import { isSign, numeralEnd, signsEnd, tableOf, wordAt, wordsBy } from './characters.ts'
import { chainAt } from './read-number.ts'
import { kind, type Scan, take } from './scan.ts'
import { unit, unitAt } from './units.ts'
import { assistWords, estateEnds } from './words.ts'

const ends = wordsBy(estateEnds, 'last')
const asides = wordsBy(assistWords, 'first')

/** What a character may do to a name that is being read. */
const does = { nothing: 0, stop: 1, sign: 2, numeral: 3, road: 4, place: 5, end: 6, aside: 7, end_or_aside: 8 } as const
const table = new Uint8Array(65536)
for (const code of ends.keys()) table[code] = does.end
for (const code of asides.keys()) table[code] = table[code] === does.end ? does.end_or_aside : does.aside
for (let code = 0; code < 128; code++) table[code] = isSign(code) ? does.sign : does.stop
for (const sign of '〇一二三四五六七八九十百两廿卅甲乙丙丁') table[sign.charCodeAt(0)] = does.numeral
for (const sign of '路街道巷弄线') table[sign.charCodeAt(0)] = does.road
for (const sign of '村社居') table[sign.charCodeAt(0)] = does.place

const side = tableOf('东西南北中前后上下新老一二三四五六七八九十内外')
const side4 = tableOf('东西南北')
const roadSigns = tableOf('路街道巷弄')

/** A name on its way: where it began and where the last estate's word within it ended. */
interface Run {
  readonly from: number
  cut: number
}

/** Whether nothing of a name follows at a place. */
function closes(text: string, at: number): boolean {
  if (at >= text.length) return true
  const code = text.charCodeAt(at)
  if (table[code] === does.stop) return true
  if (isSign(code)) return true
  return (chainAt(text, at) !== undefined && table[code] === does.numeral) || wordAt(asides, text, at) !== undefined
}

/** Whether the road's word at a place ends a road: where, or 0. */
function roadEnd(text: string, from: number, at: number): number {
  const sign = text.charAt(at)
  const next = text.charAt(at + 1)
  if (at === from) return 0
  if (sign === '路') {
    if (next === '桥' || next === '由' || next === '灯') return 0
    if (text.charAt(at - 1) === '铁' && !isSign(text.charCodeAt(at + 1))) return 0
    return roadSigns[text.charCodeAt(at + 1)] === 1 && next !== '道' ? 0 : at + 1
  }
  if (sign === '街') {
    if (next === '道' || next === '坊' || next === '区' || next === '心') return 0
    return roadSigns[text.charCodeAt(at + 1)] === 1 ? 0 : at + 1
  }
  if (sign === '道') return /[大国省县乡街]/.test(text.charAt(at - 1)) || isSign(text.charCodeAt(at + 1)) ? at + 1 : 0
  if (sign === '线') return isSign(text.charCodeAt(at - 1)) || (at - from > 1 && closes(text, at + 1)) ? at + 1 : 0
  if (sign === '弄') return closes(text, at + 1) ? at + 1 : 0
  return next === '子' ? at + 2 : next === '口' || next === '镇' || next === '村' ? 0 : at + 1
}

/** Takes a road; what stands before it and ended as an estate does is one. */
function takeRoad(scan: Scan, run: Run, end: number): void {
  if (run.cut > run.from && end - run.cut >= 3) {
    takeEstate(scan, run.from, run.cut)
    take(scan, kind.road, run.cut, end)
  } else take(scan, kind.road, run.from, end)
}

function takeEstate(scan: Scan, from: number, to: number): void {
  const inside =
    scan.last === kind.room || scan.last === kind.floor || scan.last === kind.unit || scan.last === kind.building
  take(scan, inside ? kind.rest : kind.estate, from, to)
}

/** Where a community's word that begins at a place ends: 村, 村委会, 社区, 居委会; 0 where it is none. */
function placeEnd(text: string, from: number, at: number): number {
  if (at === from) return 0
  const sign = text.charAt(at)
  if (sign === '社') return text.startsWith('社区', at) ? at + 2 : 0
  if (sign === '居') return text.startsWith('居委会', at) ? at + 3 : text.startsWith('居民委员会', at) ? at + 6 : 0
  if (text.startsWith('村委会', at)) return at + 3
  if (text.startsWith('村民委员会', at)) return at + 5
  const next = text.charAt(at + 1)
  if (text.charAt(at - 1) === '农' || text.charAt(at - 1) === '假' || /[镇乡路街道口民]/.test(next)) return 0
  if (side[text.charCodeAt(at + 1)] === 1 && roadSigns[text.charCodeAt(at + 2)] === 1) return 0
  return at + 1
}

function takePlace(scan: Scan, run: Run, end: number): boolean {
  const { text } = scan
  const estate = scan.last > kind.community || (text.charAt(end - 1) === '村' && text.charAt(end - 2) === '新')
  if (estate) {
    run.cut = end
    if (!closes(text, end)) return false
    takeEstate(scan, run.from, end)
  } else take(scan, kind.community, run.from, end)
  return true
}

const endsName = (text: string, from: number, at: number): boolean => {
  for (const word of ends.get(text.charCodeAt(at)) ?? [])
    if (at + 1 - word.length >= from && text.endsWith(word, at + 1)) return true
  return false
}

/** Whether a house's number follows: 12 号, 12. */
function numbersHouses(text: string, at: number): boolean {
  const chain = chainAt(text, at)
  return chain !== undefined && (chain.makes === unit.number || chain.makes === unit.none)
}

const ofEstates = tableOf('苑园城府邸庭厦寓楼')
const estateSign = (text: string, at: number): boolean => ofEstates[text.charCodeAt(at)] === 1

/** What is left of a name when nothing ended it by its own word. */
function takeTail(scan: Scan, { from, cut }: Run, end: number): void {
  if (cut > from && end - cut >= 2) {
    takeEstate(scan, from, cut)
    takeEstate(scan, cut, end)
  } else if (scan.last === kind.community && numbersHouses(scan.text, end) && !estateSign(scan.text, end - 1))
    take(scan, kind.village, from, end)
  else takeEstate(scan, from, end)
}

/** Where a name goes on behind signs that belong to it (SOHO 公寓, 320 国道); 0 where they end it. */
function signsWithin(text: string, at: number): number {
  const end = signsEnd(text, at)
  const found = unitAt(text, end)
  if ((found & 15) === unit.road) return end
  const letters = /^[A-Z]+$/.test(text.slice(at, end))
  return letters && found === 0 && end < text.length && table[text.charCodeAt(end)] !== does.stop ? end : 0
}

/** Reads on from one character of a name: where to go on, or -1 where the name was taken. */
function step(scan: Scan, run: Run, at: number): number {
  const { text } = scan
  const act = table[text.charCodeAt(at)]
  if (act === does.sign) {
    const on = signsWithin(text, at)
    if (on > 0) return on
    takeTail(scan, run, at)
    return -1
  }
  if (act === does.stop) {
    takeTail(scan, run, at)
    return -1
  }
  if (act === does.numeral) {
    if (at > run.from && chainAt(text, at) !== undefined) {
      const sided =
        at - 1 > run.from && side4[text.charCodeAt(at - 1)] === 1 && text.charAt(numeralEnd(text, at)) === '区'
      takeTail(scan, run, sided ? at - 1 : at)
      return -1
    }
    return numeralEnd(text, at)
  }
  if (act === does.road) {
    const end = roadEnd(text, run.from, at)
    if (end === 0) return at + 1
    takeRoad(scan, run, end)
    return -1
  }
  if (act === does.place) {
    const end = placeEnd(text, run.from, at)
    return end > 0 && takePlace(scan, run, end) ? -1 : at + 1
  }
  return named(scan, run, at)
}

function named(scan: Scan, run: Run, at: number): number {
  const { text } = scan
  const act = table[text.charCodeAt(at)]
  if (act !== does.end && at > run.from && wordAt(asides, text, at) !== undefined) {
    takeTail(scan, run, at)
    return -1
  }
  if (act !== does.aside && endsName(text, run.from, at)) {
    run.cut = at + 1
    if (closes(text, at + 1)) {
      takeEstate(scan, run.from, at + 1)
      return -1
    }
  }
  return at + 1
}

/** Takes one name off the front of what is left: a road, a community, an estate, a village, or what says nothing. */
export function readName(scan: Scan): void {
  const run: Run = { from: scan.at, cut: scan.at }
  let at = scan.at
  while (at < scan.text.length) {
    const next = step(scan, run, at)
    if (next < 0) return
    at = next
  }
  takeTail(scan, run, at)
}
