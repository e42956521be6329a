import { nearClassOf, readingOf, spellingOf } from '../character/characters.ts'
import { shapeClassOf, shapeWays } from '../character/shapes.ts'
import { hashOf, mix, noHash } from '../hash.ts'
import { unknownCharacter } from './clean-name.ts'
import { type Name, nameKinds, readName } from './read-name.ts'
import { compoundSounds, surnameSound } from './surnames.ts'

/** Characters of a name that have columns of their own. */
const places = 4

const wholeColumns = [
  'kind',
  'length',
  'surname_length',
  'unknowns',
  'exact',
  'folded',
  'turned',
  'tone',
  'sound',
  'near',
  'spelling',
  'spelling_turned',
  'surname',
  'given',
  'surname_sound',
  'given_sound',
  'rest',
  'rest_sound',
  'without_1',
  'without_2',
  'without_3',
  'without_4',
] as const

const placeColumns = ['c', 'f', 't', 's', 'sa', 'sb', 'n', 'corner', 'part', 'picture', 'picture_b'] as const

/**
 * The columns of `nameFeatures`, all 32-bit integers and none of them empty. Of the whole name:
 * - `kind` (place in `nameKinds`), `length` in characters (syllables of pinyin, words of Latin), `surname_length`, `unknowns`
 *   (how many characters are not known);
 * - hashes: `exact` of the code points, `folded` of the characters that stand for their variants, `turned` of those with the surname put last,
 *   `tone`, `sound` and `near` of the commonest readings with tone, without, and of their near classes, `spelling` of the letters of the
 *   pinyin (ü as u) and `spelling_turned` with the surname last, `surname` and `given` (folded), `surname_sound` and `given_sound`,
 *   `rest` and `rest_sound` of what follows the fourth character, `without_1` … `without_4` of the folded name without that character.
 *
 * Of each of the first four characters, with its place as a suffix (`f_1`), 0 where the name is shorter: `c` code point, `f` folded, `t` commonest
 * reading with tone (id × 8 + tone; of a surname its reading as such), `s` that reading without tone, `sa` and `sb` further ones (or `s` again), `n` its
 * near class, `corner`, `part`, `picture`, `picture_b` classes of shape. A character that is not known is −1; one without reading or class has a negative
 * number of its own there.
 */
export const nameColumns: readonly string[] = [
  ...wholeColumns,
  ...placeColumns.flatMap(column => Array.from({ length: places }, (_, at) => `${column}_${at + 1}`)),
]

const placeOf = new Map(nameColumns.map((column, at) => [column, at]))
const at = (column: (typeof wholeColumns)[number]): number => placeOf.get(column)!
const whole = Object.fromEntries(wholeColumns.map(column => [column, at(column)])) as Record<
  (typeof wholeColumns)[number],
  number
>
const first = wholeColumns.length

/** What a name is made of: characters, syllables or words, each an integer. */
interface Units {
  readonly exact: ArrayLike<number>
  readonly folded: ArrayLike<number>
  /** The commonest reading of each, id × 8 + tone; negative where there is none. */
  readonly toned: ArrayLike<number>
  /** The same without tone. */
  readonly sounds: ArrayLike<number>
}

const silent = (sound: number): number => (sound > 0 ? sound >> 3 : sound)
const nearOf = (sound: number): number => (sound > 0 ? nearClassOf(sound) : sound)

/** The commonest reading of a character in its place of a name: of a surname, its reading as such. */
function soundAt(folded: readonly number[], place: number, surname: number): number {
  const code = folded[place]!
  if (code === unknownCharacter) return unknownCharacter
  if (place >= surname) return readingOf(code, 0) || -code
  return (surname === 2 ? compoundSounds(folded[0]!, folded[1]!)[place]! : surnameSound(code)) || -code
}

/** Syllables have codes of their own, below those that are negated for want of a class. */
function pinyinUnits(syllables: readonly number[]): Units {
  const codes = new Int32Array(syllables.length)
  const toned = new Int32Array(syllables.length)
  for (let i = 0; i < syllables.length; i++) {
    codes[i] = -0x10_0000 - syllables[i]!
    toned[i] = syllables[i]! * 8
  }
  return { exact: codes, folded: codes, toned, sounds: syllables }
}

function unitsOf(name: Name): Units {
  if (name.kind === 'pinyin') return pinyinUnits(name.syllables)
  if (name.kind === 'latin') {
    const codes = name.words.map(word => hashOf(word) | 0x8000_0000)
    return { exact: codes, folded: codes, toned: codes, sounds: codes }
  }
  const { folded, surname } = name
  const toned = new Int32Array(folded.length)
  const sounds = new Int32Array(folded.length)
  for (let place = 0; place < folded.length; place++) {
    const sound = soundAt(folded, place, surname)
    toned[place] = sound
    sounds[place] = silent(sound)
  }
  return { exact: name.codes, folded, toned, sounds }
}

function hashBetween(values: ArrayLike<number>, from: number, to: number, before = noHash): number {
  let hash = before
  for (let i = from; i < to; i++) hash = mix(hash, values[i]!)
  return hash
}

function hashWithout(values: ArrayLike<number>, left: number): number {
  return hashBetween(values, left + 1, values.length, hashBetween(values, 0, left))
}

/** The hash of what follows a place, and then of what stands before it. */
const turnedHash = (values: ArrayLike<number>, split: number): number =>
  hashBetween(values, 0, split, hashBetween(values, split, values.length))

function nearHash(sounds: ArrayLike<number>): number {
  let hash = noHash
  for (let i = 0; i < sounds.length; i++) hash = mix(hash, nearOf(sounds[i]!))
  return hash
}

const [letterU, letterV] = [0x75, 0x76]

/** A name of letters as one hash, so that it does not matter how they are parted into syllables. */
function spellingHash(sounds: ArrayLike<number>, from: number, to: number, before = noHash): number {
  let hash = before
  for (let place = from; place < to; place++) {
    const sound = sounds[place]!
    if (sound <= 0) {
      hash = mix(hash, sound)
      continue
    }
    const letters = spellingOf(sound)
    for (let i = 0; i < letters.length; i++) {
      const letter = letters.charCodeAt(i)
      hash = mix(hash, letter === letterV ? letterU : letter)
    }
  }
  return hash
}

function putSounds(row: Int32Array, { toned, sounds }: Units, split: number): void {
  const { length } = sounds
  row[whole.tone] = hashBetween(toned, 0, length)
  row[whole.sound] = hashBetween(sounds, 0, length)
  row[whole.near] = nearHash(sounds)
  row[whole.spelling] = spellingHash(sounds, 0, length)
  row[whole.spelling_turned] = spellingHash(sounds, 0, split, spellingHash(sounds, split, length))
  row[whole.rest_sound] = hashBetween(sounds, Math.min(places, length), length)
}

function putCharacters(row: Int32Array, { exact, folded }: Units, split: number): void {
  const { length } = folded
  row[whole.length] = length
  row[whole.exact] = hashBetween(exact, 0, length)
  row[whole.folded] = hashBetween(folded, 0, length)
  row[whole.turned] = turnedHash(folded, split)
  row[whole.rest] = hashBetween(folded, Math.min(places, length), length)
  for (let place = 0; place < Math.min(places, length); place++)
    row[whole.without_1 + place] = hashWithout(folded, place)
  let unknowns = 0
  for (let i = 0; i < length; i++) if (folded[i] === unknownCharacter) unknowns++
  row[whole.unknowns] = unknowns
}

/** Surname first; in a name of parts the own name is first, and the second part, the father's name, stands as the surname. */
function putParts(row: Int32Array, { folded, sounds }: Units, parted: boolean, split: number): void {
  const before = hashBetween(folded, 0, split)
  const after = hashBetween(folded, split, folded.length)
  const soundBefore = hashBetween(sounds, 0, split)
  const soundAfter = hashBetween(sounds, split, folded.length)
  row[whole.surname] = parted ? after : before
  row[whole.given] = parted ? before : after
  row[whole.surname_sound] = parted ? soundAfter : soundBefore
  row[whole.given_sound] = parted ? soundBefore : soundAfter
}

const column = (name: (typeof placeColumns)[number]): number => first + placeColumns.indexOf(name) * places
const [ownCode, foldedCode, tonedSound, ownSound, secondSound, thirdSound, nearSound, shape] = [
  column('c'),
  column('f'),
  column('t'),
  column('s'),
  column('sa'),
  column('sb'),
  column('n'),
  column('corner'),
]

/** Further readings of a character; the commonest again where there are none. */
function putFurther(row: Int32Array, code: number, place: number, sound: number): void {
  const common = silent(readingOf(code, 0)) || sound
  const second = silent(readingOf(code, 1)) || sound
  const third = silent(readingOf(code, 2)) || sound
  // A surname's own reading stands first; the common one must not be lost.
  row[secondSound + place] = common === sound ? second : common
  row[thirdSound + place] = common === sound ? third : second === sound ? third : second
}

function putPlace(row: Int32Array, { exact, folded, toned, sounds }: Units, place: number): void {
  const code = folded[place]!
  const sound = sounds[place]!
  row[ownCode + place] = exact[place]!
  row[foldedCode + place] = code
  row[tonedSound + place] = toned[place]!
  row[ownSound + place] = sound
  row[nearSound + place] = nearOf(sound)
  if (code > 0) putFurther(row, code, place, sound)
  else {
    row[secondSound + place] = sound
    row[thirdSound + place] = sound
  }
  for (let way = 0; way < shapeWays; way++)
    row[shape + way * places + place] = code > 0xff ? shapeClassOf(exact[place]!, code, way) : code
}

/** The columns of a name that was read, in the order of `nameColumns`. */
export function featuresOfName(name: Name): Int32Array {
  const row = new Int32Array(nameColumns.length)
  const units = unitsOf(name)
  const parted = name.second > 0
  const split = parted ? name.second : name.surname
  row[whole.kind] = nameKinds.indexOf(name.kind)
  row[whole.surname_length] = name.surname
  putCharacters(row, units, split)
  putSounds(row, units, split)
  putParts(row, units, parted, split)
  for (let place = 0; place < Math.min(places, units.folded.length); place++) putPlace(row, units, place)
  return row
}

/** The columns of what stands in a field of names, in the order of `nameColumns`. */
export const nameFeatures = (text: string): Int32Array => featuresOfName(readName(text))
