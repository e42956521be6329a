import { expect, it } from 'vitest'
import { publishedCalendar } from '../platform/calendar.ts'
import { calendarNote, changesFrom, missingYear, whyUnsound } from './calendar.ts'

const shipped = publishedCalendar('Asia/Shanghai')
const at = (text: string): Date => new Date(`${text}+08:00`)
const off = { zh: '元旦', en: "New Year's Day" }
const sound = { holidays: { '2027-01-01': off, '2027-05-01': off, '2027-10-01': off }, makeUpDays: [] }

it('next year is missed from 1 November in the city on, and this year always', () => {
  expect(missingYear(shipped, at('2026-10-31T23:59:59'))).toBe(null)
  expect(missingYear(shipped, at('2026-11-01T00:00:00'))).toBe(2027)
  expect(missingYear(shipped, at('2027-02-01T00:00:00'))).toBe(2027)
  expect(calendarNote(shipped, at('2026-06-01T00:00:00'))).toBeUndefined()
})

it('what may move a due time begins with the first day that differs; of a year that was not known, with its first day', () => {
  expect(changesFrom(undefined, sound, 2027)).toBe('2027-01-01')
  expect(changesFrom(undefined, { ...sound, makeUpDays: ['2026-12-27'] }, 2027)).toBe('2026-12-27')
  expect(changesFrom(sound, { ...sound, makeUpDays: ['2027-09-26'] }, 2027)).toBe('2027-09-26')
  expect(changesFrom(sound, sound, 2027)).toBeUndefined()
})

it('says in both languages why a year is unsound', () => {
  expect(whyUnsound(2027, sound)).toBeUndefined()
  expect(whyUnsound(2027, { ...sound, makeUpDays: ['2027-01-01'] })).toMatchObject({
    zh: expect.stringContaining('2027-01-01 又放假又上班'),
  })
})
