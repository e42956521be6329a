import { numeralOf, stemOf } from './numerals.ts'

/** A table over the 65,536 code units: 1 for each of the signs. */
export const tableOf = (signs: Iterable<string>): Uint8Array => {
  const table = new Uint8Array(65536)
  for (const sign of signs) table[sign.charCodeAt(0)] = 1
  return table
}

/** Digits and capital letters, as plain text has them. */
export const isSign = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 65 && code <= 90)
export const isDigit = (code: number): boolean => code >= 48 && code <= 57
export const isLetter = (code: number): boolean => code >= 65 && code <= 90

/** Where a run of digits and letters that begins at `at` ends. */
export function signsEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && isSign(text.charCodeAt(end))) end++
  return end
}

/** Whether all of a range is letters. */
export function isLetters(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isLetter(text.charCodeAt(i))) return false
  return to > from
}

/** Where a run of Chinese numerals that begins at `at` ends; `at` where none does. */
export function numeralEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && numeralOf[text.charCodeAt(end)] === 1) end++
  return end === at && stemOf[text.charCodeAt(at)] === 1 ? at + 1 : end
}

/** Words by their first character or their last, the longest first. */
export interface Words {
  readonly any: Uint8Array
  readonly lists: ReadonlyMap<number, readonly string[]>
}

export function wordsBy(words: string, place: 'first' | 'last'): Words {
  const sorted = [...new Set(words.split(' '))].toSorted((one, other) => other.length - one.length)
  const lists = Map.groupBy(sorted, word => word.charCodeAt(place === 'first' ? 0 : word.length - 1))
  const any = new Uint8Array(65536)
  for (const code of lists.keys()) any[code] = 1
  return { any, lists }
}

/** Length of the longest of the words that begins at `at`; 0 where none does. */
export function wordAt({ any, lists }: Words, text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (any[code] !== 1) return 0
  const list = lists.get(code)!
  for (let i = 0; i < list.length; i++) if (text.startsWith(list[i]!, at)) return list[i]!.length
  return 0
}

/** Length of the longest of the words that ends with the character at `at` and begins at or behind `from`. */
export function wordBefore(words: Words, text: string, from: number, at: number): number {
  const code = text.charCodeAt(at)
  if (words.any[code] !== 1) return 0
  const list = words.lists.get(code)!
  for (let i = 0; i < list.length; i++) {
    const { length } = list[i]!
    if (at + 1 - length >= from && text.startsWith(list[i]!, at + 1 - length)) return length
  }
  return 0
}
