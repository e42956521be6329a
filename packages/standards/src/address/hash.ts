import { areDigits } from './numerals.ts'

/**
 * Numbers for texts, the same on every machine and in every release: cyrb53 (public domain, bryc), which mixes two
 * 32-bit lanes over the UTF-16 code units of a text and keeps 53 bits, so that a JavaScript number, a DOUBLE and a BIGINT
 * hold it exactly. Two different names share a number once in some 9 × 10¹⁵; nothing here decides by a number alone
 * that people could not look at. 0 is no text.
 */
export function hashOf(text: string): number {
  if (text === '') return 0
  let one = 0xdeadbeef
  let two = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    one = Math.imul(one ^ code, 2654435761)
    two = Math.imul(two ^ code, 1597334677)
  }
  return finish(one, two)
}

function finish(one: number, two: number): number {
  let a = Math.imul(one ^ (one >>> 16), 2246822507)
  a ^= Math.imul(two ^ (two >>> 13), 3266489909)
  let b = Math.imul(two ^ (two >>> 16), 2246822507)
  b ^= Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}

/** One number for up to four, in their order: both halves of each go through the lanes of `hashOf`. */
export function combine(a: number, b: number, c = 0, d = 0): number {
  let one = 0xdeadbeef
  let two = 0x41c6ce57
  const mix = (half: number): void => {
    one = Math.imul(one ^ half, 2654435761)
    two = Math.imul(two ^ half, 1597334677)
  }
  mix(a | 0)
  mix(Math.floor(a / 4294967296))
  mix(b | 0)
  mix(Math.floor(b / 4294967296))
  mix(c | 0)
  mix(Math.floor(c / 4294967296))
  mix(d | 0)
  mix(Math.floor(d / 4294967296))
  return finish(one, two)
}

const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-东西南北中'
const others = 1_000_000_000

/**
 * A building, unit, floor or room as an integer: 0 where it is not named, digits as they are, -1 for 负一层, and what has
 * letters (A3, 3-2, 东) above 10⁹, packed to base 42.
 */
export function codeOf(value: string): number {
  if (value === '') return 0
  const from = value.charCodeAt(0) === 45 ? 1 : 0
  if (value.length < 9 && areDigits(value, from, value.length)) return Number(value)
  if (value.length > 8) return others * 2 ** 10 + (hashOf(value) % 2 ** 50)
  let code = 0
  for (const sign of value) code = code * 42 + signs.indexOf(sign) + 1
  return others + code
}
