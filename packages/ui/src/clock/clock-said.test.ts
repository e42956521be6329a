import { type Calendar, type Clock, why } from '@lifetree/clock'
import { describe, expect, test } from 'vitest'
import { formatIn } from '../format.ts'
import { amountSaid, clockSaid, limitSaid, type Tongue } from './clock-said.ts'
import { stepsSaid } from './steps-said.ts'
import { clockWords } from './words.ts'

const calendar: Calendar = {
  zone: 'Asia/Shanghai',
  hours: [
    ['08:00', '12:00'],
    ['14:00', '18:00'],
  ],
  years: {
    '2025': {
      holidays: {
        '2025-05-31': { zh: '端午', en: 'Dragon Boat Festival' },
        '2025-06-01': { zh: '端午', en: 'Dragon Boat Festival' },
        '2025-06-02': { zh: '端午', en: 'Dragon Boat Festival' },
      },
      makeUpDays: [],
    },
  },
}

const at = (text: string): Date => new Date(`2025-${text}:00+08:00`)
const zh: Tongue = { words: clockWords.zh, format: formatIn('zh', 'Asia/Shanghai'), style: 'short' }
const en: Tongue = { words: clockWords.en, format: formatIn('en', 'Asia/Shanghai'), style: 'short' }

/** Filed on the Friday before 端午; due on the Tuesday after it at 16:10. */
const filed: Clock = {
  startedAt: at('05-30T16:10'),
  limit: { unit: 'working_hour', amount: 8 },
  pauses: [],
  stoppedAt: null,
}

describe('what a clock says', () => {
  test('under a day it tells the time by the wall, with its end', () => {
    const now = at('06-03T12:58')
    const said = clockSaid(filed, calendar, now, zh)
    expect(said.says + said.until).toBe('还剩 3 小时 12 分（到今天 16:10）')
    expect(said.light).toBe('green')
    expect(clockSaid(filed, calendar, at('06-03T14:35'), zh)).toMatchObject({
      light: 'yellow',
      says: '还剩 1 小时 35 分',
    })
    const inEnglish = clockSaid(filed, calendar, now, en)
    expect(inEnglish.says + inEnglish.until).toBe('3 h 12 min left (by today 16:10)')
  })

  test('above a day it counts in the unit of law', () => {
    const said = clockSaid(filed, calendar, at('05-30T17:10'), zh)
    expect(said.says).toBe('还剩 7 工作小时')
    expect(said.until).toBe('（到 6月3日 周二 16:10）')
    expect(said.share).toBeCloseTo(1 / 8)
    expect(clockSaid(filed, calendar, at('05-30T16:50'), en).says).toBe('7 working hours 20 min left')
  })

  test('late it says how late', () => {
    expect(clockSaid(filed, calendar, at('06-03T18:10'), zh)).toMatchObject({
      light: 'red',
      says: '超 2 小时',
      until: '（今天 16:10 到期）',
    })
    expect(clockSaid(filed, calendar, at('06-05T16:10'), zh).says).toBe('超 16 工作小时')
    expect(clockSaid({ ...filed, exempt: true }, calendar, at('06-03T18:10'), zh).says).toBe('超时，申诉成立不计')
  })

  test('stopped it says until when, if that is known', () => {
    const pause = { from: at('06-03T09:00'), until: at('06-10T09:00') }
    const paused = { ...filed, pauses: [pause] }
    expect(clockSaid(paused, calendar, at('06-04T09:00'), zh).says).toBe('已停钟，挂账到 6月10日')
    expect(clockSaid(paused, calendar, at('06-04T09:00'), en).says).toBe('stopped until 10 Jun')
    const open = { ...filed, pauses: [{ ...pause, until: null }] }
    expect(clockSaid(open, calendar, at('06-04T09:00'), zh)).toMatchObject({ says: '已停钟', until: '' })
  })

  test('done it says how long it took, in the unit of law', () => {
    const inTime = { ...filed, stoppedAt: at('06-03T10:10') }
    expect(clockSaid(inTime, calendar, at('06-09T10:00'), zh)).toMatchObject({
      light: 'done',
      says: '按时办结，用时 4 工作小时',
      until: '',
    })
    const late = { ...filed, stoppedAt: at('06-04T10:10') }
    expect(clockSaid(late, calendar, at('06-09T10:00'), zh).says).toBe('超时办结，用时 12 工作小时')
    expect(clockSaid(late, calendar, at('06-09T10:00'), en).says).toBe('done late, 12 working hours')
  })

  test('an unpublished year makes the time provisional', () => {
    expect(clockSaid(filed, { ...calendar, years: {} }, at('05-30T17:10'), zh).provisional).toBe(true)
    expect(clockSaid(filed, calendar, at('05-30T17:10'), zh).provisional).toBe(false)
  })
})

test('amounts in their two largest units', () => {
  expect(amountSaid('working_day', 2.4, zh)).toBe('2 工作日 3 小时')
  expect(amountSaid('working_day', 3, zh)).toBe('3 工作日')
  expect(amountSaid('working_day', 0.5, zh)).toBe('4 工作小时')
  expect(amountSaid('working_hour', 0.5, zh)).toBe('30 工作分钟')
  expect(amountSaid('urgent_hour', 26, zh)).toBe('1 天 2 小时')
  expect(amountSaid('calendar_day', 1.5, en)).toBe('1 d 12 h')
  expect(amountSaid('working_day', 1, en)).toBe('1 working day')
  expect(limitSaid({ unit: 'urgent_hour', amount: 1 }, zh)).toBe('1 紧急小时')
})

const lines = (clock: Clock, now: Date, tongue: Tongue, lang: 'zh' | 'en'): string[] => {
  const context = { ...tongue, now, began: undefined, say: (said: { zh: string; en: string }) => said[lang] }
  return stepsSaid(why(clock, calendar, now), context).map(step => `${step.says} | ${step.counts}`)
}

describe('why this time', () => {
  test('the steps add up over a holiday', () => {
    expect(lines(filed, at('06-03T12:58'), zh, 'zh')).toEqual([
      '起钟 5月30日 周五 16:10 | ',
      '时限 8 工作小时 | ',
      '5月30日 周五 16:10–18:00 | 用 1:50',
      '5月31日–6月2日 端午假期 | 不计',
      '6月3日 周二 08:00–12:00 14:00–16:10 | 用 6:10',
    ])
  })

  test('stopped time, an extension and a holiday stand in the steps', () => {
    const clock = { ...filed, extensions: 1, pauses: [{ from: at('06-04T08:00'), until: at('06-09T08:00') }] }
    expect(lines(clock, at('06-09T09:00'), en, 'en')).toEqual([
      'Clock starts Fri 30 May, 16:10 | ',
      'Limit 8 working hours · extended once, 16 working hours in all | ',
      'Fri 30 May 16:10–18:00 | 1:50 used',
      '31 May–2 Jun Dragon Boat Festival, holiday | not counted',
      'Tue 3 Jun 08:00–12:00 14:00–18:00 | 8:00 used',
      'Stopped Wed 4 Jun, 08:00 – Mon 9 Jun, 08:00 | not counted',
      'Mon 9 Jun 08:00–12:00 14:00–16:10 | 6:10 used',
    ])
  })

  test('days that end with the day are counted as days, and the day of the start is not', () => {
    const clock: Clock = { ...filed, limit: { unit: 'working_day', amount: 2, dayPolicy: 'end_of_day' } }
    expect(lines(clock, at('06-03T12:58'), zh, 'zh')).toEqual([
      '起钟 5月30日 周五 16:10 | ',
      '时限 2 工作日 | ',
      '5月30日 周五 起算当天 | 不计',
      '5月31日–6月2日 端午假期 | 不计',
      '6月3日–6月4日 共 2 天 | 计 2 天',
    ])
  })

  test('time that never rests is one line', () => {
    const clock: Clock = { ...filed, limit: { unit: 'urgent_hour', amount: 10 } }
    expect(lines(clock, at('05-30T17:00'), zh, 'zh').at(-1)).toBe('5月30日 周五 16:10 – 5月31日 周六 02:10 | 用 10:00')
  })
})
