import { roles } from '@lifetree/contract/rights'
import { contains } from '@lifetree/standards'
import { describe, expect, test } from 'vitest'
import {
  answersFor,
  areasOf,
  type CitySpec,
  catalogue,
  gridsOf,
  idOf,
  organisationsOf,
  ownersOf,
  responsibilitiesOf,
  staffOf,
} from './index.ts'

const demo: CitySpec = { seed: 1, day: '2025-06-03', scale: 'demo' }

test('every organisation has one key and stands in an existing area', () => {
  const areas = new Set(areasOf(demo).map(({ code }) => code))
  const organisations = organisationsOf(demo)
  expect(new Set(organisations.map(({ key }) => key)).size).toBe(organisations.length)
  expect(organisations.every(({ area }) => areas.has(area))).toBe(true)
  expect(new Set(organisations.map(({ kind }) => kind)).size).toBe(16)
})

describe.each(['small', 'demo'] as const)('staff of the %s city', scale => {
  const spec = { ...demo, scale }
  const staff = staffOf(spec)

  test('every account and every name is one person’s', () => {
    expect(new Set(staff.map(({ account }) => account)).size).toBe(staff.length)
    expect(new Set(staff.map(({ name }) => name)).size).toBe(staff.length)
  })

  test('every post points at an existing area and organisation, the organisation’s area with it', () => {
    const areas = new Set(areasOf(spec).map(({ code }) => code))
    const organisations = new Map(organisationsOf(spec).map(organisation => [organisation.key, organisation]))
    for (const { area, organisation, from, to } of staff.flatMap(({ posts }) => posts)) {
      expect(areas.has(area)).toBe(true)
      if (organisation) expect(organisations.get(organisation)?.area).toBe(area)
      if (to) expect(to >= from).toBe(true)
    }
  })

  test('every grid has a worker and every organisation that answers for something a handler', () => {
    const posts = staff.flatMap(person => person.posts).filter(({ to }) => to === null)
    const workers = posts.filter(({ role }) => role === 'grid_worker').map(({ area }) => area)
    expect(workers.sort()).toEqual(gridsOf(spec).map(({ code }) => code))
    const handling = new Set(posts.filter(({ role }) => role === 'handler').map(post => post.organisation))
    for (const { organisation } of responsibilitiesOf(spec)) expect(handling.has(organisation)).toBe(true)
  })

  test('an account a role is shown, and one of two roles, named shortly', () => {
    const shown = staff.filter(person => person.shown)
    expect(shown.map(({ account }) => account).sort()).toEqual([
      'admin',
      'admin2',
      'approver',
      'auditor',
      'both',
      'clerk',
      'director',
      'dispatcher',
      'duty',
      'gridleader',
      'handler',
      'leader',
      'operator',
      'rules',
      'steward',
      'supervisor',
      'worker',
    ])
    expect(new Set(shown.map(({ posts }) => posts[0]?.role))).toEqual(new Set(roles))
  })
})

describe('the catalogue', () => {
  const categories = catalogue()

  test('has classes of all three kinds, each with one code and a limit', () => {
    expect(new Set(categories.map(({ code }) => code)).size).toBe(categories.length)
    expect(categories.length).toBeGreaterThanOrEqual(120)
    expect(new Set(categories.map(({ kind }) => kind))).toEqual(new Set(['part', 'event', 'social']))
    for (const { code, group, limit, groupName } of categories) {
      expect(code).toMatch(/^0[123]\d{4}$/)
      expect(code.startsWith(group)).toBe(true)
      expect(groupName.zh && groupName.en).toBeTruthy()
      expect(limit.amount).toBeGreaterThan(0)
    }
  })

  test('urgent classes run through the night', () => {
    expect(categories.filter(({ urgent }) => urgent).every(({ limit }) => limit.unit === 'urgent_hour')).toBe(true)
  })
})

test('in every grid each class has as many answers as it declares: one, two or none', () => {
  const rows = responsibilitiesOf(demo)
  const counts = new Map<number, number>()
  for (const [category, owners] of ownersOf()) {
    counts.set(owners.length, (counts.get(owners.length) ?? 0) + 1)
    for (const { code } of gridsOf(demo)) {
      const answers = answersFor(rows, category, code)
      expect(answers.map(key => key.split('-')[0])).toEqual(owners)
    }
  }
  expect(counts.get(0)).toBe(15)
  expect(counts.get(2)).toBe(3)
  expect(rows.every(({ area }) => contains('340200000000000', area))).toBe(true)
})

test('ids are UUIDv7, the same for the same names', () => {
  const at = Date.UTC(2025, 5, 3)
  expect(idOf(at, 1, 'case', 7)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(idOf(at, 1, 'case', 7)).toBe(idOf(at, 1, 'case', 7))
  expect(new Set(Array.from({ length: 5000 }, (_, i) => idOf(at, 1, 'case', i))).size).toBe(5000)
  expect(Number.parseInt(idOf(at, 'x').replace('-', '').slice(0, 12), 16)).toBe(at)
})
