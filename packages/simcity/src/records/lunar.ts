import { findLunarDate } from '@lifetree/standards/features'
import { type Day, textOf } from '../lives/days.ts'

const two = (text: number): string => String(text).padStart(2, '0')

/** A birthday by the lunar calendar, written as if it were of the other; as it is where the tables of that calendar do not reach. */
export function lunarOf(born: Day): string {
  const date = findLunarDate(born)
  return date ? `${date.year}-${two(date.month)}-${two(date.day)}` : textOf(born)
}
