import { once } from '../once.ts'
import { readingLines } from './readings.gen.ts'
import { variantGroups } from './variants.gen.ts'

/** Code points end below this: the third plane is the last that holds Chinese characters. */
const end = 0x3_2400

const variants = once(() => {
  const table = new Uint32Array(end)
  for (const group of variantGroups.split(/\s/)) {
    const [first = '', ...others] = [...group]
    for (const other of others) table[other.codePointAt(0)!] = first.codePointAt(0)!
  }
  return table
})

/** Compatibility ideographs, Kangxi radicals and the few radicals that Unicode equates with a character. */
const isCompatible = (code: number): boolean =>
  (code >= 0xf900 && code <= 0xfaff) || (code >= 0x2e80 && code <= 0x2fd5) || (code >= 0x2_f800 && code <= 0x2_fa1f)

/**
 * The character that stands for all variants of one, as code points: traditional, Japanese and regional forms, compatibility ideographs,
 * radicals, private-use codes of GBK. Where none is known, the character itself. Folding twice changes nothing.
 */
export function foldCharacter(code: number): number {
  const plain = isCompatible(code) ? String.fromCodePoint(code).normalize('NFKC').codePointAt(0)! : code
  return variants()[plain] || plain
}

interface Readings {
  /** Spellings without tone, ü as v; a syllable's id is its place. */
  readonly spellings: readonly string[]
  readonly ids: ReadonlyMap<string, number>
  /** First, second and third reading of each code point: id × 8 + tone, 0 where there is none. */
  readonly places: readonly Uint16Array[]
}

const readings = once((): Readings => {
  const spellings = ['']
  const places = [new Uint16Array(end), new Uint16Array(end), new Uint16Array(end)]
  for (const line of readingLines.split('\n')) {
    const [reading = '', ...lists] = line.split(' ')
    const spelling = reading.slice(0, -1)
    if (spellings.at(-1) !== spelling) spellings.push(spelling)
    const sound = (spellings.length - 1) * 8 + Number(reading.slice(-1))
    for (const [place, list] of lists.entries())
      if (list !== '-') for (const character of list) places[place]![character.codePointAt(0)!] = sound
  }
  return { spellings, ids: new Map(spellings.map((spelling, id) => [spelling, id])), places }
})

/**
 * How a character is read, in place 0 (commonest), 1 or 2: id of the syllable × 8 + tone (1–4, 0 for none); 0 where there is no
 * such reading. Readings of one character differ in more than the tone. Source: mozillazg/pinyin-data.
 */
export function readingOf(code: number, place: number): number {
  const table = readings().places[place]!
  return readings().places[0]![code] ? table[code]! : (table[foldCharacter(code)] ?? 0)
}

/** The id of a syllable written without tone, ü as v; undefined where no character is read so. */
export const findSyllable = (spelling: string): number | undefined => readings().ids.get(spelling)

/** How a syllable is written, ü as v. */
export const spellingOf = (syllable: number): string => readings().spellings[syllable] ?? ''

/** `zhong1` or `zhong` as id × 8 + tone; 0 where no character is read so. */
export function soundOf(text: string): number {
  const spelling = text.replace(/\d$/, '')
  return (readings().ids.get(spelling) ?? 0) * 8 + Number(text.slice(spelling.length))
}

/** Sounds that are confused in speech and by input methods: zh z, ch c, sh s, n l, r l, h f before u, ng n. */
function nearSpelling(spelling: string): string {
  return spelling
    .replace(/^([zcs])h/, '$1')
    .replace(/^hu(?=[aein])/, 'f')
    .replace(/^hu$/, 'fu')
    .replace(/^[nr](?=[a-z])/, 'l')
    .replace(/([aei])ng$/, '$1n')
    .replace(/^([ln])v/, '$1u')
}

const nearClasses = once(() => {
  const classes = new Map<string, number>()
  return Uint16Array.from(readings().spellings, spelling => {
    const near = nearSpelling(spelling)
    const known = classes.get(near) ?? classes.size + 1
    classes.set(near, known)
    return known
  })
})

/** The class of a syllable among those that are confused with it. */
export const nearClassOf = (syllable: number): number => nearClasses()[syllable] ?? 0
