import type { Kind } from './kind.ts'

/** FNV-1a over UTF-16 units in two halves: 53 bits, never 0; the same on every machine. */
export function hashOf(text: string): number {
  let [a, b] = [0x811c9dc5, 0x1b873593]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ unit, 0x85ebca6b)
    b ^= b >>> 13
  }
  a ^= a >>> 15
  return ((a >>> 0) & 0x1fffff) * 4294967296 + (b >>> 0) || 1
}

const marks = /\p{M}/gu
const other = /[^\p{L}\p{N}]+/gu

/** Letters without accents and case, digits; what stands between them is one space. */
export const plain = (text: string): string => text.normalize('NFKD').replace(marks, '').toLowerCase().replace(other, ' ').trim()

/** Jaro’s likeness with Winkler’s bonus for a common beginning (Winkler 1990), 0 to 1. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Uint8Array(b.length)
  const matched: number[] = []
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - window); j < Math.min(b.length, i + window + 1); j++) {
      if (taken[j] || a.charCodeAt(i) !== b.charCodeAt(j)) continue
      taken[j] = 1
      matched.push(a.charCodeAt(i))
      break
    }
  }
  const m = matched.length
  if (m === 0) return 0
  let [k, swaps] = [0, 0]
  for (let j = 0; j < b.length; j++) if (taken[j] && b.charCodeAt(j) !== matched[k++]) swaps++
  const jaro = (m / a.length + m / b.length + (m - swaps / 2) / m) / 3
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

/** Any text of Latin letters: one value whatever its case, accents and punctuation. */
export const textKind: Kind = {
  columns: ['start', 'head'],
  read: (text, out) => {
    const own = plain(text)
    if (own === '') return false
    out[0] = hashOf(own)
    out[1] = hashOf(own.slice(0, 3))
    out[2] = hashOf(own.split(' ')[0]!)
    return true
  },
  likeness: (a, b) => Math.round(jaroWinkler(plain(a), plain(b)) * 1000),
}
