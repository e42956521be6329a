import { type Calendar, clockFromJson, light } from '@lifetree/clock'
import { stateNames } from '@lifetree/contract/case-states'
import type { CaseColumn } from '@lifetree/contract/export'
import type { CaseLine } from '../case/index.ts'
import type { SheetCell } from '../platform/sheets/write-sheet.ts'
import { fileWords, type Language, lightLetters, outcomeNames, sourceNames } from './words.ts'

/** In what the cells of a file are written. */
export interface Writing {
  readonly language: Language
  readonly calendar: Calendar
  readonly now: Date
}

/** 2026-06-03 14:20, by the city's clock: as spreadsheets read and sort it. */
export const cityTime = (instant: Date | string | null, calendar: Calendar): string | null =>
  instant === null
    ? null
    : new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: calendar.zone }).format(
        new Date(instant),
      )

type Cell = (line: CaseLine, writing: Writing) => SheetCell

const cells: Readonly<Record<CaseColumn, Cell>> = {
  number: line => line.case.number,
  category: (line, { language }) => line.category[language],
  group: (line, { language }) => line.group[language],
  source: (line, { language }) => sourceNames[line.case.source][language],
  state: (line, { language }) => stateNames[line.case.state][language],
  light: ({ clock }, { language, calendar, now }) =>
    clock && lightLetters[light(clockFromJson(clock), calendar, now)][language],
  due_at: ({ clock }, { calendar }) => cityTime(clock?.dueAt ?? null, calendar),
  urgent: (line, { language }) => (line.case.urgent ? fileWords.yes[language] : null),
  area: line => line.case.area,
  address: line => line.case.address,
  description: line => line.case.description,
  reported_at: (line, { calendar }) => cityTime(line.case.reportedAt, calendar),
  organisation: (line, { language }) => line.case.organisation?.name[language] ?? null,
  outcome: ({ outcome }, { language }) => outcome && outcomeNames[outcome][language],
  ended_at: ({ endedAt }, { calendar }) => cityTime(endedAt, calendar),
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
