import { shownText } from '../kinds/scoped.ts'

const keep = (text: string, head: number, tail: number): string => {
  const signs = [...text]
  if (signs.length <= head + tail) return signs.map((sign, i) => (i === 0 ? sign : '*')).join('')
  return signs.map((sign, i) => (i < head || i >= signs.length - tail ? sign : '*')).join('')
}

/** Of each word the first letter. */
const words = (text: string): string =>
  text.replace(/[\p{L}\p{N}\p{M}]+/gu, word => [...word].map((sign, i) => (i === 0 ? sign : '*')).join(''))

const name = (text: string): string => {
  const signs = [...text.trim()]
  if (!/^[\p{Script=Han}·]+$/u.test(signs.join(''))) return words(text)
  return signs.length === 1 ? '*' : keep(signs.join(''), 1, signs.length > 2 ? 1 : 0)
}

const masks: Readonly<Record<string, (text: string) => string>> = {
  sex: text => text,
  'name-cn': name,
  'identity-cn': text => keep(text, 4, 4),
  phone: text => keep(text, 3, 4),
  date: text => text.slice(0, 4) + text.slice(4).replace(/\d/g, '*'),
  day: text => text.slice(0, 4) + text.slice(4).replace(/\d/g, '*'),
  'address-cn': text => text.replace(/[\p{N}〇一二三四五六七八九十百]/gu, '*'),
}

/** A value as it may lie around: enough of it to tell what it is, too little to tell whose. A kind without a mask of its own shows first letters. */
export const maskedText = (kind: string, text: string): string => (masks[kind] ?? words)(shownText(text))
