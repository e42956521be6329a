import { expect, test } from 'vitest'
import { withIdle } from './idle.ts'

const at = (text: string): Date => new Date(`2025-06-${text}:00+08:00`)
const entries = [{ at: at('02T09:00') }, { at: at('05T10:00') }, { at: at('05T11:30') }]

const drawn = (rows: ReturnType<typeof withIdle>): string[] =>
  rows.map(row =>
    'idle' in row ? `${row.idle.from.toISOString()} – ${row.idle.until.toISOString()}` : row.entry.at.toISOString(),
  )

test('newest first, with a line where nothing happened for a day', () => {
  expect(drawn(withIdle(entries, at('05T12:00')))).toEqual([
    '2025-06-05T03:30:00.000Z',
    '2025-06-05T02:00:00.000Z',
    '2025-06-02T01:00:00.000Z – 2025-06-05T02:00:00.000Z',
    '2025-06-02T01:00:00.000Z',
  ])
})

test('silence up to now is idle too, silence after the end is not', () => {
  expect(withIdle(entries, at('06T11:30'))[0]).toEqual({ idle: { from: at('05T11:30'), until: at('06T11:30') } })
  expect(withIdle(entries, at('05T11:30'))[0]).toEqual({ entry: { at: at('05T11:30') } })
  expect(withIdle([], at('05T11:30'))).toEqual([])
})

test('the order of what came in at once stays', () => {
  const same = [
    { at: at('05T10:00'), id: 1 },
    { at: at('05T10:00'), id: 2 },
  ]
  expect(withIdle(same, at('05T10:00')).map(row => 'entry' in row && row.entry.id)).toEqual([1, 2])
})
