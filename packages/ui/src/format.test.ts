import { describe, expect, test } from 'vitest'
import { formatIn } from './format.ts'

const zh = formatIn('zh', 'Asia/Shanghai')
const en = formatIn('en', 'Asia/Shanghai')
const at = (text: string): Date => new Date(`${text}+08:00`)
/** A Tuesday. */
const now = at('2025-06-03T16:50:00')

const minutes = (count: number): number => count * 60_000

describe('dates', () => {
  test('the year only when it is not this one', () => {
    expect(zh.date(at('2025-06-03T16:40:00'), now)).toBe('6月3日 周二 16:40')
    expect(en.date(at('2025-06-03T16:40:00'), now)).toBe('Tue 3 Jun, 16:40')
    expect(zh.date(at('2024-12-31T23:59:00'), now)).toBe('2024年12月31日 周二 23:59')
    expect(en.date(at('2024-12-31T23:59:00'), now)).toBe('Tue 31 Dec 2024, 23:59')
    expect(zh.exact(at('2025-06-03T16:40:00'))).toBe('2025年6月3日 周二 16:40')
    expect(zh.day(at('2025-06-01T00:00:00'), now)).toBe('6月1日 周日')
    expect(zh.monthDay(at('2025-06-03T16:40:00'))).toBe('6月3日')
    expect(en.monthDay(at('2025-06-03T16:40:00'))).toBe('3 Jun')
    expect(zh.time(at('2025-06-03T00:05:00'))).toBe('00:05')
  })

  test("the city's zone decides, not the machine's", () => {
    const late = new Date('2024-12-31T16:30:00Z')
    expect(zh.exact(late)).toBe('2025年1月1日 周三 00:30')
    expect(formatIn('zh', 'UTC').exact(late)).toBe('2024年12月31日 周二 16:30')
  })

  test('a time gone is said as people say it, up to 7 days', () => {
    expect(zh.ago(at('2025-06-03T16:49:30'), now)).toBe('刚刚')
    expect(zh.ago(at('2025-06-03T16:38:00'), now)).toBe('12 分钟前')
    expect(zh.ago(at('2025-06-03T08:05:00'), now)).toBe('今天 08:05')
    expect(zh.ago(at('2025-06-02T17:58:00'), now)).toBe('昨天 17:58')
    expect(zh.ago(at('2025-05-31T09:00:00'), now)).toBe('3 天前')
    expect(zh.ago(at('2025-05-27T23:00:00'), now)).toBe('7 天前')
    expect(zh.ago(at('2025-05-26T23:00:00'), now)).toBe('5月26日 周一 23:00')
    expect(en.ago(at('2025-06-03T16:38:00'), now)).toBe('12 min ago')
    expect(en.ago(at('2025-05-31T09:00:00'), now)).toBe('3 days ago')
    expect(zh.ago(at('2025-06-03T16:55:00'), now)).toBe('6月3日 周二 16:55')
  })

  test('minutes across midnight are minutes, not yesterday', () => {
    expect(zh.ago(at('2025-06-02T23:50:00'), at('2025-06-03T00:10:00'))).toBe('20 分钟前')
    expect(zh.ago(at('2025-06-02T23:00:00'), at('2025-06-03T00:10:00'))).toBe('昨天 23:00')
  })

  test('a due time says today and tomorrow', () => {
    expect(zh.until(at('2025-06-03T18:10:00'), now)).toBe('今天 18:10')
    expect(zh.until(at('2025-06-04T08:30:00'), now)).toBe('明天 08:30')
    expect(zh.until(at('2025-06-09T08:30:00'), now)).toBe('6月9日 周一 08:30')
    expect(en.until(at('2025-06-04T08:30:00'), now)).toBe('tomorrow 08:30')
  })
})

test('durations in their two largest units', () => {
  expect(zh.duration(minutes(2 * 1440 + 3 * 60 + 59))).toBe('2 天 3 小时')
  expect(zh.duration(minutes(192))).toBe('3 小时 12 分')
  expect(zh.duration(minutes(120))).toBe('2 小时')
  expect(zh.duration(minutes(1440 + 20))).toBe('1 天')
  expect(zh.duration(minutes(18))).toBe('18 分')
  expect(zh.duration(40_000)).toBe('不到 1 分')
  expect(en.duration(minutes(2 * 1440 + 3 * 60))).toBe('2 d 3 h')
  expect(en.duration(minutes(1440 + 2 * 60), 'long')).toBe('1 day 2 hours')
})

test('numbers, money and distances as each language writes them', () => {
  expect(zh.number(52434)).toBe('52,434')
  expect(zh.large(4_012_345)).toBe('401 万')
  expect(en.large(4_012_345)).toBe('4.01 million')
  expect(zh.large(1_400_000_000)).toBe('14 亿')
  expect(zh.large(9_999)).toBe('9,999')
  expect(zh.share(40_394, 52_434)).toBe('40,394 / 52,434 = 77.04 %')
  expect(zh.percent(0, 0)).toBe('–')
  expect(zh.percent(9, 10, 0)).toBe('90 %')
  expect(zh.money(1200)).toBe('1,200 元')
  expect(en.money(1200)).toBe('¥1,200')
  expect(zh.distance(340)).toBe('340 米')
  expect(en.distance(1240)).toBe('1.2 km')
})
