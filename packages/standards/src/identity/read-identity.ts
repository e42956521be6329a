import { isDay } from '../date/days.ts'
import { checkOf, longIdentityNumber } from '../identity-number.ts'

/**
 * What stands in a field of identity numbers: `valid`; `short`, 15 digits with a possible birth date; `checksum`, whole but for
 * its check character; `date`, an impossible day of birth; `region`, a first digit that no place has; `length`; `masked`; `placeholder`,
 * typed to fill the field; `resident`, the card of foreign permanent residents of 2023 (18 digits that begin with 9, the same check);
 * `passport`; `permit` of Hong Kong, Macao and Taiwan travellers; `resident_old`, three letters and twelve digits (until 2023);
 * `other`; `empty`.
 */
export const identityKinds = [
  'empty',
  'valid',
  'short',
  'checksum',
  'date',
  'region',
  'length',
  'masked',
  'placeholder',
  'resident',
  'passport',
  'permit',
  'resident_old',
  'other',
] as const
export type IdentityKind = (typeof identityKinds)[number]

export interface Identity {
  readonly kind: IdentityKind
  /** As written, but half width, capitals, without spaces and hyphens; letters O read as 0 where `mended` says so. */
  readonly text: string
  /** The 18 characters of a number that is `valid`, `resident` or `short`; empty otherwise. */
  readonly number: string
  /** Whether a letter O or I had to be read as a digit, or a final * as X. */
  readonly mended: boolean
  /** Six digits of the region, 0 where there are none. */
  readonly region: number
  /** Year, month and day of birth as one integer (19800102) where the number has a possible one, else 0. */
  readonly birth: number
  /** 1 for men, 2 for women (GB/T 2261.1), 0 where the number does not say. */
  readonly sex: number
}

const spaces = /[\s\-_.·'"‘’“”]+/g
const wide = /[\uFF01-\uFF5E]/g
const plainForm = /^\d{17}[\dX]$/

/** Half width, capitals, no spaces: what people add in writing and what says nothing. */
function cleaned(text: string): string {
  if (plainForm.test(text)) return text
  return text
    .replace(wide, one => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .toUpperCase()
    .replace(/[×Χχ✕✖]/g, 'X')
    .replace(spaces, '')
}

/** Digits that were typed as letters of the same look, in what is otherwise a number. */
function mend(text: string): string {
  const digits = text
    .replace(/[OQ]/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/^(\d{17})\*$/, '$1X')
  return /^(?:\d{15}|\d{17}[\dX])$/.test(digits) ? digits : text
}

const filled = /^(\d)\1{14,17}$|^0?12345678|^(?:123456|111111|000000|999999|110101190001010)/
const nothing = /^(?:0*|无|NULL|NONE|NA|N\/A|不详|未知|暂无)$/
const otherKinds: readonly (readonly [RegExp, IdentityKind])[] = [
  [/^(?:[EGDSPHK]\d{8}|E[A-HJ-NP-Z]\d{7}|1[45]\d{7})$/, 'passport'],
  [/^[HM]\d{8}(?:\d{2})?$|^\d{8}(?:\d{2}[A-Z]?|\([A-Z]\))?$/, 'permit'],
  [/^[A-Z]{3}\d{12}$/, 'resident_old'],
  [/[*＊#]|\d[X?]{3,}/, 'masked'],
  [/^[A-Z]{1,2}\d{6,9}$/, 'passport'],
  [/^\d+X?$|\d{6,}/, 'length'],
]

const blank = { number: '', mended: false, region: 0, birth: 0, sex: 0 }

const numberAt = (text: string, from: number, to: number): number => {
  let value = 0
  for (let i = from; i < to; i++) value = value * 10 + (text.charCodeAt(i) - 48)
  return value
}

const hasDay = (date: number): boolean => isDay(Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100)

function kindOfLong(text: string, birth: number): IdentityKind {
  const first = text.charCodeAt(0) - 48
  if (first === 0) return 'region'
  if (birth < 18_000_000 || birth >= 21_000_000 || !hasDay(birth)) return 'date'
  if (checkOf(text) !== text.charAt(17)) return 'checksum'
  return first === 9 ? 'resident' : 'valid'
}

function readLong(text: string, mended: boolean): Identity {
  const birth = numberAt(text, 6, 14)
  const kind = kindOfLong(text, birth)
  const whole = kind === 'valid' || kind === 'resident'
  return {
    kind,
    text,
    number: whole ? text : '',
    mended,
    region: numberAt(text, 0, 6),
    birth: kind === 'date' || kind === 'region' ? 0 : birth,
    sex: 2 - (text.charCodeAt(16) & 1),
  }
}

function readShort(text: string, mended: boolean): Identity {
  const number = longIdentityNumber(text)
  const long = readLong(number, mended)
  if (long.kind !== 'valid') return { ...long, kind: long.kind === 'resident' ? 'region' : long.kind, text, number: '' }
  return { ...long, kind: 'short', text }
}

function kindOfOther(text: string): IdentityKind {
  if (nothing.test(text)) return 'empty'
  return otherKinds.find(([form]) => form.test(text))?.[1] ?? 'other'
}

/**
 * Reads what stands in a field of identity numbers. A wrong number stays wrong: what is mended is a letter's look alone, and
 * `mended` tells of it.
 */
export function readIdentity(text: string): Identity {
  const plain = cleaned(text)
  const mended = mend(plain)
  const changed = mended !== plain
  if (filled.test(mended)) return { ...blank, kind: 'placeholder', text: mended }
  if (plainForm.test(mended)) return readLong(mended, changed)
  if (/^\d{15}$/.test(mended)) return readShort(mended, changed)
  return { ...blank, kind: kindOfOther(plain), text: plain }
}
