/**
 * What stands in a field of telephone numbers: `mobile` (eleven digits from 13 to 19), `landline` with its area code, `local` without,
 * `service` (400, 800, 95xxx …), `abroad`, a `placeholder` typed to fill the field, `masked`, `wrong`, `empty`.
 */
export const phoneKinds = [
  'empty',
  'mobile',
  'landline',
  'local',
  'service',
  'abroad',
  'placeholder',
  'masked',
  'wrong',
] as const
export type PhoneKind = (typeof phoneKinds)[number]

export interface Phone {
  readonly kind: PhoneKind
  /**
   * The number without country code, leading zero and extension, an integer below 2^53: 13855301234, 5533831234, 3831234; for `abroad`
   * with its country code. 0 where there is none. Placeholders keep theirs, so that they can be counted.
   */
  readonly number: number
  /** The area code of a landline without its zero (553), else 0. */
  readonly area: number
  /** The digits of an extension, else 0. */
  readonly extension: number
}

const blank: Phone = { kind: 'empty', number: 0, area: 0, extension: 0 }

/** Area codes of two digits, without the zero; all others have three (YD/T 1015, numbering plan of 2003). */
const shortAreas = /^(?:10|2[0-9])/

const ascending = '01234567890123456789'
const descending = '98765432109876543210'

/** One digit again and again, digits in a row, or a number that ends in seven zeros or more: nobody's. */
function isPlaceholder(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits) || /^1\d(\d)\1{8}$/.test(digits) || /0{7,}$/.test(digits)) return true
  return digits.length >= 7 && (ascending.includes(digits) || descending.includes(digits) || digits === '13800138000')
}

const numberOf = (kind: PhoneKind, digits: string, area = 0, extension = 0): Phone => ({
  kind: isPlaceholder(area > 0 ? digits.slice(String(area).length) : digits) ? 'placeholder' : kind,
  number: Number(digits),
  area,
  extension,
})

function landline(digits: string, extension: number): Phone | undefined {
  const areaLength = shortAreas.test(digits) ? 2 : 3
  const local = digits.length - areaLength
  if (!/^(?:10|[2-9])/.test(digits) || local < 7 || local > 8 || !/^[2-8]/.test(digits.slice(areaLength))) return
  return numberOf('landline', digits, Number(digits.slice(0, areaLength)), extension)
}

function nationalNumber(digits: string, extension: number): Phone {
  if (/^0?1[3-9]\d{9}$/.test(digits)) return numberOf('mobile', digits.slice(-11), 0, extension)
  if (digits.startsWith('0')) {
    const found = landline(digits.slice(1), extension)
    if (found) return found
  }
  if (/^(?:[48]00\d{7}|9[56]\d{3,6}|1[012]\d{1,3})$/.test(digits)) return numberOf('service', digits, 0, extension)
  if (/^[2-8]\d{6,7}$/.test(digits)) return numberOf('local', digits, 0, extension)
  const bare = /^[2-9]\d{9,10}$/.test(digits) ? landline(digits, extension) : undefined
  if (bare) return bare
  const { length } = digits
  return {
    ...blank,
    kind: isPlaceholder(digits) ? 'placeholder' : 'wrong',
    number: length > 0 && length < 16 ? Number(digits) : 0,
  }
}

const extensionForm = /(?:转|ext\.?|#|x)\s*(\d{1,6})$|[-－](\d{1,5})$/i
const wide = /[\uFF01-\uFF5E]/g

/** The last group of `0553-3831234-801`; that of `0553-3831234` is the number. */
function splitExtension(text: string): [string, number] {
  const [whole, spoken, dashed] = extensionForm.exec(text) ?? []
  if (whole === undefined) return [text, 0]
  const before = text.slice(0, -whole.length)
  if (dashed !== undefined && before.replaceAll(/\D/g, '').length < 10) return [text, 0]
  return [before, Number(spoken ?? dashed)]
}

function readOne(text: string): Phone {
  if (/\*{2,}|\d[xX]{3,}/.test(text)) return { ...blank, kind: 'masked' }
  const [plain, extension] = splitExtension(text)
  const foreign = /^\s*(?:\+|00)(?!\s*86)\d/.test(plain)
  const digits = plain.replaceAll(/\D/g, '')
  if (digits === '') return blank
  if (/^0*$/.test(digits)) return { ...blank, kind: 'placeholder' }
  const bare = digits.replace(/^0+/, '')
  if (foreign && bare.length >= 8 && bare.length <= 15 && !/^0\d{2,3}[2-8]\d{6,7}$/.test(digits))
    return numberOf('abroad', bare)
  const national = /^(?:\+86|0086|86)/.test(plain.replaceAll(/[\s()（）-]/g, ''))
    ? digits.replace(/^(?:00)?86/, '')
    : digits
  return nationalNumber(/^86/.test(digits) && /^[2-8]\d{6,7}$/.test(digits) ? digits : national, extension)
}

const usual = /^1[3-9]\d{9}$/
const separators = /[、,，;；/／|\\]+|(?<=\d{7})\s+(?=(?:\+?86)?1[3-9]\d{9}|0\d{2,3}[- ]?\d{7})|(?<=1[3-9]\d{9})\s+/

/** All numbers of a field, in order: people write several. */
export function readPhones(text: string): Phone[] {
  if (usual.test(text)) return [numberOf('mobile', text)]
  const plain = text.replace(wide, one => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
  return plain
    .split(separators)
    .map(readOne)
    .filter(({ kind }) => kind !== 'empty')
}

const rank: Readonly<Record<PhoneKind, number>> = {
  mobile: 0,
  landline: 1,
  local: 2,
  abroad: 3,
  service: 4,
  placeholder: 5,
  masked: 6,
  wrong: 7,
  empty: 8,
}

/** The best number of a field: a mobile one before a landline, the first of several of one kind. */
export function readPhone(text: string): Phone {
  if (usual.test(text)) return numberOf('mobile', text)
  return readPhones(text).reduce((best, each) => (rank[each.kind] < rank[best.kind] ? each : best), blank)
}
