/**
 * Codes of areas: 15 digits, city → district → town → community → grid.
 *
 * Digits 1–6 follow GB/T 2260 (province, city, district or county), 7–9 GB/T 10114 (street or town), 10–12 are the
 * community number of the National Bureau of Statistics, 13–15 the grid's number within its community (as in
 * CJ/T 213). A level that is not used is zero, so an area and all below it is one interval of numbers.
 *
 * A level may be absent: where a street office was dissolved, a community hangs below its district and carries `000`
 * for the town. So `parentCode` answers the nearest area *that the code names*; the tree itself goes by parent ids.
 */

/** The levels of the tree, from the root down. */
export const areaLevels = ['city', 'district', 'town', 'community', 'grid'] as const
export type AreaLevel = (typeof areaLevels)[number]

/** The first and the last code of an area and all below it, both included. */
export interface AreaInterval {
  readonly lo: string
  readonly hi: string
}

const length = 15
/** How many leading digits name an area of each level. */
const digitsOf: Record<AreaLevel, number> = { city: 4, district: 6, town: 9, community: 12, grid: 15 }
/** 11–15 the north, 21–23, 31–37, 41–46, 50–54, 61–65, 71 Taiwan, 81 and 82: the provinces of GB/T 2260. */
const province = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])/

/** Whether `text` is the code of a city or of something below it. A province's code is not: it holds no areas here. */
export function isAreaCode(text: string): boolean {
  return /^\d{15}$/.test(text) && province.test(text) && text.slice(2, 4) !== '00'
}

/**
 * Reads a code as registers write it: 4 or 6 digits (GB/T 2260), 9 (a town), 12 (statistics) or all 15.
 * Answers the 15 digits, or undefined where it is none of these.
 */
export function findAreaCode(text: string): string | undefined {
  const digits = text.trim()
  if (![4, 6, 9, 12, 15].includes(digits.length)) return undefined
  const code = digits.padEnd(length, '0')
  return isAreaCode(code) ? code : undefined
}

/** The 15 digits of a code as registers write it. Throws a `RangeError` where it is none. */
export function parseAreaCode(text: string): string {
  const code = findAreaCode(text)
  if (code === undefined) throw new RangeError(`not an area code: ${text}`)
  return code
}

/** The level of a valid code: that of its last group of digits that is not zero. */
export function levelOf(code: string): AreaLevel {
  const used = code.replace(/0+$/, '').length
  return areaLevels.find(level => used <= digitsOf[level])!
}

/** How many digits of a code name its area: 4, 6, 9, 12 or 15. */
function namedDigits(code: string): number {
  return digitsOf[levelOf(code)]
}

/** The nearest area that the code names above `code`; undefined for a city. */
export function parentCode(code: string): string | undefined {
  const level = areaLevels.indexOf(levelOf(code))
  return level === 0 ? undefined : code.slice(0, digitsOf[areaLevels[level - 1]!]).padEnd(length, '0')
}

/** The areas that the code names above `code`, from the city down; empty for a city. */
export function ancestorCodes(code: string): string[] {
  const parent = parentCode(code)
  return parent === undefined ? [] : [...ancestorCodes(parent), parent]
}

/** The interval of an area and all below it: a community `…001001000` reaches to `…001001999`. */
export function interval(code: string): AreaInterval {
  return { lo: code, hi: code.slice(0, namedDigits(code)).padEnd(length, '9') }
}

/** Whether `inner` is `outer` or lies below it, by code. */
export function contains(outer: string, inner: string): boolean {
  const { lo, hi } = interval(outer)
  return lo <= inner && inner <= hi
}

/** A code as people write it: 6 digits for a city or a district, 9 for a town, 12 for a community, 15 for a grid. */
export function displayAreaCode(code: string): string {
  return code.slice(0, Math.max(6, namedDigits(code)))
}
