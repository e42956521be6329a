import {
  all,
  always,
  any,
  both,
  columnsOf,
  compileLevels,
  eitherWay,
  eq,
  has,
  type Level,
  not,
  same,
} from '../level/levels.ts'
import { dateColumns, dateFeatures } from './date-features.ts'
import { dateKinds } from './read-date.ts'

const kind = (name: (typeof dateKinds)[number]): number => dateKinds.indexOf(name)

const missing = any(has('kind', kind('empty')), has('kind', kind('other')))
const coarse = any(has('kind', kind('year')), has('kind', kind('month')))
const places = [1, 2, 3, 4, 5, 6, 7, 8]

/**
 * How alike two dates are, the best first: the same day; day and month exchanged; the one is the other's day by the Chinese calendar; one
 * digit differs; the same year and no more known (a year or a month alone, or 1 January); at most a year apart (as by 虚岁); the same day of
 * another year; different; missing on one side. Each is a test of columns of `dateFeatures`.
 */
export const dateLevels = [
  { name: 'missing', when: missing },
  { name: 'same', when: same('date') },
  { name: 'swapped', when: eitherWay((one, other) => all(eq(`${one}.date`, `${other}.swapped`))) },
  {
    name: 'lunar',
    when: eitherWay((one, other) => eq(`${one}.date`, `${other}.lunar`)),
  },
  { name: 'one_digit', when: all(not(coarse), any(...places.map(place => same(`digits_${place}`)))) },
  {
    name: 'year',
    when: all(same('year'), any(has('precision', 2), all(has('precision', 1), same('month')))),
  },
  {
    name: 'within_year',
    when: all(not(coarse), { within: ['l.days', 'r.days', 366] }, not(both('days', -9_999_999))),
  },
  { name: 'month_day', when: all(not(coarse), same('month_day')) },
  { name: 'different', when: always },
] as const satisfies readonly Level[]

export type DateLevel = (typeof dateLevels)[number]['name']

/** The columns that the levels look at. */
export const dateLevelColumns: readonly string[] = columnsOf(dateLevels)

/** The place in `dateLevels` of the first level that two rows of `dateColumns` show. */
export const levelOfDates = compileLevels(dateLevels, dateColumns)

/** How alike two dates are; symmetric. */
export const compareDates = (one: string, other: string): DateLevel =>
  dateLevels[levelOfDates(dateFeatures(one), dateFeatures(other))]!.name
