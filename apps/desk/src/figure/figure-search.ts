import { outcomes, sources } from '@lifetree/contract/case'
import { caseStates } from '@lifetree/contract/case-states'
import { type Dimension, dimensions, figureLights, type Measure, measures } from '@lifetree/contract/figure'
import { areaLevels, levelOf } from '@lifetree/standards'

/** What narrows the cases that are counted. */
export interface FigureFilter {
  readonly area?: string
  readonly group?: string
  readonly category?: string
  readonly source?: (typeof sources)[number]
  readonly organisation?: string
  readonly outcome?: (typeof outcomes)[number]
  readonly state?: (typeof caseStates)[number]
  readonly light?: (typeof figureLights)[number]
}

/** What the address of the figures holds. Days are YYYY-MM-DD in the city, both included; none is this month. */
export interface FigureSearch extends FigureFilter {
  readonly from?: string
  readonly to?: string
  readonly by?: Dimension
  /** All formulae, not the first few. */
  readonly show?: 'all'
  /** The number whose cases are listed. */
  readonly measure?: Measure
  readonly after?: string
  readonly before?: string
}

export type FigureChange = { readonly [K in keyof FigureSearch]?: FigureSearch[K] | undefined }

type Read<T> = (value: unknown) => T | undefined
const oneOf =
  <const T extends string>(words: readonly T[]): Read<T> =>
  value =>
    words.find(word => word === value)
const matching =
  (pattern: RegExp): Read<string> =>
  value =>
    typeof value === 'string' && pattern.test(value) ? value : undefined

const day = matching(/^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/)
const readers: { readonly [K in keyof FigureSearch]-?: Read<NonNullable<FigureSearch[K]>> } = {
  from: day,
  to: day,
  by: oneOf(dimensions),
  show: oneOf(['all']),
  measure: oneOf(measures),
  area: matching(/^[0-9]{15}$/),
  group: matching(/^[0-9]{4}$/),
  category: matching(/^[0-9]{4,20}$/),
  source: oneOf(sources),
  organisation: matching(/^[0-9a-f-]{36}$/),
  outcome: oneOf(outcomes),
  state: oneOf(caseStates),
  light: oneOf(figureLights),
  after: matching(/^.{1,200}$/),
  before: matching(/^.{1,200}$/),
}

/** Reads an address; what does not fit is left out. */
export function readFigureSearch(given: Readonly<Record<string, unknown>>): FigureSearch {
  const read = Object.entries(readers).flatMap(([name, reader]) => {
    const value = reader(given[name])
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(read) as FigureSearch
}

export const changedFigures = (search: FigureSearch, change: FigureChange): FigureSearch =>
  Object.fromEntries(
    Object.entries({ ...search, after: undefined, before: undefined, ...change }).filter(
      ([, value]) => value !== undefined,
    ),
  )

export const filterOfFigures = ({
  from: _from,
  to: _to,
  by: _by,
  show: _show,
  measure: _measure,
  after: _after,
  before: _before,
  ...filter
}: FigureSearch): FigureFilter => filter

const DAY_MS = 86_400_000
const at = (text: string): number => Date.parse(`${text}T00:00:00Z`)
const dayText = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

export interface Period {
  readonly from: string
  readonly to: string
}

export const monthAround = (text: string, months = 0): Period => {
  const [year = 0, month = 1] = text.split('-').map(Number)
  return {
    from: dayText(Date.UTC(year, month - 1 + months, 1)),
    to: dayText(Date.UTC(year, month + months, 0)),
  }
}

export const weekAround = (text: string, weeks = 0): Period => {
  const weekday = (new Date(at(text)).getUTCDay() + 6) % 7
  const monday = at(text) + (7 * weeks - weekday) * DAY_MS
  return { from: dayText(monday), to: dayText(monday + 6 * DAY_MS) }
}

export const yearAround = (text: string): Period => ({
  from: `${text.slice(0, 4)}-01-01`,
  to: `${text.slice(0, 4)}-12-31`,
})

/** The period of an address: this month where it names none. */
export const periodOf = ({ from, to }: Pick<FigureSearch, 'from' | 'to'>, today: string): Period => {
  const month = monthAround(today)
  return { from: from ?? to ?? month.from, to: to ?? (from !== undefined && from > month.to ? from : month.to) }
}

/** The months, weeks and days of a table by time end with themselves or with the period. */
export function endOfBucket(from: string, by: 'month' | 'week' | 'day', end: string): string {
  const last = { month: () => monthAround(from).to, week: () => weekAround(from).to, day: () => from }[by]()
  return last < end ? last : end
}

/** The level below an area: what one looks at first. */
export function levelBelow(area: string | null | undefined): Dimension {
  const level = area ? levelOf(area) : 'city'
  return (areaLevels[areaLevels.indexOf(level) + 1] ?? 'grid') as Dimension
}

const areaDimensions: readonly Dimension[] = ['district', 'town', 'community', 'grid']
export const isOfArea = (by: Dimension): boolean => areaDimensions.includes(by)
const isOfTime = (by: Dimension): by is 'month' | 'week' | 'day' => ['month', 'week', 'day'].includes(by)

/** What the address of one row's cases adds; undefined where no filter can say it. */
export function filterOfRow(key: string | null, by: Dimension, period: Period): FigureChange | undefined {
  if (key === null) return undefined
  if (isOfTime(by)) return { from: key, to: endOfBucket(key, by, period.to) }
  if (isOfArea(by)) return { area: key }
  return by === 'department' ? { organisation: key } : { [by]: key }
}
