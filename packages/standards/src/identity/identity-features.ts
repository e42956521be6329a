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

const firstPrime = 67_108_859
const secondPrime = 134_217_689

/**
 * For each character of a number the hash, an integer below 2^53, of what is left without it. Two numbers share one at the same place where
 * just one character differs, at neighbouring places where two neighbours are exchanged, and where one has a character more: the
 * keys of a block of numbers one slip apart, to be joined on (key) and told apart by the places (equal, or one apart).
 */
export function identityDeletions(number: string): number[] {
  const { length } = number
  const keys = new Array<number>(length)
  for (let left = 0; left < length; left++) {
    let [one, other] = [1, 1]
    for (let i = 0; i < length; i++) {
      if (i === left) continue
      const code = number.charCodeAt(i)
      one = (one * 131 + code) % firstPrime
      other = (other * 257 + code) % secondPrime
    }
    keys[left] = one * secondPrime + other
  }
  return keys
}
