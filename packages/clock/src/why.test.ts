import { expect, test } from 'vitest'
import { china, official } from '../fixtures/calendar.ts'
import { type Clock, type Limit, type Step, startClock, why } from './index.ts'

const two = (n: number) => String(n).padStart(2, '0')
const parts = (instant: Date) => new Date(instant.getTime() + 8 * 3_600_000)
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const day = (text: string) => `${Number(text.slice(5, 7))}月${Number(text.slice(8))}日`
const date = (instant: Date) => day(parts(instant).toISOString().slice(0, 10))
const time = (instant: Date) => `${two(parts(instant).getUTCHours())}:${two(parts(instant).getUTCMinutes())}`
const moment = (instant: Date) => `${date(instant)} ${weekdays[parts(instant).getUTCDay()]} ${time(instant)}`
const length = (minutes: number | null) =>
  minutes === null ? '' : ` 用 ${Math.floor(minutes / 60)}:${two(minutes % 60)}`
const days = ({ from, to }: { from: string; to: string }) => (from === to ? day(from) : `${day(from)}–${day(to)}`)

/** The sentences that a screen makes of the steps. */
const writers: { [K in Step['kind']]: (step: Extract<Step, { kind: K }>) => string } = {
  started: s => `立案 ${moment(s.at)}`,
  limit: s => `时限 ${s.limit.amount} ${s.limit.unit} · 延期 ${s.extensions} · ${s.minutes ?? `${s.days} 天`}`,
  start_day: s => `${day(s.day)} 当日不计`,
  hours: s =>
    `${day(s.day)} ${s.spans.map(({ from, to }) => `${time(from)}–${time(to)}`).join(' ')}${s.makeUp ? ' 调休上班' : ''}${length(s.minutes)}`,
  whole_days: s => `${days(s)} ${s.days} 天${s.makeUp ? ' 调休上班' : ''}${length(s.minutes)}`,
  running: s => `${date(s.from)} ${time(s.from)}–${date(s.to)} ${time(s.to)}${length(s.minutes)}`,
  holiday: s => `${days(s)} ${s.name.zh.replace(/节$/, '')}假期 不计`,
  weekend: s => `${days(s)} 周末 不计`,
  paused: s => `${moment(s.from)}–${s.until ? moment(s.until) : ''} 停钟 不计`,
  unpublished: s => `${s.years.join('、')} 年日历未公布`,
  due: s => `应在 ${s.at ? moment(s.at) : '—'} 前办结${s.provisional ? '（暂定）' : ''} · 已用 ${s.usedMinutes}`,
}
const write = <K extends Step['kind']>(step: Extract<Step, { kind: K }>) => writers[step.kind as K](step)

const explain = (start: string, limit: Limit, rest: Partial<Clock> & { now?: string } = {}) => {
  const { now = start, ...fields } = rest
  return why({ ...startClock(limit, china(start)), ...fields }, official, china(now)).map(write)
}
const pause = (from: string, until: string | null) => ({
  from: china(from),
  until: until === null ? null : china(until),
})

test('the example of the screen: eight working hours over 端午 2025', () => {
  const clock = startClock({ unit: 'working_hour', amount: 8 }, china('2025-05-30 16:10'))
  expect(why(clock, official, china('2025-06-03 12:58'))).toEqual([
    { kind: 'started', at: china('2025-05-30 16:10') },
    { kind: 'limit', limit: { unit: 'working_hour', amount: 8 }, extensions: 0, minutes: 480, days: null },
    {
      kind: 'hours',
      day: '2025-05-30',
      spans: [{ from: china('2025-05-30 16:10'), to: china('2025-05-30 18:00') }],
      minutes: 110,
      makeUp: false,
    },
    {
      kind: 'holiday',
      from: '2025-05-31',
      to: '2025-06-02',
      days: 3,
      name: { zh: '端午节', en: 'Dragon Boat Festival' },
    },
    {
      kind: 'hours',
      day: '2025-06-03',
      spans: [
        { from: china('2025-06-03 08:00'), to: china('2025-06-03 12:00') },
        { from: china('2025-06-03 14:00'), to: china('2025-06-03 16:10') },
      ],
      minutes: 370,
      makeUp: false,
    },
    { kind: 'due', at: china('2025-06-03 16:10'), provisional: false, usedMinutes: 350 },
  ])
  expect(explain('2025-05-30 16:10', clock.limit)).toEqual([
    '立案 5月30日 周五 16:10',
    '时限 8 working_hour · 延期 0 · 480',
    '5月30日 16:10–18:00 用 1:50',
    '5月31日–6月2日 端午假期 不计',
    '6月3日 08:00–12:00 14:00–16:10 用 6:10',
    '应在 6月3日 周二 16:10 前办结 · 已用 0',
  ])
})

test('whole days are one line; make-up days, weekends and pauses have their own', () => {
  const rest = { extensions: 1, pauses: [pause('2024-10-09 10:00', '2024-10-10 15:00')] }
  expect(explain('2024-09-25 16:10', { unit: 'working_day', amount: 5 }, rest).slice(1)).toEqual([
    '时限 5 working_day · 延期 1 · 4800',
    '9月25日 16:10–18:00 用 1:50',
    '9月26日–9月27日 2 天 用 16:00',
    '9月28日 周末 不计',
    '9月29日 08:00–12:00 14:00–18:00 调休上班 用 8:00',
    '9月30日 08:00–12:00 14:00–18:00 用 8:00',
    '10月1日–10月7日 国庆假期 不计',
    '10月8日 08:00–12:00 14:00–18:00 用 8:00',
    '10月9日 08:00–10:00 用 2:00',
    '10月9日 周三 10:00–10月10日 周四 15:00 停钟 不计',
    '10月10日 15:00–18:00 用 3:00',
    '10月11日 08:00–12:00 14:00–18:00 用 8:00',
    '10月12日 08:00–12:00 14:00–18:00 调休上班 用 8:00',
    '10月13日 周末 不计',
    '10月14日–10月15日 2 天 用 16:00',
    '10月16日 08:00–09:10 用 1:10',
    '应在 10月16日 周三 09:10 前办结 · 已用 0',
  ])
})

test('days that end with the day are told as days', () => {
  const limit: Limit = { unit: 'working_day', amount: 7, dayPolicy: 'end_of_day' }
  const rest = { pauses: [pause('2026-12-29 10:00', '2026-12-30 09:00')], now: '2026-12-24 10:00' }
  expect(explain('2026-12-23 16:10', limit, rest)).toEqual([
    '立案 12月23日 周三 16:10',
    '时限 7 working_day · 延期 0 · 7 天',
    '12月23日 当日不计',
    '12月24日–12月25日 2 天',
    '12月26日–12月27日 周末 不计',
    '12月28日 1 天',
    '12月29日 周二 10:00–12月30日 周三 09:00 停钟 不计',
    '12月30日–12月31日 2 天',
    '1月1日 元旦假期 不计',
    '1月2日–1月3日 周末 不计',
    '1月4日–1月5日 2 天',
    '2027 年日历未公布',
    '应在 1月5日 周二 18:00 前办结（暂定） · 已用 230',
  ])
  expect(explain('2025-05-30 16:10', { ...limit, unit: 'calendar_day', amount: 3 })).toEqual([
    '立案 5月30日 周五 16:10',
    '时限 3 calendar_day · 延期 0 · 3 天',
    '5月30日 当日不计',
    '5月31日–6月2日 3 天',
    '应在 6月3日 周二 00:00 前办结 · 已用 0',
  ])
})

test('two make-up days in a row are worked', () => {
  const limit: Limit = { unit: 'working_day', amount: 3, dayPolicy: 'end_of_day' }
  expect(explain('2019-01-31 16:10', limit).slice(3, -1)).toEqual(['2月1日 1 天', '2月2日–2月3日 2 天 调休上班'])
})

test('urgent hours run on', () => {
  const rest = { pauses: [pause('2025-01-28 23:00', '2025-01-28 23:30')], now: '2025-01-28 23:10' }
  expect(explain('2025-01-28 22:30', { unit: 'urgent_hour', amount: 2 }, rest)).toEqual([
    '立案 1月28日 周二 22:30',
    '时限 2 urgent_hour · 延期 0 · 120',
    '1月28日 22:30–1月28日 23:00 用 0:30',
    '1月28日 周二 23:00–1月28日 周二 23:30 停钟 不计',
    '1月28日 23:30–1月29日 01:00 用 1:30',
    '应在 1月29日 周三 01:00 前办结 · 已用 30',
  ])
})

test('a pause without an end ends the account', () => {
  const rest = { pauses: [pause('2025-06-03 09:10', null)], now: '2025-06-05 09:10' }
  expect(explain('2025-06-02 22:00', { unit: 'working_hour', amount: 2 }, rest)).toEqual([
    '立案 6月2日 周一 22:00',
    '时限 2 working_hour · 延期 0 · 120',
    '6月2日 端午假期 不计',
    '6月3日 08:00–09:10 用 1:10',
    '6月3日 周二 09:10– 停钟 不计',
    '应在 — 前办结 · 已用 70',
  ])
})

test('a pause after the due time has no part in it', () => {
  const rest = { pauses: [pause('2025-06-03 11:00', null)] }
  expect(explain('2025-06-03 08:00', { unit: 'working_hour', amount: 2 }, rest).slice(2)).toEqual([
    '6月3日 08:00–10:00 用 2:00',
    '应在 6月3日 周二 10:00 前办结 · 已用 0',
  ])
})

test('a pause from the instant of the due time on has no part in it, nor has a day that begins with one', () => {
  const atDue = { pauses: [pause('2025-06-03 10:00', null)] }
  expect(explain('2025-06-03 08:00', { unit: 'working_hour', amount: 2 }, atDue)).toHaveLength(4)
  const weekend = { pauses: [pause('2025-06-07 00:00', '2025-06-09 00:00')] }
  expect(explain('2025-06-06 17:00', { unit: 'working_hour', amount: 2 }, weekend).slice(2, -1)).toEqual([
    '6月6日 17:00–18:00 用 1:00',
    '6月7日 周六 00:00–6月9日 周一 00:00 停钟 不计',
    '6月9日 08:00–09:00 用 1:00',
  ])
})

test('minutes add up to the limit though the start was not on the minute', () => {
  const clock = startClock({ unit: 'working_hour', amount: 8 }, new Date('2025-05-30T08:10:40.500Z'))
  const minutes = why(clock, official, clock.startedAt).flatMap(s => (s.kind === 'hours' ? [s.minutes] : []))
  expect(minutes).toEqual([109, 371])
})
