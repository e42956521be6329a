import { findSyllable } from '../character/characters.ts'
import { once } from '../once.ts'
import { surnameSpellings } from './surnames.ts'

/** A name in Latin letters that can be read as pinyin: its syllables, surname first. */
export interface PinyinName {
  readonly syllables: readonly number[]
  /** How many of the syllables are the surname. */
  readonly surname: number
}

interface Word {
  readonly letters: string
  readonly syllables: readonly number[]
  readonly capitals: boolean
}

/** Other ways to write ü after l and n. */
const aliases: Readonly<Record<string, string>> = { lyu: 'lv', nyu: 'nv', lue: 'lve', nue: 'nve' }

/** What dictionaries list as readings and no name is written with. */
const rare = /^(?:[^aeiouv]+|fiao|cei|[aeo]|ei|eng|den|kei|nou|tei|dei|zhei|yo|lo|lüe|o)$/

const longest = 6
const longestPiece = 30
/** So many pieces are remembered; a text of another kind must not fill the memory. */
const kept = 100_000

const syllableOf = (spelling: string): number =>
  rare.test(spelling) ? 0 : (findSyllable(aliases[spelling] ?? spelling) ?? 0)

/** The fewest syllables that make up a piece, the longest first; undefined where it is no pinyin. */
function segment(piece: string): number[] | undefined {
  const { length } = piece
  const fewest = new Array<number>(length + 1).fill(Infinity)
  const step = new Array<number>(length + 1).fill(0)
  fewest[length] = 0
  for (let at = length - 1; at >= 0; at--)
    for (let size = Math.min(longest, length - at); size > 0; size--) {
      const count = fewest[at + size]! + 1
      if (count >= fewest[at]! || syllableOf(piece.slice(at, at + size)) === 0) continue
      fewest[at] = count
      step[at] = size
    }
  if (!Number.isFinite(fewest[0]!) || length === 0) return
  const found: number[] = []
  for (let at = 0; at < length; at += step[at]!) found.push(syllableOf(piece.slice(at, at + step[at]!)))
  return found
}

/** The same, remembered: surnames and given names come again and again. */
const syllablesOf = once(() => {
  const known = new Map<string, readonly number[] | undefined>()
  return (piece: string): readonly number[] | undefined => {
    if (known.has(piece)) return known.get(piece)
    const found = piece.length > longestPiece ? undefined : segment(piece)
    if (known.size < kept) known.set(piece, found)
    return found
  }
})

/** Letters without accents; ü after l and n is v. */
const plainLetters = (text: string): string => (/^[A-Za-z]+$/.test(text) ? text.toLowerCase() : withoutAccents(text))

const withoutAccents = (text: string): string =>
  text
    .toLowerCase()
    .replace(/([ln])[üǖǘǚǜ]/g, '$1v')
    .normalize('NFKD')
    .replace(/[^\p{L}'’‘]/gu, '')

function wordOf(text: string): Word | undefined {
  const letters = plainLetters(text)
  const apart = /['’‘]/.test(letters)
  const pieces = apart ? letters.split(/['’‘]/).map(syllablesOf()) : [syllablesOf()(letters)]
  const syllables: number[] = []
  for (const found of pieces) {
    if (found === undefined) return
    syllables.push(...found)
  }
  const capitals = text === text.toUpperCase() && text !== letters
  return { letters: apart ? letters.replaceAll(/['’‘]/g, '') : letters, syllables, capitals }
}

/** How many syllables of a word are a surname: 2 of a compound one, 1, or 0 where it is none. */
function surnameIn({ letters, syllables }: Word): number {
  if (syllables.length === 2 && surnameSpellings().compound.has(letters)) return 2
  return syllables.length === 1 && surnameSpellings().single.has(letters) ? 1 : 0
}

/** Whether the surname stands last: WANG in Xiaohua WANG, or what alone can be one in Xiaohua Wang. */
function isTurned(words: readonly Word[], commas: boolean): boolean {
  if (commas || words.length < 2) return false
  const [first, last] = [words[0]!, words.at(-1)!]
  if (first.capitals !== last.capitals) return last.capitals
  return surnameIn(first) === 0 && surnameIn(last) > 0
}

/** How many syllables of a name that is written in one are the surname. */
function leading({ letters, syllables }: Word): number {
  if (syllables.length < 3) return 1
  for (let size = 4; size <= 10; size++) if (surnameSpellings().compound.has(letters.slice(0, size))) return 2
  return 1
}

const separators = /[\s,，.．·•・\-_/]+/

/** Reads a name as pinyin; undefined where it cannot be, or is no name's length. */
export function findPinyinName(text: string): PinyinName | undefined {
  const words: Word[] = []
  for (const part of text.split(separators)) {
    if (part === '') continue
    const word = wordOf(part)
    if (word === undefined) return
    words.push(word)
  }
  const turned = isTurned(words, /[,，]/.test(text))
  const ordered = turned ? [words.at(-1)!, ...words.slice(0, -1)] : words
  const syllables = ordered.flatMap(word => word.syllables)
  if (syllables.length < 2 || syllables.length > 6) return
  const [first] = ordered
  return { syllables, surname: ordered.length === 1 ? leading(first!) : Math.max(1, surnameIn(first!)) }
}
