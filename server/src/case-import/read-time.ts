import type { Zone } from '@lifetree/clock'
import type { ImportMapping } from '@lifetree/contract/case-import-mapping'

export type DateForm = ImportMapping['dates']

const clock = String.raw`(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?\s*([AaPp][Mm])?)?`
const offset = String.raw`\s*(Z|[+-]\d{2}:?\d{2})?`
const yearFirst = new RegExp(String.raw`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?${clock}${offset}$`)
const yearLast = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})${clock}${offset}$`)
const packed = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/

/**
 * An instant as systems write it: year first, or in the order that `form` says. What names no offset is in `zone`; a day
 * alone is its beginning. Undefined for anything else, also for a 30 February.
 */
export function readTime(text: string, form: DateForm, zone: Zone): Date | undefined {
  const first = yearFirst.exec(text) ?? packed.exec(text)
  if (first) return instantOf(first.slice(1, 4), first.slice(4), zone)
  const last = yearLast.exec(text)
  if (!last) return undefined
  const [, one = '', two = '', year = ''] = last
  return instantOf(form === 'dmy' ? [year, two, one] : [year, one, two], last.slice(4), zone)
}

function instantOf(day: readonly string[], time: readonly (string | undefined)[], zone: Zone): Date | undefined {
  const [year = 0, month = 0, date = 0] = day.map(Number)
  const [hours, minutes, seconds, fraction, half, shift] = time
  const hour = hourOf(Number(hours ?? 0), half)
  const wall = Date.UTC(year, month - 1, date, hour, Number(minutes ?? 0), Number(seconds ?? 0))
  const read = new Date(wall)
  const real = read.getUTCMonth() === month - 1 && read.getUTCDate() === date && hour < 24
  if (!real || Number(minutes ?? 0) > 59 || Number(seconds ?? 0) > 59) return undefined
  const utc = shift ? wall - minutesOf(shift) * 60_000 : zone.toUtc(wall)
  return new Date(utc + Number((fraction ?? '0').padEnd(3, '0')))
}

const hourOf = (hour: number, half: string | undefined): number =>
  half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)

function minutesOf(shift: string): number {
  if (shift === 'Z') return 0
  const sign = shift.startsWith('-') ? -1 : 1
  return sign * (Number(shift.slice(1, 3)) * 60 + Number(shift.slice(-2)))
}
