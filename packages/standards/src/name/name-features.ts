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
  readonly exact: readonly number[]
  readonly folded: readonly number[]
  /** Three readings of each, id × 8 + tone, the first of them the commonest; negative where there is none. */
  readonly sounds: readonly (readonly [number, number, number])[]
  readonly surname: number
}

type Sounds = readonly [number, number, number]

/** The readings of a character in its place of a name: a surname's own reading comes first. */
function soundsAt(folded: readonly number[], place: number, surname: number): Sounds {
  const code = folded[place]!
  if (code === unknownCharacter) return [-1, -1, -1]
  const common = readingOf(code, 0)
  if (common === 0) return [-code, -code, -code]
  const own = place >= surname ? common : surnameSoundAt(folded, place, surname)
  const second = readingOf(code, 1) || own
  const third = readingOf(code, 2) || own
  return own === common ? [own, second, third] : [own, common, second >> 3 === own >> 3 ? third : second]
}

function surnameSoundAt(folded: readonly number[], place: number, surname: number): number {
  return surname === 2 ? compoundSounds(folded[0]!, folded[1]!)[place]! : surnameSound(folded[place]!)
}

function unitsOf(name: Name): Units {
  const { surname, syllables, words, folded } = name
  if (name.kind === 'pinyin') {
    const codes = syllables.map(id => -0x10_0000 - id)
    return { exact: codes, folded: codes, surname, sounds: syllables.map((id): Sounds => [id * 8, id * 8, id * 8]) }
  }
  if (name.kind === 'latin') {
    const codes = words.map(word => hashOf(word) | 0x8000_0000)
    return { exact: codes, folded: codes, surname, sounds: codes.map((code): Sounds => [code, code, code]) }
  }
  return { exact: name.codes, folded, surname, sounds: folded.map((_, place) => soundsAt(folded, place, surname)) }
}

const silent = (sound: number): number => (sound > 0 ? sound >> 3 : sound)
const nearOf = (sound: number): number => (sound > 0 ? nearClassOf(sound >> 3) : sound)

function hashBetween(values: readonly number[], from: number, to: number): number {
  let hash = noHash
  for (let i = from; i < to; i++) hash = mix(hash, values[i]!)
  return hash
}

function hashWithout(values: readonly number[], left: number): number {
  let hash = noHash
  for (let i = 0; i < values.length; i++) if (i !== left) hash = mix(hash, values[i]!)
  return hash
}

/** A name of letters alone as one hash, so that it does not matter how they are parted into syllables. */
function spellingHash(sounds: readonly number[], from: number, to: number): number {
  let hash = noHash
  for (let place = from; place < to; place++) hash = mixSpelling(hash, sounds[place % sounds.length]!)
  return hash
}

function mixSpelling(before: number, sound: number): number {
  if (sound <= 0) return mix(before, sound)
  let hash = before
  const letters = spellingOf(sound)
  for (let i = 0; i < letters.length; i++) {
    const letter = letters.charCodeAt(i)
    hash = mix(hash, letter === 0x76 ? 0x75 : letter)
  }
  return hash
}

/** Where the surname is to be told from the given name; the second part's beginning in a name of parts. */
const boundary = (name: Name, units: Units): number => (name.second > 0 ? name.second : units.surname)

function putWhole(row: Int32Array, name: Name, units: Units): void {
  const { exact, folded, sounds, surname } = units
  const { length } = folded
  const quiet = sounds.map(([sound]) => silent(sound))
  const split = boundary(name, units)
  const [from, to] = name.second > 0 ? [length - (length - split), length] : [0, split]
  row[whole.kind] = nameKinds.indexOf(name.kind)
  row[whole.length] = length
  row[whole.surname_length] = surname
  row[whole.exact] = hashBetween(exact, 0, length)
  row[whole.folded] = hashBetween(folded, 0, length)
  row[whole.turned] = hashBetween([...folded.slice(split), ...folded.slice(0, split)], 0, length)
  row[whole.tone] = hashBetween(
    sounds.map(([sound]) => sound),
    0,
    length,
  )
  row[whole.sound] = hashBetween(quiet, 0, length)
  row[whole.near] = hashBetween(
    sounds.map(([sound]) => nearOf(sound)),
    0,
    length,
  )
  row[whole.spelling] = spellingHash(quiet, 0, length)
  row[whole.spelling_turned] = spellingHash(quiet, split, split + length)
  row[whole.surname] = hashBetween(folded, from, to)
  row[whole.given] = name.second > 0 ? hashBetween(folded, 0, split) : hashBetween(folded, split, length)
  row[whole.surname_sound] = hashBetween(quiet, from, to)
  row[whole.given_sound] = name.second > 0 ? hashBetween(quiet, 0, split) : hashBetween(quiet, split, length)
  row[whole.rest] = hashBetween(folded, Math.min(places, length), length)
  row[whole.rest_sound] = hashBetween(quiet, Math.min(places, length), length)
}

function putPlace(row: Int32Array, units: Units, place: number): void {
  const code = units.folded[place]!
  const [sound, second, third] = units.sounds[place]!
  const values = [units.exact[place]!, code, sound, silent(sound), silent(second), silent(third), nearOf(sound)]
  for (let column = 0; column < values.length; column++) row[first + column * places + place] = values[column]!
  for (let way = 0; way < shapeWays; way++)
    row[first + (values.length + way) * places + place] = code > 0xff ? shapeClassOf(code, way) : code
}

/** The columns of a name that was read, in the order of `nameColumns`. */
export function featuresOfName(name: Name): Int32Array {
  const row = new Int32Array(nameColumns.length)
  const units = unitsOf(name)
  putWhole(row, name, units)
  for (let place = 0; place < places; place++) {
    if (place < units.folded.length) putPlace(row, units, place)
    row[whole.without_1 + place] = place < units.folded.length ? hashWithout(units.folded, place) : 0
  }
  row[whole.unknowns] = units.folded.reduce((sum, code) => sum + (code === unknownCharacter ? 1 : 0), 0)
  return row
}

/** The columns of what stands in a field of names, in the order of `nameColumns`. */
export const nameFeatures = (text: string): Int32Array => featuresOfName(readName(text))
