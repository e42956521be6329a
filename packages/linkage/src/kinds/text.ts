import { hashOf } from '@lifetree/standards/address'
import { jaroWinkler, jaroWinklers } from '@lifetree/standards/features'
import type { Kind } from './kind.ts'

const marks = /\p{M}/gu
const others = /[^\p{L}\p{N}]+/gu

const cleaned = (text: string): string =>
  text.normalize('NFKD').replace(marks, '').toLowerCase().replace(others, ' ').trim()

const ascii = /^[a-z0-9]+(?: [a-z0-9]+)*$/

/** Letters without accents and case, and digits; what stands between them is one space. */
const plain = (text: string): string => (ascii.test(text) ? text : cleaned(text))

/** Any text of Latin letters: one value whatever its case, accents and punctuation. `start` its first three letters, `head` its first word. */
export const textKind: Kind = {
  columns: ['start', 'head'],
  read: (text, out) => {
    const own = plain(text)
    if (own === '') return false
    out[0] = hashOf(own) || 1
    out[1] = hashOf(own.slice(0, 3)) || 1
    out[2] = hashOf(own.split(' ')[0]!) || 1
    return true
  },
  likeness: (a, b) => Math.round(jaroWinkler(plain(a), plain(b)) * 1000),
  likenesses: texts => {
    const alike = jaroWinklers(texts.map(plain))
    // What is half a thousandth below is rounded up.
    return (a, b, least) => Math.round(alike(a, b, (least - 0.5) / 1000) * 1000)
  },
}
