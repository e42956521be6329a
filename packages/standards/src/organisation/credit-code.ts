/**
 * What stands in a field of organisations' codes: a unified social credit code (GB 32100-2015, 18 characters) that is `valid` or whose
 * `checksum` is wrong; an `organisation` code (GB 11714-1997, nine characters) or a `registration` number (15 digits, before 2015) with
 * its right check digit; `length`, `masked`, `placeholder`, `other`, `empty`.
 */
export const creditCodeKinds = [
  'empty',
  'valid',
  'checksum',
  'organisation',
  'registration',
  'length',
  'masked',
  'placeholder',
  'other',
] as const
export type CreditCodeKind = (typeof creditCodeKinds)[number]

export interface CreditCode {
  readonly kind: CreditCodeKind
  /** Half width, capitals, without spaces and hyphens. */
  readonly code: string
  /** The nine characters of the organisation code, own or embedded; empty where there is none. */
  readonly organisation: string
  /** Six digits of the region of the registering authority, 0 where there are none. */
  readonly region: number
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The check character of the first 17: weights 3^i, modulo 31. */
export function creditCodeCheck(code: string): string {
  let [sum, weight] = [0, 1]
  for (let i = 0; i < 17; i++) {
    sum += alphabet.indexOf(code.charAt(i)) * weight
    weight = (weight * 3) % 31
  }
  return alphabet.charAt((31 - (sum % 31)) % 31)
}

const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** The check character of the first eight of an organisation code: 11 less the weighted sum, modulo 11; 10 is X, 11 is 0. */
export function organisationCodeCheck(code: string): string {
  let sum = 0
  for (let i = 0; i < 8; i++) sum += digits.indexOf(code.charAt(i)) * organisationWeights[i]!
  return '0X987654321'.charAt(sum % 11)
}

/** The check digit of the first 14 of a registration number: ISO 7064 MOD 11,10. */
export function registrationCheck(number: string): string {
  let product = 10
  for (let i = 0; i < 14; i++) {
    const sum = (product + Number(number.charAt(i))) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return String((11 - product) % 10)
}

const creditForm = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

const unspoken: readonly (readonly [RegExp, CreditCodeKind])[] = [
  [/^(?:0*|无|NULL|NONE|NA|不详|未知|暂无)$/, 'empty'],
  [/^(.)\1{7,}$|^1234567/, 'placeholder'],
  [/[*?]/, 'masked'],
]

function kindOf(code: string): CreditCodeKind {
  const silent = unspoken.find(([form]) => form.test(code))
  if (silent) return silent[1]
  if (creditForm.test(code)) return creditCodeCheck(code) === code.charAt(17) ? 'valid' : 'checksum'
  if (/^\d{15}$/.test(code)) return registrationCheck(code) === code.charAt(14) ? 'registration' : 'checksum'
  if (/^[0-9A-Z]{8}[\dX]$/.test(code))
    return organisationCodeCheck(code) === code.charAt(8) ? 'organisation' : 'checksum'
  return /^[0-9A-Z]{6,}$/.test(code) ? 'length' : 'other'
}

/** Reads what stands in a field of organisations' codes. Nothing is repaired. */
export function readCreditCode(text: string): CreditCode {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-_.]+/g, '')
  const kind = kindOf(code)
  const unified = kind === 'valid' || (kind === 'checksum' && code.length === 18)
  return {
    kind,
    code,
    organisation: kind === 'organisation' ? code : kind === 'valid' ? code.slice(8, 17) : '',
    region: unified ? Number(code.slice(2, 8)) : 0,
  }
}
