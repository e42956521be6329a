import { hashOf } from '@lifetree/standards/address'
import type { Kind } from './kind.ts'

const forms = [/^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T].*)?$/, /^(\d{4})(\d{2})(\d{2})$/]

const digits = (text: string): string => text.replace(/\D/g, '')

/** The share of places in which two rows of digits agree. */
function alike(a: string, b: string): number {
  let same = 0
  const most = Math.min(a.length, b.length)
  for (let i = 0; i < most; i++) if (a.charCodeAt(i) === b.charCodeAt(i)) same++
  return Math.round((same / Math.max(a.length, b.length, 1)) * 1000)
}

/** A day: year, month, date and the day itself as numbers. */
export const dayKind: Kind = {
  columns: ['year', 'month', 'date', 'month_date'],
  read: (text, out) => {
    for (const form of forms) {
      const [, year, month, date] = form.exec(text.trim()) ?? []
      if (!year) continue
      const [y, m, d] = [Number(year), Number(month), Number(date)]
      out.set([y * 10_000 + m * 100 + d, y, m, d, m * 100 + d])
      return true
    }
    out[0] = hashOf(text) || 1
    return true
  },
  likeness: (a, b) => alike(digits(a), digits(b)),
  likenesses: texts => {
    const ready = texts.map(digits)
    return (a, b) => alike(ready[a]!, ready[b]!)
  },
}
