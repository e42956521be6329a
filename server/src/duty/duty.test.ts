import { expect, it } from 'vitest'
import { publishedCalendar } from '../platform/calendar.ts'
import { holesIn, type Person, ringsOnAt, whomToRing } from './duty.ts'
import { shiftsOf } from './index.ts'

const [grid, district, neighbour, city] = ['340202016001001', '340202000000000', '340207000000000', '340200000000000']
const person = (name: string, role: Person['role'], area = district): Person => ({
  ...{ accountId: name, party: name, name, role, area },
})
const people = [
  person('d1', 'duty_officer'),
  person('d2', 'duty_officer'),
  person('d3', 'duty_officer', neighbour),
  person('l1', 'leader'),
  person('l2', 'leader', city),
  person('l3', 'leader', neighbour),
]
const namesAt = (level: number, ...onDuty: Parameters<typeof whomToRing>[3]): string[] =>
  whomToRing(level, grid, people, onDuty).map(({ person: { name }, byRoster }) => name + (byRoster ? ' by roster' : ''))
const on = (accountId: string, role: Person['role'], area = district) => ({ accountId, role, area })

it('those on duty are rung: the duty officer and the leader', () => {
  expect(namesAt(1, on('d2', 'duty_officer'), on('l1', 'leader'))).toEqual(['d2 by roster', 'l1 by roster'])
})

it('where no duty officer is on duty all of the area are rung, and a shift elsewhere or of one who lost the post counts for nothing', () => {
  expect(namesAt(1)).toEqual(['d1', 'd2'])
  expect(namesAt(1, on('l2', 'leader', city))).toEqual(['l2 by roster', 'd1', 'd2'])
  expect(namesAt(1, on('d3', 'duty_officer', neighbour), on('gone', 'duty_officer'))).toEqual(['d1', 'd2'])
})

it('then the leaders of the area and above, then every duty officer of the city', () => {
  expect(namesAt(2)).toEqual(['l1', 'l2'])
  expect(namesAt(3)).toEqual(['d1', 'd2', 'd3'])
})

it('each level waits five minutes more', () => {
  const raised = new Date('2026-06-03T06:00:00Z')
  expect([1, 2].map(level => ringsOnAt(raised, level).toISOString().slice(11, 16))).toEqual(['06:05', '06:10'])
})

const at = (text: string): Date => new Date(`2026-06-${text}:00+08:00`)

it('a shift runs through the night, several days in a row, by the hours of the city', () => {
  const input = { shiftId: 'first', area: district, accountId: 'd1', role: 'duty_officer', day: '2026-06-03' } as const
  const shifts = shiftsOf({ ...input, from: '18:00', to: '08:00', days: 2 }, publishedCalendar('Asia/Shanghai'))
  expect(shifts.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual([
    [at('03T18:00'), at('04T08:00')],
    [at('04T18:00'), at('05T08:00')],
  ])
  expect(shifts[0]?.id).toBe('first')
})

it('holes are told for each role, and shifts that overlap hide none', () => {
  const span = (role: Person['role'], from: string, until: string) => ({ role, startsAt: at(from), endsAt: at(until) })
  const shifts = [
    span('duty_officer', '03T00:00', '03T18:00'),
    span('duty_officer', '03T08:00', '03T12:00'),
    span('duty_officer', '03T20:00', '04T08:00'),
    span('leader', '02T00:00', '05T00:00'),
  ]
  const holes = holesIn(shifts, at('03T00:00'), at('04T00:00'))
  expect(holes).toEqual([
    { role: 'duty_officer', from: at('03T18:00').toISOString(), until: at('03T20:00').toISOString() },
  ])
  expect(holesIn([], at('03T00:00'), at('04T00:00'))).toHaveLength(2)
})
