import { maskPhone } from '../case/index.ts'

/** zhang.san@example.cn → z***@example.cn */
export const maskEmail = (address: string): string => {
  const at = address.lastIndexOf('@')
  return at < 1 ? '***' : `${[...address][0]}***${address.slice(at)}`
}

const email = /[^\s@<>"(),:;[\]\\]{1,64}@[A-Za-z0-9.-]{1,120}\.[A-Za-z]{2,24}/g
/** Numbers of identity cards and bank cards, and of telephones; a year or an amount is shorter. */
const card = /\d{15,19}[Xx]?/g
const phone = /(?<!\d)(?:\+?86[ -]?)?(?:1\d{2}[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]?\d{7,8}|\d{7,12})(?!\d)/g

/** What somebody wrote, without the numbers and addresses by which one finds a person. */
export const maskText = (text: string): string =>
  text
    .replace(email, found => maskEmail(found))
    .replace(card, found => `${found.slice(0, 2)}${'*'.repeat(found.length - 4)}${found.slice(-2)}`)
    .replace(phone, found => maskPhone(found))
