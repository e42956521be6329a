import { openZone } from '@lifetree/clock'
import { describe, expect, it } from 'vitest'
import { faultsOf, treeOf } from './faults.ts'
import { minuteOfWeek } from './minute-of-week.ts'
import { answersAt, indexTable, outdoneBy, type Rule, route } from './routing.ts'

const city = '340200000000000'
const district = '340202000000000'
const community = '340202016001000'
const grid = '340202016001001'
const otherGrid = '340202016001002'
const nights = { from: 22 * 60, to: 6 * 60 }
const monday = 0
const aDay = 1440

const rule = (id: string, area: string, more: Partial<Rule> = {}): Rule => ({
  id,
  category: '0101',
  area,
  days: [],
  hours: null,
  organisationId: `of ${id}`,
  ...more,
})
const ids = (rules: readonly Rule[], minute: number, area = grid): string[] =>
  route(indexTable(rules), { category: '0101', area: Number(area), minute }).map(({ id }) => id)

describe('who answers', () => {
  it('is the line of the deepest area, whatever the others say', () => {
    const table = [rule('city', city), rule('grid', grid), rule('district', district)]
    expect(ids(table, monday)).toEqual(['grid'])
    expect(ids(table, monday, otherGrid)).toEqual(['district'])
    expect(ids(table, monday, '340207003018001')).toEqual(['city'])
  })

  it('is at one place the line of the narrower time', () => {
    const table = [rule('always', community), rule('nights', community, { hours: nights })]
    expect(ids(table, monday + 12 * 60)).toEqual(['always'])
    expect(ids(table, monday + 23 * 60)).toEqual(['nights'])
    expect(ids(table, monday + 5 * 60 + 59)).toEqual(['nights'])
    expect(ids(table, monday + 6 * 60)).toEqual(['always'])
  })

  it('is a shallower line at a time for which the deeper has none', () => {
    const table = [rule('district', district), rule('nights', grid, { hours: nights })]
    expect(ids(table, monday + 12 * 60)).toEqual(['district'])
    expect(ids(table, monday + 23 * 60)).toEqual(['nights'])
  })

  it('is nobody for a class or place without a line, and two where two are equal', () => {
    expect(ids([], monday)).toEqual([])
    expect(ids([rule('elsewhere', '340207000000000')], monday)).toEqual([])
    expect(ids([rule('one', district), rule('two', district)], monday)).toEqual(['one', 'two'])
    expect(ids([rule('one', district), rule('again', district, { organisationId: 'of one' })], monday)).toEqual(['one'])
  })

  it('tells which lines were outdone', () => {
    const table = indexTable([rule('city', city), rule('always', grid), rule('nights', grid, { hours: nights })])
    const question = { category: '0101', area: Number(grid), minute: 23 * 60 }
    const answer = route(table, question)
    expect(answer.map(({ id }) => id)).toEqual(['nights'])
    expect(outdoneBy(answer, table, question).map(({ id }) => id)).toEqual(['always', 'city'])
  })
})

it('hours over midnight belong to the day on which they begin', () => {
  const friday = { ...rule('friday', grid), days: [5], hours: nights }
  expect(answersAt(friday, 4 * aDay + 23 * 60)).toBe(true)
  expect(answersAt(friday, 5 * aDay + 5 * 60)).toBe(true)
  expect(answersAt(friday, 4 * aDay + 5 * 60)).toBe(false)
  const sunday = { ...friday, days: [7] }
  expect(answersAt(sunday, 5 * 60)).toBe(true)
})

it('the week begins on Monday in the city, not at the machine', () => {
  const zone = openZone('Asia/Shanghai')
  expect(minuteOfWeek(zone, Date.parse('2026-05-31T16:00:00Z'))).toBe(0)
  expect(minuteOfWeek(zone, Date.parse('2026-06-03T06:20:00Z'))).toBe(2 * aDay + 14 * 60 + 20)
})

describe('holes and double answers', () => {
  const areas = [
    { code: city, parent: null, level: 'city' },
    { code: district, parent: city, level: 'district' },
    { code: '340207000000000', parent: city, level: 'district' },
    { code: community, parent: district, level: 'community' },
    { code: grid, parent: community, level: 'grid' },
    { code: otherGrid, parent: community, level: 'grid' },
  ]
  const faults = (rules: readonly Rule[]) => faultsOf(indexTable(rules), ['0101'], treeOf(areas))

  it('are none in a table that answers everywhere once; an area without a grid does not count', () => {
    expect(faults([rule('district', district)])).toEqual([])
  })

  it('are told at the highest area all of which is so', () => {
    expect(faults([])).toMatchObject([{ kind: 'hole', area: Number(city), at: null }])
    expect(faults([rule('grid', grid)])).toMatchObject([{ kind: 'hole', area: Number(otherGrid) }])
    expect(faults([rule('elsewhere', '340207000000000')])).toMatchObject([{ kind: 'hole', area: Number(city) }])
    expect(faults([rule('one', city), rule('two', city)])).toMatchObject([
      { kind: 'double', area: Number(city), organisations: ['of one', 'of two'] },
    ])
  })

  it('are found in a part of the week', () => {
    const days = { from: 6 * 60, to: 22 * 60 }
    expect(faults([rule('by day', city, { hours: days })])).toMatchObject([{ kind: 'hole', at: 0 }])
    const both = [rule('by day', city, { hours: days }), rule('by night', city, { hours: nights })]
    expect(faults(both)).toEqual([])
    const twice = [rule('always', city), ...both, rule('tuesday', city, { days: [2], hours: nights })]
    expect(faults(twice)).toEqual([])
    const other = { ...rule('other night', city, { hours: nights }) }
    expect(faults([...both, other])).toMatchObject([{ kind: 'double', at: 0 }])
  })
})
