import { openZone } from '@lifetree/clock'
import { expect, test } from 'vitest'
import { readTime } from './read-time.ts'

const zone = openZone('Asia/Shanghai')

test.each([
  ['2024-03-01 09:00:00', 'ymd', '2024-03-01T01:00:00.000Z'],
  ['2024/3/1 9:00', 'ymd', '2024-03-01T01:00:00.000Z'],
  ['2024年3月1日', 'ymd', '2024-02-29T16:00:00.000Z'],
  ['20240301090000', 'ymd', '2024-03-01T01:00:00.000Z'],
  ['2016-07-13 15:11:07+00:00', 'ymd', '2016-07-13T15:11:07.000Z'],
  ['2024-04-16T03:03:15.250', 'ymd', '2024-04-15T19:03:15.250Z'],
  ['2024-04-16T03:03:15Z', 'ymd', '2024-04-16T03:03:15.000Z'],
  ['04/12/2018 11:11:26 PM', 'mdy', '2018-04-12T15:11:26.000Z'],
  ['04/12/2018 12:11:26 AM', 'mdy', '2018-04-11T16:11:26.000Z'],
  ['04.12.2018', 'dmy', '2018-12-03T16:00:00.000Z'],
] as const)('%s read as %s is %s', (text, form, instant) => {
  expect(readTime(text, form, zone)?.toISOString()).toBe(instant)
})

test.each(['2024-02-30', '2024-13-01', '2024-01-01 25:00', '昨天', '45352', '13/40/2020', ''])(
  '%s is no date',
  text => {
    expect(readTime(text, 'mdy', zone)).toBeUndefined()
  },
)
