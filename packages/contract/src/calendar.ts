import Type, { type Static } from 'typebox'
import { command, query } from './endpoint.ts'
import { Said } from './said.ts'
import { Day, Id, Input, Instant, Text } from './schema.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

/** A year of the working calendar: days off with their names, and weekend days that are worked (调休). */
const yearDays = {
  year: Type.Integer({ minimum: 2000, maximum: 2100 }),
  holidays: Type.Record(Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }), Said, { maxProperties: 80 }),
  makeUpDays: Type.Array(Day, { maxItems: 40 }),
}

/** One version of a year. None is ever deleted: the latest of a year is in force. */
export const PublishedYear = Type.Object({
  ...yearDays,
  /** 0: as the program brings it, while nobody has published the year. */
  version: Type.Integer({ minimum: 0 }),
  inForce: Type.Boolean(),
  /** The notice as it was pasted; empty for what the program brings. */
  notice: Type.String(),
  by: orNull(Type.String()),
  at: orNull(Instant),
})
export type PublishedYear = Static<typeof PublishedYear>

export const listCalendarYears = query({
  name: 'listCalendarYears',
  path: '/api/calendar',
  right: 'calendar.read',
  summary: { zh: '工作日历的各年各版', en: 'Every version of every year of the working calendar' },
  input: Input({}),
  output: Type.Object({
    years: Type.Array(PublishedYear),
    /** The year that should be published by now and is not: from 1 November on the next one. */
    missing: orNull(Type.Integer()),
    today: Day,
  }),
  refusals: {},
  example: {},
})

export const publishCalendarYear = command({
  name: 'publishCalendarYear',
  path: '/api/calendar/publish',
  right: 'calendar.publish',
  summary: { zh: '公布一年的工作日历', en: 'Publish a year of the working calendar; open clocks are recomputed' },
  input: Input({
    id: Id,
    ...yearDays,
    /** The version in force that it replaces; 0 for what the program brings or where there is none. */
    replaces: Type.Integer({ minimum: 0 }),
    notice: Text(20_000),
  }),
  output: Type.Object({ year: Type.Integer(), version: Type.Integer() }),
  refusals: {
    calendar_unsound: {
      status: 422,
      zh: '这一年的日历不能公布：{why_zh}',
      en: 'This year of the calendar cannot be published: {why_en}',
    },
    calendar_same: {
      status: 409,
      zh: '与现行的 {year} 年日历没有差别',
      en: 'There is no difference from the calendar of {year} in force',
    },
    calendar_overtaken: {
      status: 409,
      zh: '别人刚公布了 {year} 年的第 {version} 版，先看看差别',
      en: 'Someone has just published version {version} of {year}; look at the differences first',
    },
  },
  example: {
    id: '01900000-0000-7000-8000-0000000ca1e0',
    year: 2030,
    holidays: {
      '2030-01-01': { zh: '元旦', en: "New Year's Day" },
      '2030-05-01': { zh: '劳动节', en: 'Labour Day' },
      '2030-10-01': { zh: '国庆节', en: 'National Day' },
    },
    makeUpDays: ['2030-09-29'],
    replaces: 0,
    notice: '一、元旦：1月1日放假。四、劳动节：5月1日放假。七、国庆节：10月1日放假。9月29日上班。',
  },
})
