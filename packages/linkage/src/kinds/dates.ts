import { hashOf } from './text.ts'
import type { Kind } from './kind.ts'

const forms = [/^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T].*)?$/, /^(\d{4})(\d{2})(\d{2})$/]

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
    out[0] = hashOf(text)
    return true
  },
  likeness: (a, b) => {
    const [x, y] = [a.replace(/\D/g, ''), b.replace(/\D/g, '')]
    let same = 0
    for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] === y[i]) same++
    return Math.round((same / Math.max(x.length, y.length, 1)) * 1000)
  },
}
