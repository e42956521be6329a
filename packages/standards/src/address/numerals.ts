/** Numerals of addresses in one writing: 十二, 二〇三, 廿, 负一, 甲, A, 012. */

const digits = '〇一二三四五六七八九'
const values = new Map<string, number>([
  ...[...digits].map((sign, value): [string, number] => [sign, value]),
  ...[...'零壹贰叁肆伍陆柒捌玖'].map((sign, value): [string, number] => [sign, value]),
  ['两', 2],
])
const tens = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['廿', 20],
  ['卅', 30],
])
const stems = '甲乙丙丁戊己庚辛'

/** 1 for the characters that a Chinese numeral is written in. */
export const numeralOf = new Uint8Array(65536)
for (const sign of [...values.keys(), ...tens.keys()]) numeralOf[sign.charCodeAt(0)] = 1
/** 1 for 甲 to 辛. */
export const stemOf = new Uint8Array(65536)
for (const sign of stems) stemOf[sign.charCodeAt(0)] = 1

/** 十二 → 12, 一百零三 → 103, 廿一 → 21. */
function counted(text: string): number {
  let sum = 0
  let last = -1
  for (const sign of text) {
    const ten = tens.get(sign)
    if (ten === undefined) last = values.get(sign) ?? 0
    else if (ten === 20 || ten === 30) [sum, last] = [sum + ten, -1]
    else [sum, last] = [sum + (last < 0 ? 1 : last) * ten, -1]
  }
  return sum + Math.max(0, last)
}

const isCounted = (text: string): boolean => /[十拾百廿卅]/.test(text)

/** A run of Chinese numerals in digits: counted where it has a 十 or 百, else digit by digit. */
export const digitsOf = (text: string): string =>
  isCounted(text) ? String(counted(text)) : [...text].map(sign => values.get(sign) ?? sign).join('')

/** Whether a text is digits from one place to another, and at least one. */
export function areDigits(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    if (code < 48 || code > 57) return false
  }
  return to > from
}

/** One number as it is compared: no leading zeros, 甲 as A, 负一 as -1. Dashes stay: 28-1. */
export function numberOf(text: string): string {
  if (areDigits(text, 0, text.length))
    return text.charCodeAt(0) === 48 && text.length > 1 ? text.replace(/^0+(?=.)/, '') : text
  if (text.includes('-')) return text.split('-').map(numberOf).join('-')
  return text
    .replace(/^(?:负|地下)/, '-')
    .replace(/[〇零一二三四五六七八九十百两廿卅拾壹贰叁肆伍陆柒捌玖]+/g, digitsOf)
    .replace(/[甲乙丙丁戊己庚辛]/g, stem => String.fromCharCode(65 + stems.indexOf(stem)))
    .replace(/(?<![0-9])0+(?=[0-9])/g, '')
}
