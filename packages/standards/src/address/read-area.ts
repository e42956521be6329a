import { type AreaName, namesAt, within } from './area-names.ts'
import { isSign, tableOf, wordAt, wordsBy } from './characters.ts'
import { kind, type Scan, take } from './scan.ts'
import { estateEnds } from './words.ts'

/** What begins the name of something else behind a stem: 杭州大学, 绍兴工业园, 杭州湾. */
const others = wordsBy(`${estateEnds} 人 师范 科技 电子 商贸 工业 市 汽车 建筑 第 湾 港`, 'first')
const roadSigns = tableOf('路街道巷弄线')
const lowerSigns = tableOf('镇乡村社桥路街道')
const statuses = tableOf('市县区旗州')
/** 上海 stands for the city as much as for the province: 11, 12, 31, 50. */
const municipalities = new Set([11, 12, 31, 50])

/** Where a name with its ending ends; 0 where the ending is not there. A former status counts: 富阳市, now 富阳区. */
function fullEnd(text: string, at: number, { stem, ending, digits }: AreaName): number {
  const after = at + stem.length
  if (ending === '') return after
  if (text.startsWith(ending, after)) return after + ending.length
  const sign = text.charCodeAt(after)
  if (digits === 2)
    return text.startsWith('自治区', after) || text.startsWith('省', after) ? after + (sign === 0x7701 ? 1 : 3) : 0
  if (statuses[sign] !== 1) return 0
  const next = text.charAt(after + 1)
  return next === '场' || next === '政' || next === '民' ? 0 : after + 1
}

/** A name that is read at a place: which, and where it ends. */
interface Found {
  readonly name: AreaName
  readonly end: number
}

/** The full name at a place; one that lies in the division that was named before it goes before others. */
function fullAt(text: string, at: number, division: number): Found | undefined {
  let found: Found | undefined
  for (const name of namesAt(text, at) ?? []) {
    if (!text.startsWith(name.stem, at)) continue
    const end = fullEnd(text, at, name)
    if (end === 0 || (name.ending === '' && (division === 0 || !within(division, name)))) continue
    if (within(division, name)) return { name, end }
    found ??= { name, end }
  }
  return found
}

const townAhead = (text: string, at: number): boolean => {
  const ahead = text.slice(at, at + 7)
  return /^[^0-9路]{1,4}[镇乡]|^[^0-9]{1,4}街道/.test(ahead)
}

/** Whether a stem without its ending stands for the division here, or begins the name of something else. */
function standsAlone({ text, division }: Scan, name: AreaName, end: number): boolean {
  if (end === text.length || text.charCodeAt(end) === 32) return true
  if (fullAt(text, end, name.code) !== undefined || nested(text, end, name.code)) return true
  if (name.digits === 2 && !municipalities.has(name.code)) return false
  if (lowerSigns[text.charCodeAt(end)] === 1 || roadSigns[text.charCodeAt(end + 1)] === 1) return false
  if (isSign(text.charCodeAt(end)) || wordAt(others, text, end) !== undefined) return false
  return division !== 0 || townAhead(text, end) || (name.digits === 4 && text.length - end > 4)
}

const nested = (text: string, at: number, division: number): boolean =>
  namesAt(text, at)?.some(name => text.startsWith(name.stem, at) && within(division, name)) ?? false

function shortAt(scan: Scan): Found | undefined {
  const { text, at, division } = scan
  for (const name of namesAt(text, at) ?? []) {
    if (!text.startsWith(name.stem, at)) continue
    const end = at + name.stem.length
    if (name.ending !== '' && within(division, name) && standsAlone(scan, name, end)) return { name, end }
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
  const found = fullAt(scan.text, scan.at, scan.division) ?? (scan.last <= kind.district ? shortAt(scan) : undefined)
  if (found === undefined) return false
  const piece = kindOf(found.name)
  forget(scan, piece)
  take(scan, piece, scan.at, found.end)
  scan.division = found.name.code
  return true
}

const notTown = /^(?:[东西南北中前后新老]?[路街巷]|政府|中心|中学|小学|村)/
const wordsOfCountry = tableOf('水家老故城农')
const stops = tableOf('路巷弄号 -()')
const townSigns = tableOf('镇乡街')

/** Where a town's name ends, by its last word: 镇, 乡, 街道, 办事处; 0 where no town begins here. */
function townEnd(text: string, at: number): number {
  const limit = Math.min(text.length, at + 8)
  for (let i = at + 1; i < limit; i++) {
    const sign = text.charAt(i)
    if (sign === '街' && text.charAt(i + 1) === '道') return officeEnd(text, i + 2)
    if (sign === '办' && text.startsWith('办事处', i) && i > at + 1) return i + 3
    if ((sign === '镇' || sign === '乡') && isTown(text, i)) return i + 1
    const code = text.charCodeAt(i)
    if (isSign(code) || (stops[code] === 1 && townSigns[text.charCodeAt(i + 1)] !== 1)) return 0
  }
  return 0
}

const isTown = (text: string, at: number): boolean =>
  !(text.charAt(at) === '乡' && wordsOfCountry[text.charCodeAt(at - 1)] === 1) &&
  text.charAt(at + 1) !== '镇' &&
  !notTown.test(text.slice(at + 1, at + 4))

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

const parkEnd = /^[^0-9A-Z路街巷号村镇() -]{0,10}?(?:开发区|高新区|高新园区|保税区|度假区|新区)(?!域)/

/** Takes a development zone off the front of what is left, where something follows it. */
export function readPark(scan: Scan): boolean {
  const zone = scan.text.indexOf('区', scan.at + 1)
  if (zone < 0 || zone > scan.at + 14) return false
  const found = parkEnd.exec(scan.text.slice(scan.at, scan.at + 16))
  if (found === null) return false
  take(scan, kind.park, scan.at, scan.at + found[0].length)
  return true
}
