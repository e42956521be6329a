import { isEnded } from '@lifetree/contract/case-states'
import { expect, test } from 'vitest'
import { official as calendar } from '../../clock/fixtures/calendar.ts'
import { type CitySpec, gridsOf, monthsBefore, pastTeller, reportsIn, type Story } from './index.ts'

const spec: CitySpec = { seed: 1, day: '2026-06-03', scale: 'demo' }
const now = new Date('2026-06-03T07:20:00Z')
const teller = pastTeller(spec, { now, calendar })
const months = monthsBefore('2026-04-05', 14)
const month = (key: string) => months.find(one => one.key === key)!
const told = (key: string, count: number): Story[] =>
  Array.from({ length: count }, (_, i) => teller(month(key), `case ${i}`))
const [winter, summer] = [told('2026-01', 700), told('2025-07', 700)]
const hour = ({ reportedAt }: Story) => (reportedAt.getUTCHours() + 8) % 24
const dayOf = ({ reportedAt }: Story) => new Date(reportedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

test('months are whole, the oldest first, and the last ends the day before', () => {
  expect(months.map(({ key }) => key).slice(0, 2)).toEqual(['2025-02', '2025-03'])
  expect(months.length).toBe(15)
  expect(month('2025-02')).toMatchObject({ length: 28 })
  expect(months.at(-1)).toMatchObject({
    key: '2026-04',
    length: 30,
    days: ['2026-04-01', '2026-04-02', '2026-04-03', '2026-04-04'],
  })
  expect(monthsBefore('2026-04-01', 1).map(({ key }) => key)).toEqual(['2026-03'])
})

test('every report lies in its month and is over before the reference instant', () => {
  for (const story of summer) {
    expect(dayOf(story).slice(0, 7)).toBe('2025-07')
    expect(isEnded(story.state)).toBe(true)
    expect(story.plan.at(-1)!.at.getTime()).toBeLessThanOrEqual(now.getTime())
  }
})

// Ten of the summer's classes to one of the winter's by the table: 9 to 1 for barbecue, 8 to 1 for water on the road.
test('seasons are told: water and barbecues in July, burst pipes and lamps in January', () => {
  const count = (stories: readonly Story[], codes: readonly string[]) =>
    stories.filter(({ categoryCode }) => codes.includes(categoryCode)).length
  const warm = ['020406', '020508']
  expect(count(summer, warm)).toBeGreaterThan(3 * Math.max(1, count(winter, warm)))
  const cold = ['020402', '010118']
  expect(count(winter, cold)).toBeGreaterThan(1.3 * count(summer, cold))
})

test('a year has twelve times the mean, summer more than winter', () => {
  const year = months.slice(0, 12).map(one => reportsIn(one, 1000))
  expect(Math.abs(year.reduce((a, b) => a + b, 0) - 12_000)).toBeLessThan(10)
  expect(reportsIn(month('2025-07'), 1000)).toBeGreaterThan(1.05 * reportsIn(month('2026-01'), 1000))
  expect(reportsIn(months.at(-1)!, 3000) / reportsIn({ ...months.at(-1)!, length: 4 }, 3000)).toBeCloseTo(4 / 30, 2)
})

test('reports come by day, on working days more than on Sundays, from every grid, some twice as busy as others', () => {
  expect(summer.filter(story => hour(story) >= 8 && hour(story) < 18).length / summer.length).toBeGreaterThan(0.55)
  const sundays = summer.filter(story => new Date(`${dayOf(story)}T00:00:00Z`).getUTCDay() === 0)
  expect(sundays.length / summer.length).toBeLessThan(0.12)
  const grids = [...Map.groupBy([...summer, ...winter], ({ grid }) => grid).values()].map(({ length }) => length)
  expect(grids.length).toBe(gridsOf(spec).length)
  expect(Math.max(...grids)).toBeGreaterThan(1.7 * Math.min(...grids))
})

test('the same month and key tell the same story, another key another', () => {
  expect(teller(month('2025-07'), 'case 3')).toEqual(summer[3])
  expect(teller(month('2025-07'), 'case 4')).not.toEqual(summer[3])
})
