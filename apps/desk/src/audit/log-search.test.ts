import { describe, expect, it } from 'vitest'
import { startOfDay } from './city-day.ts'
import { changedLog, readLogSearch } from './log-search.ts'

const one = '01900000-0000-7000-8000-000000000001'
const two = '01900000-0000-7000-8000-000000000002'

describe('the address of the log', () => {
  it('is read, and what does not fit is left out', () => {
    const address = { from: '2026-06-01', kind: 'refusal', name: 'fileCase', who: one, entry: two }
    expect(readLogSearch(address)).toEqual(address)
    expect(readLogSearch({ from: '2026-13-01', kind: 'other', who: 'me', name: 'x y', after: '1' })).toEqual({})
  })
  it('keeps the page while entries are opened, and starts anew with another filter', () => {
    const at = { kind: 'read', after: `2026-06-01T00:00:00.000Z~${one}`, entry: one } as const
    expect(changedLog(at, { entry: two })).toEqual({ ...at, entry: two })
    expect(changedLog(at, { who: two })).toEqual({ kind: 'read', who: two })
    expect(changedLog(at, { kind: undefined })).toEqual({})
  })
})

describe('startOfDay', () => {
  it('is midnight in the city, not on this machine', () => {
    expect(startOfDay('2026-06-01', 'Asia/Shanghai').toISOString()).toBe('2026-05-31T16:00:00.000Z')
    expect(startOfDay('2026-06-01', 'Asia/Shanghai', 1).toISOString()).toBe('2026-06-01T16:00:00.000Z')
    expect(startOfDay('2026-03-29', 'Europe/Berlin', 1).toISOString()).toBe('2026-03-29T22:00:00.000Z')
    expect(startOfDay('2026-06-01', 'UTC').toISOString()).toBe('2026-06-01T00:00:00.000Z')
  })
})
