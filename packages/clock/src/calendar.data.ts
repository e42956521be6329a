import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { china, official, officialDays } from '../fixtures/calendar.ts'
import { type Calendar, type CalendarYear, dayKind, dueAt, readNotice, startClock } from './index.ts'

// Official tables and notices, kept outside the repository: the folder that holds `calendar/`.
const folder = process.env.LIFETREE_TEST_DATA
if (!folder) throw new Error('set LIFETREE_TEST_DATA to the folder of the test data')
const read = <T>(file: string): T => JSON.parse(readFileSync(join(folder, 'calendar', file), 'utf8'))

interface ListedDay {
  date: string
  name: string
  isOffDay: boolean
}
const yearNumbers = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027]
const listed = yearNumbers.flatMap(year => read<{ days: ListedDay[] }>(`${year}.json`).days)

/** Days may stand in the file of the year after theirs, so they are sorted in by date. */
function calendarOf(days: readonly ListedDay[]): Calendar {
  const years: Record<string, CalendarYear> = {}
  for (const { date, name, isOffDay } of days) {
    const year = years[date.slice(0, 4)] ?? { holidays: {}, makeUpDays: [] }
    years[date.slice(0, 4)] = isOffDay
      ? { ...year, holidays: { ...year.holidays, [date]: { zh: name, en: name } } }
      : { ...year, makeUpDays: [...year.makeUpDays, date] }
  }
  return { ...official, years }
}

function differences(one: Calendar, other: Calendar): string[] {
  const found: string[] = []
  for (let at = Date.UTC(2018, 0, 1); at < Date.UTC(2028, 0, 1); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    if (dayKind(day, one).working !== dayKind(day, other).working) found.push(day)
  }
  return found
}

test('the days kept in the repository are those of the year files', () => {
  const sorted = listed
    .map(d => ({ day: d.date, name: d.name, off: d.isOffDay }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
  expect(officialDays).toEqual(sorted)
  expect(differences(calendarOf(listed), official)).toEqual([])
})

test('a second, independent table gives the same working days', () => {
  const table = read<Record<'holidays' | 'workdays', Record<string, string>>>('chinese-days.json')
  const days = (['holidays', 'workdays'] as const).flatMap(list =>
    Object.entries(table[list]).map(([date, text]) => ({
      date,
      name: text.split(',')[1] as string,
      isOffDay: list === 'holidays',
    })),
  )
  expect(days.length).toBeGreaterThan(250)
  expect(differences(calendarOf(days), calendarOf(listed))).toEqual([])
})

test('each sentence of the notices is followed', () => {
  const notices = read<{ year: number; expected: { date: string; isOffDay: boolean }[] }[]>('announcement_texts.json')
  const days = notices.filter(n => n.year >= 2018 && n.year <= 2026).flatMap(n => n.expected)
  expect(days.length).toBeGreaterThan(50)
  const wrong = days.filter(({ date, isOffDay }) => dayKind(date, official).working === isOffDay)
  expect(wrong).toEqual([])
})

test('2027 is not published', () => {
  const calendar = calendarOf(listed)
  expect(dayKind('2027-01-01', calendar).working).toBe(false)
  const clock = startClock({ unit: 'working_hour', amount: 9 }, china('2026-12-31 08:00'))
  expect(dueAt(clock, calendar)).toEqual({ at: china('2027-01-04 09:00'), provisional: true })
})

test('every sentence of the notices since 2007 is read as it says', () => {
  const notices = read<{ year: number; description: string; expected: ListedDay[] }[]>('announcement_texts.json')
  expect(notices.length).toBe(49)
  for (const { year, description, expected } of notices) {
    const { holidays, makeUpDays, faults } = readNotice(description, year, 'part')
    const days = [...Object.keys(holidays).map(day => `${day} off`), ...makeUpDays.map(day => `${day} worked`)]
    const said = expected.map(({ date, isOffDay }) => `${date} ${isOffDay ? 'off' : 'worked'}`)
    expect(days.sort(), description).toEqual(said.sort())
    expect(faults, description).toEqual([])
  }
})
