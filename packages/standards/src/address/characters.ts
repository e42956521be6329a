import { numeralOf, stemOf } from './numerals.ts'

/** A table of one bit a word over the 65,536 code units: what a character may begin or end. */
const tableOf = (signs: Iterable<string>): Uint8Array => {
  const table = new Uint8Array(65536)
  for (const sign of signs) table[sign.charCodeAt(0)] = 1
  return table
}

export const isOf = (table: Uint8Array, text: string, at: number): boolean => table[text.charCodeAt(at)] === 1

export { tableOf }

/** Digits and capital letters, as plain text has them. */
export const isSign = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 65 && code <= 90)
export const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Where a run of digits and letters that begins at `at` ends. */
export function signsEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && isSign(text.charCodeAt(end))) end++
  return end
}

/** Where a run of Chinese numerals that begins at `at` ends; `at` where none does. */
export function numeralEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && numeralOf[text.charCodeAt(end)] === 1) end++
  return end === at && stemOf[text.charCodeAt(at)] === 1 ? at + 1 : end
}

/** Lists of words by their first character (`first`) or their last, the longest first. */
export function wordsBy(words: string, place: 'first' | 'last'): ReadonlyMap<number, readonly string[]> {
  const lists = new Map<number, string[]>()
  const sorted = words.split(' ').toSorted((one, other) => other.length - one.length)
  for (const word of sorted) {
    const code = word.charCodeAt(place === 'first' ? 0 : word.length - 1)
    lists.set(code, [...(lists.get(code) ?? []), word])
  }
  return lists
}

/** The longest of the words that begins at `at`, or none. */
export function wordAt(lists: ReadonlyMap<number, readonly string[]>, text: string, at: number): string | undefined {
  const list = lists.get(text.charCodeAt(at))
  if (list === undefined) return undefined
  for (const word of list) if (text.startsWith(word, at)) return word
  return undefined
}
