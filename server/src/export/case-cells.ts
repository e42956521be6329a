import { type Calendar, clockFromJson, light } from '@lifetree/clock'
import { stateNames } from '@lifetree/contract/case-states'
import type { CaseColumn } from '@lifetree/contract/export'
import type { CaseLine } from '../case/index.ts'
import type { SheetCell } from '../platform/sheets/read-sheet.ts'
import { fileWords, type Language, lightLetters, outcomeNames, sourceNames } from './words.ts'

/** In what the cells of a file are written. */
export interface Writing {
  readonly language: Language
  readonly calendar: Calendar
  readonly now: Date
  readonly time: CityTime
}

/** Writes an instant, by the city's clock, as spreadsheets read and sort it: 2026-06-03 14:20. */
export type CityTime = (instant: Date | string) => string

/** One for many instants: to make one takes longer, and more memory, than all the cells of a row. */
export function openCityTime({ zone }: Calendar): CityTime {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone })
  return instant => format.format(new Date(instant))
}

type Cell = (line: CaseLine, writing: Writing) => SheetCell

const cells: Readonly<Record<CaseColumn, Cell>> = {
  number: line => line.case.number,
  category: (line, { language }) => line.category[language],
  group: (line, { language }) => line.group[language],
  source: (line, { language }) => sourceNames[line.case.source][language],
  state: (line, { language }) => stateNames[line.case.state][language],
  light: ({ clock }, { language, calendar, now }) =>
    clock && lightLetters[light(clockFromJson(clock), calendar, now)][language],
  due_at: ({ clock }, { time }) => (clock?.dueAt ? time(clock.dueAt) : null),
  urgent: (line, { language }) => (line.case.urgent ? fileWords.yes[language] : null),
  area: line => line.case.area,
  address: line => line.case.address,
  description: line => line.case.description,
  reported_at: (line, { time }) => time(line.case.reportedAt),
  organisation: (line, { language }) => line.case.organisation?.name[language] ?? null,
  outcome: ({ outcome }, { language }) => outcome && outcomeNames[outcome][language],
  ended_at: ({ endedAt }, { time }) => endedAt && time(endedAt),
  returns: line => line.case.returns,
  reworks: line => line.case.reworks,
  urges: line => line.case.urges,
  reopenings: line => line.case.reopenings,
  lon: line => line.case.lon,
  lat: line => line.case.lat,
  reporter: line => line.reporter,
  phone: line => line.phone,
}

export const cellsOf = (line: CaseLine, columns: readonly CaseColumn[], writing: Writing): SheetCell[] =>
  columns.map(column => cells[column](line, writing))
