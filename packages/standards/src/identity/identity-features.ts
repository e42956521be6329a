import { once } from '../once.ts'
import { type Identity, identityKinds, readIdentity } from './read-identity.ts'

/**
 * The columns of `identityFeatures`, integers within 2^53: `kind` (place in `identityKinds`); `head`, region and birth date of 14 digits,
 * and `tail`, three digits of the sequence × 16 + check (X is 10), of a number that is whole or was made so from 15 digits: two numbers are one
 * where both are equal; 0 where there is no such number. `written_head` and `written_tail` are those of any 18 characters, whole or not. `region`,
 * `birth` (19800102), `sex` (1, 2, 0); `short` 1 for 15 digits; `mended` 1 where a letter was read as a digit.
 */
export const identityColumns = [
  'kind',
  'head',
  'tail',
  'written_head',
  'written_tail',
  'region',
  'birth',
  'sex',
  'short',
  'mended',
] as const

const digit = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  return code === 88 ? 10 : code - 48
}

function headOf(number: string): number {
  let head = 0
  for (let i = 0; i < 14; i++) head = head * 10 + digit(number, i)
  return head
}

const tailOf = (number: string): number =>
  (digit(number, 14) * 100 + digit(number, 15) * 10 + digit(number, 16)) * 16 + digit(number, 17)

const isLong = (text: string): boolean => /^\d{17}[\dX]$/.test(text)

function featuresOf(identity: Identity): number[] {
  const { kind, text, number, region, birth, sex, mended } = identity
  const written = number || (isLong(text) && kind !== 'placeholder' ? text : '')
  const [head, tail] = written === '' ? [0, 0] : [headOf(written), tailOf(written)]
  const whole = number !== ''
  return [
    identityKinds.indexOf(kind),
    whole ? head : 0,
    whole ? tail : 0,
    head,
    tail,
    region,
    birth,
    sex,
    kind === 'short' ? 1 : 0,
    mended ? 1 : 0,
  ]
}

/** The columns of what stands in a field of identity numbers, in the order of `identityColumns`. */
export const identityFeatures = (text: string): number[] => featuresOf(readIdentity(text))

/** Primes below 2^26, so that products of two remainders stay exact. */
const primes = [67_108_859, 67_108_837] as const
const bases = [131, 257] as const

/** A polynomial's remainder for a text without each of its characters: what stands before and behind is reckoned once. */
function remainders(number: string, way: 0 | 1): Float64Array {
  const [prime, base] = [primes[way], bases[way]]
  const { length } = number
  const found = new Float64Array(length)
  let behind = 0
  let power = 1
  for (let i = length - 1; i >= 0; i--) {
    found[i] = behind
    behind = (behind + number.charCodeAt(i) * power) % prime
    power = (power * base) % prime
  }
  let before = 0
  for (let i = 0, size = length - 1; i < length; i++, size--) {
    found[i] = (found[i]! + before * powerOf(size, way)) % prime
    before = (before * base + number.charCodeAt(i)) % prime
  }
  return found
}

const powers = once(() =>
  ([0, 1] as const).map(way => {
    const table = new Float64Array(64)
    table[0] = 1
    for (let i = 1; i < table.length; i++) table[i] = (table[i - 1]! * bases[way]) % primes[way]
    return table
  }),
)

const powerOf = (size: number, way: 0 | 1): number => powers()[way]![size]!

/**
 * For each character of a number the hash, an integer below 2^53, of what is left without it. Two numbers share one at the same place where
 * just one character differs, at neighbouring places where two neighbours are exchanged, and where one has a character more: the
 * keys of a block of numbers one slip apart, to be joined on (key) and told apart by the places (equal, or one apart). None for a text of
 * more than 64 characters.
 */
export function identityDeletions(number: string): number[] {
  if (number.length > 64) return []
  const [one, other] = [remainders(number, 0), remainders(number, 1)]
  return Array.from(one, (remainder, at) => remainder * 0x400_0000 + other[at]!)
}
