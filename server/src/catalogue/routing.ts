import type { AnswerRule } from '@lifetree/contract/catalogue-version'
import { DAY_MINUTES, WEEK_MINUTES } from './minute-of-week.ts'

/** One line of the responsibility table. */
export interface Rule extends AnswerRule {
  readonly id: string
}

/** As routing reads it. */
export interface Line extends Rule {
  /** Minutes of a week in which it answers. */
  readonly width: number
}

/** Where something is and when: a class, a grid's code (15 digits: exact as a number), a minute of the week. */
export interface Question {
  readonly category: string
  readonly area: number
  readonly minute: number
}

/** The lines of a table by class and by the area that they name. */
export type Table = ReadonlyMap<string, ReadonlyMap<number, readonly Line[]>>

const dayOf = (minute: number): number => Math.floor(minute / DAY_MINUTES) + 1
const onDay = ({ days }: AnswerRule, day: number): boolean => days.length === 0 || days.includes(day)

/** Whether a line answers in a minute of the week; hours over midnight belong to the day on which they begin. */
export function answersAt(rule: AnswerRule, minute: number): boolean {
  const { hours } = rule
  const day = dayOf(minute)
  if (hours === null) return onDay(rule, day)
  const ofDay = minute % DAY_MINUTES
  if (hours.from < hours.to) return ofDay >= hours.from && ofDay < hours.to && onDay(rule, day)
  if (ofDay >= hours.from) return onDay(rule, day)
  return ofDay < hours.to && onDay(rule, day === 1 ? 7 : day - 1)
}

function widthOf({ days, hours }: AnswerRule): number {
  const aDay = hours === null ? DAY_MINUTES : (hours.to - hours.from + DAY_MINUTES) % DAY_MINUTES
  return aDay * (days.length === 0 ? 7 : days.length)
}

/** Puts a table in order: of each place the narrowest times first. */
export function indexTable(rules: Iterable<Rule>): Table {
  const table = new Map<string, Map<number, Line[]>>()
  for (const rule of rules) {
    const places = table.get(rule.category) ?? new Map<number, Line[]>()
    table.set(rule.category, places)
    const area = Number(rule.area)
    const lines = places.get(area) ?? []
    places.set(area, lines)
    lines.push({ ...rule, width: widthOf(rule) })
  }
  for (const places of table.values()) for (const lines of places.values()) lines.sort((a, b) => a.width - b.width)
  return table
}

/** What lies below a community, a town, a district and a city: areas are intervals of codes. */
const steps = [1e3, 1e6, 1e9, 1e11] as const

function codesAbove(area: number): number[] {
  const codes = [area]
  for (const step of steps) {
    const code = area - (area % step)
    if (code !== codes.at(-1)) codes.push(code)
  }
  return codes
}

/**
 * Who answers, and by which line: of the lines that name the place or an area above it and hold at the time, those of the
 * deepest area, and of these the ones with the narrowest time. None is a hole, several of different organisations are a
 * double answer.
 */
export function route(table: Table, { category, area, minute }: Question): readonly Line[] {
  const places = table.get(category)
  if (!places) return []
  for (const code of codesAbove(area)) {
    const lines = places.get(code)
    const deciding = lines && decide(lines, minute)
    if (deciding && deciding.length > 0) return deciding
  }
  return []
}

/** The lines that hold too, and were not asked since those of the answer are deeper or narrower, or had said it already. */
export function outdoneBy(answer: readonly Line[], table: Table, { category, area, minute }: Question): Line[] {
  const places = table.get(category)
  if (!places) return []
  const lines = codesAbove(area).flatMap(code => places.get(code) ?? [])
  return lines.filter(line => !answer.includes(line) && answersAt(line, minute))
}

/** The lines of one place that hold at a time, as far as their time is the narrowest; one of each organisation. */
function decide(lines: readonly Line[], minute: number): readonly Line[] {
  const [only] = lines
  if (lines.length === 1 && only?.width === WEEK_MINUTES) return lines
  const chosen: Line[] = []
  for (const line of lines) {
    if (chosen[0] && line.width > chosen[0].width) break
    const isNew = chosen.every(({ organisationId }) => organisationId !== line.organisationId)
    if (isNew && answersAt(line, minute)) chosen.push(line)
  }
  return chosen
}

/** The minutes of the week at which an answer may change: where a time of these lines begins or ends. */
export function turnsOf(lines: Iterable<Line>): number[] {
  const turns = new Set([0])
  for (const line of lines) for (const turn of turnsOfLine(line)) turns.add(turn)
  return [...turns].sort((a, b) => a - b)
}

function turnsOfLine({ days, hours, width }: Line): number[] {
  if (width === WEEK_MINUTES) return []
  const [from, to] = hours === null ? [0, DAY_MINUTES] : [hours.from, hours.to]
  const length = to > from ? to - from : to - from + DAY_MINUTES
  const starts = (days.length === 0 ? [1, 2, 3, 4, 5, 6, 7] : days).map(day => (day - 1) * DAY_MINUTES + from)
  return starts.flatMap(start => [start, (start + length) % WEEK_MINUTES])
}
