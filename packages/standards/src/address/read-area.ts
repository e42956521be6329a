import { type AreaName, namesAt, within } from './area-names.ts'
import { isSign, tableOf, wordAt, wordsBy } from './characters.ts'
import { kind, type Scan, take } from './scan.ts'
import { estateEnds } from './words.ts'

/** What begins the name of something else behind a stem: 杭州大学, 绍兴工业园, 杭州湾. */
const others = wordsBy(`${estateEnds} 人 师范 科技 电子 商贸 工业 市 汽车 建筑 第 湾 港`, 'first')
const roadSigns = tableOf('路街道巷弄线')
const lowerSigns = tableOf('镇乡村社桥路街道')
/** Endings that a district or county, a city may have had before. */
const districtStatuses = tableOf('市县区旗')
const notStatus = tableOf('场政民')
const cityStatuses = tableOf('市州盟')
/** 上海 stands for the city as much as for the province: 11, 12, 31, 50. */
const municipalities = new Set([11, 12, 31, 50])

const endsProvince = (text: string, at: number): number =>
  text.startsWith('自治区', at) ? at + 3 : text.startsWith('省', at) ? at + 1 : 0

/** Where another status ends that a division may have had: 富阳市, now 富阳区. */
function statusEnd(text: string, at: number, digits: number): number {
  if (digits === 2) return endsProvince(text, at)
  if ((digits === 4 ? cityStatuses : districtStatuses)[text.charCodeAt(at)] !== 1) return 0
  // 义乌市场, 萧山区政府: the word belongs to what follows.
  return notStatus[text.charCodeAt(at + 1)] === 1 ? 0 : at + 1
}

/** Where a name with its ending ends; 0 where the ending is not there. */
function fullEnd(text: string, at: number, { stem, ending, digits, whole }: AreaName): number {
  const after = at + stem.length
  if (ending === '' || text.startsWith(ending, after)) return after + ending.length
  return whole ? 0 : statusEnd(text, after, digits)
}

/** A name that is read at a place: which, and where it ends. */
interface Found {
  readonly name: AreaName
  readonly end: number
}

/** The full name at a place; one that lies in the division that was named before it goes before others. */
function fullAt(names: readonly AreaName[], text: string, at: number, division: number): Found | undefined {
  let found: Found | undefined
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!
    const end = text.startsWith(name.stem, at) ? fullEnd(text, at, name) : 0
    if (end === 0 || (name.ending === '' && division === 0)) continue
    if (within(division, name)) return { name, end }
    if (name.ending !== '') found ??= { name, end }
  }
  return found
}

const isGap = (code: number): boolean => code === 32 || code === 45 || code === 40

/** Whether a division that lies in another is named at a place, with its ending or without. */
function isNested(text: string, at: number, division: number): boolean {
  const names = namesAt(text, at)
  if (names === undefined) return false
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!
    if (!text.startsWith(name.stem, at) || !within(division, name)) continue
    if (!name.whole || text.startsWith(name.ending, at + name.stem.length)) return true
  }
  return false
}

/** Whether the name of something else goes on behind a stem: 无为路, 余杭塘路, 龙港镇, 杭州大学. */
const goesOn = (text: string, end: number): boolean =>
  lowerSigns[text.charCodeAt(end)] === 1 ||
  roadSigns[text.charCodeAt(end + 1)] === 1 ||
  isSign(text.charCodeAt(end)) ||
  wordAt(others, text, end) > 0

const townAhead = (text: string, at: number): boolean => {
  const end = townEnd(text, at)
  return end > 0 && end - at <= 7
}

/** Whether a stem without its ending stands for the division here. */
function standsAlone({ text, division }: Scan, { digits, code }: AreaName, end: number): boolean {
  if (end === text.length || isGap(text.charCodeAt(end)) || isNested(text, end, code)) return true
  if ((digits === 2 && !municipalities.has(code)) || goesOn(text, end)) return false
  return division !== 0 || (digits === 4 && text.length - end > 4) || townAhead(text, end)
}

/** Whether a name is of a division that may be named now: one below the last, or the last once more. */
const isHere = (division: number, name: AreaName): boolean => within(division, name) || name.code === division

function shortAt(names: readonly AreaName[], scan: Scan): Found | undefined {
  const { text, at, division } = scan
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!
    if (name.ending === '' || name.whole || !text.startsWith(name.stem, at) || !isHere(division, name)) continue
    const end = at + name.stem.length
    if (standsAlone(scan, name, end)) return { name, end }
  }
  return undefined
}

const kindOf = ({ digits, code }: AreaName): number => {
  if (digits === 2) return municipalities.has(code) ? kind.city : kind.province
  return digits === 4 ? kind.city : kind.district
}

/** A division that is named again was said in vain the first time. */
function forget({ pieces }: Scan, piece: number): void {
  for (let i = 0; i < pieces.length; i += 3) if (pieces[i] === piece) pieces[i] = kind.filler
}

/** Takes a province, city, district or county off the front of what is left. */
export function readArea(scan: Scan): boolean {
  const names = namesAt(scan.text, scan.at)
  if (names === undefined) return false
  const full = fullAt(names, scan.text, scan.at, scan.division)
  const found = full ?? (scan.last <= kind.district ? shortAt(names, scan) : undefined)
  if (found === undefined) return false
  const again = found !== full && found.name.code === scan.division
  const piece = again ? kind.filler : kindOf(found.name)
  if (!again) forget(scan, piece)
  take(scan, piece, scan.at, found.end)
  scan.division = found.name.code
  return true
}

const notTown = /^(?:[东西南北中前后新老]?[路街巷]|政府|中心|中学|小学|村)/
const wordsOfCountry = tableOf('水家老故城农')
const stops = tableOf('路巷弄号 -()')
const townSigns = tableOf('镇乡街')

const isTown = (text: string, at: number): boolean =>
  !(text.charAt(at) === '乡' && wordsOfCountry[text.charCodeAt(at - 1)] === 1) &&
  text.charAt(at + 1) !== '镇' &&
  !notTown.test(text.slice(at + 1, at + 4))

const [street, office, market, country] = [0x8857, 0x529e, 0x9547, 0x4e61]

/** Where a town's name ends whose last word begins at a place: 街道, 办事处, 镇, 乡; 0 where none begins. */
function townWordEnd(text: string, from: number, at: number): number {
  const code = text.charCodeAt(at)
  if (code === street) return text.charAt(at + 1) === '道' ? officeEnd(text, at + 2) : 0
  if (code === office) return at > from + 1 && text.startsWith('办事处', at) ? at + 3 : 0
  return (code === market || code === country) && isTown(text, at) ? at + 1 : 0
}

/** Where a town that begins at a place ends; 0 where none does. */
function townEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + 8)
  for (let at = from + 1; at < limit; at++) {
    const end = townWordEnd(text, from, at)
    if (end > 0) return end
    const code = text.charCodeAt(at)
    if (isSign(code) || (stops[code] === 1 && townSigns[text.charCodeAt(at + 1)] !== 1)) return 0
  }
  return 0
}

const officeEnd = (text: string, at: number): number =>
  text.startsWith('办事处', at) ? at + 3 : text.startsWith('办', at) ? at + 1 : at

/** Takes a town or street office off the front of what is left. */
export function readTown(scan: Scan): boolean {
  const end = townEnd(scan.text, scan.at)
  if (end === 0) return false
  forget(scan, kind.town)
  take(scan, kind.town, scan.at, end)
  return true
}

const beforeZone = tableOf('发新园税假')
const parkEnd = /^[^0-9A-Z路街巷号村镇() -]{0,10}?(?:开发区|高新区|高新园区|保税区|度假区|新区)(?!域)/

/** Takes a development zone off the front of what is left, where something follows it. */
export function readPark(scan: Scan): boolean {
  const zone = scan.text.indexOf('区', scan.at + 1)
  if (zone < 0 || zone > scan.at + 14 || beforeZone[scan.text.charCodeAt(zone - 1)] !== 1) return false
  const found = parkEnd.exec(scan.text.slice(scan.at, scan.at + 16))
  if (found === null) return false
  take(scan, kind.park, scan.at, scan.at + found[0].length)
  return true
}
