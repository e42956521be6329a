import { createHash } from 'node:crypto'
import { light, startClock } from '@lifetree/clock'
import { type CaseState, caseStates, clockOf, endedStates } from '@lifetree/contract/case-states'
import { findTransition } from '@lifetree/contract/case-transitions'
import { describe, expect, test } from 'vitest'
import { official as calendar } from '../../clock/fixtures/calendar.ts'
import { toldCatalogue } from './catalogue.ts'
import {
  type CitySpec,
  catalogue,
  gridsOf,
  organisationsOf,
  outlinesOf,
  type Story,
  staffOf,
  storiesOf,
} from './index.ts'
import { reportWords } from './story-words.ts'

const demo: CitySpec = { seed: 1, day: '2026-06-03', scale: 'demo' }
const now = new Date('2026-06-03T07:20:00Z')
const stories = storiesOf(demo, { now, calendar })
const categories = new Map(catalogue().map(category => [category.code, category]))
const open = stories.filter(({ state }) => !(endedStates as readonly string[]).includes(state))

/** The limits that the centre works by (cases.md): 15 minutes, 30 working minutes, the category's own. */
function lightOf({ plan, state, categoryCode }: Story): string {
  const { limit, urgent } = categories.get(categoryCode)!
  const kind = clockOf[state]!
  const half = { unit: urgent ? 'urgent_hour' : 'working_hour', amount: 0.5 } as const
  const of =
    kind === 'handle'
      ? limit
      : kind === 'check' || kind === 'verify'
        ? half
        : kind === 'decide'
          ? { ...half, amount: 4 }
          : ({ unit: 'urgent_hour', amount: 0.25 } as const)
  const starter = plan.findLast(
    ({ action }, i) => i === 0 || caseStates.some(from => findTransition(action, from)?.starts === kind),
  )
  return light(startClock(of, starter!.at), calendar, now)
}

test('about 1,500 cases, some 140 of them open', () => {
  expect(stories.length).toBe(1500)
  expect(open.length).toBeGreaterThanOrEqual(130)
  expect(open.length).toBeLessThanOrEqual(155)
  expect(new Set(stories.map(({ key }) => key)).size).toBe(1500)
})

test('every plan is a walk through the table of transitions, each step by a role that may take it', () => {
  for (const { plan, state, path } of stories) {
    let at: CaseState = path === 'mended' ? 'self_handled' : 'reported'
    for (const { action, by } of plan.slice(1)) {
      const transition = findTransition(action, at)
      expect(transition, `${action} after ${at}`).toBeDefined()
      if (by) expect(transition!.by).toContain(by.role)
      else expect(['dispatch', 'skip_check']).toContain(action)
      at = transition!.to === 'same' ? at : transition!.to
    }
    expect(at).toBe(state)
    expect(plan[0]?.action).toBe('report')
  }
})

test('steps follow each other and none lies after the reference instant', () => {
  for (const { plan, reportedAt } of stories) {
    expect(plan[0]?.at).toEqual(reportedAt)
    expect(now.getTime() - reportedAt.getTime()).toBeLessThan(61 * 86_400_000)
    for (let i = 1; i < plan.length; i++)
      expect(plan[i]!.at.getTime()).toBeGreaterThanOrEqual(plan[i - 1]!.at.getTime())
    expect(plan.at(-1)!.at.getTime()).toBeLessThanOrEqual(now.getTime())
  }
})

test('who acts holds the post for it, and who handled is not who checks', () => {
  const staff = new Map(staffOf(demo).map(person => [person.account, person.posts]))
  const organisations = new Set(organisationsOf(demo).map(({ key }) => key))
  for (const { plan, path } of stories) {
    for (const { by, organisation } of plan) {
      if (by) expect(staff.get(by.account)?.some(({ role, to }) => role === by.role && to === null)).toBe(true)
      if (organisation) expect(organisations.has(organisation)).toBe(true)
    }
    const doneBy = (action: string) => plan.filter(step => step.action === action).map(({ by }) => by?.account)
    const handlers = doneBy(path === 'mended' ? 'report' : 'finish')
    expect(doneBy('pass_check').filter(account => handlers.includes(account))).toEqual([])
  }
})

test('what the public and the hotline report is looked at before it is filed', () => {
  for (const { plan, source } of stories) {
    const filed = plan.findIndex(({ action }) => action === 'file')
    const verified = plan.findIndex(({ action }) => action === 'verify')
    if (filed >= 0 && (source === 'public' || source === 'hotline')) expect(verified).toBeGreaterThan(0)
    if (filed >= 0 && source === 'worker') expect(verified).toBe(-1)
  }
})

test('photos that filing and closing need are brought along', () => {
  for (const { plan, categoryCode } of stories) {
    const { filing, closing } = categories.get(categoryCode)!.evidence
    const filed = plan.findIndex(({ action }) => action === 'file')
    const before = plan.slice(0, filed).flatMap(({ photos }) => photos ?? [])
    if (filed >= 0) expect(before).toEqual(expect.arrayContaining([...filing]))
    for (const { photos } of plan.filter(({ action }) => action === 'finish')) expect(photos).toEqual(closing)
  }
})

test('every open state stands under each light', () => {
  const seen = new Set(open.map(story => `${story.state} ${lightOf(story)}`))
  for (const state of caseStates.filter(state => clockOf[state] && state !== 'suspended')) {
    for (const colour of ['green', 'yellow', 'red']) expect(seen, `${state} ${colour}`).toContain(`${state} ${colour}`)
  }
})

test('some are late, returned, redone, refused; most are not', () => {
  const share = (path: string) => stories.filter(story => story.path === path).length / stories.length
  for (const path of ['late', 'returned', 'rework', 'rejected']) {
    expect(share(path)).toBeGreaterThan(0.02)
    expect(share(path)).toBeLessThan(0.15)
  }
  expect(share('normal')).toBeGreaterThan(0.7)
})

test('every grid and every class is told of, at a place inside the grid', () => {
  expect(new Set(stories.map(({ grid }) => grid)).size).toBe(36)
  expect(new Set(stories.map(({ categoryCode }) => categoryCode)).size).toBeGreaterThan(50)
  const boxes = new Map(
    outlinesOf(demo).features.map(({ properties, geometry }) => {
      const [lons, lats] = [0, 1].map(axis => geometry.coordinates[0]!.map(corner => corner[axis]!))
      return [properties.code, [Math.min(...lons!), Math.max(...lons!), Math.min(...lats!), Math.max(...lats!)]]
    }),
  )
  for (const {
    grid,
    position: [lon, lat],
  } of stories) {
    const [west, east, south, north] = boxes.get(grid)!
    expect(lon > west! && lon < east! && lat > south! && lat < north!).toBe(true)
  }
})

test('reports come by day, and more of them on working days', () => {
  const hour = ({ reportedAt }: Story) => (reportedAt.getUTCHours() + 8) % 24
  const closed = stories.filter(({ state }) => state === 'closed')
  expect(closed.filter(story => hour(story) >= 8 && hour(story) < 18).length / closed.length).toBeGreaterThan(0.6)
  expect(closed.filter(story => hour(story) < 6).length / closed.length).toBeLessThan(0.06)
  const sundays = closed.filter(({ reportedAt }) => new Date(reportedAt.getTime() + 8 * 3_600_000).getUTCDay() === 0)
  expect(sundays.length / closed.length).toBeLessThan(0.12)
})

test('likely duplicates: an open report of the class and place of another open case', () => {
  const places = Map.groupBy(open, ({ categoryCode, position }) => `${categoryCode} ${position}`)
  const pairs = [...places.values()].filter(group => group.length > 1)
  expect(pairs.length).toBeGreaterThan(1)
  expect(pairs.every(group => group.some(({ state }) => state === 'reported'))).toBe(true)
})

describe('words', () => {
  test('every class that is reported has its own', () => {
    expect(Object.keys(reportWords).sort()).toEqual(
      toldCatalogue()
        .map(({ code }) => code)
        .sort(),
    )
  })

  test('callers are invented and cannot be rung', () => {
    const callers = stories.flatMap(({ reporter }) => reporter.caller ?? [])
    expect(callers.length).toBeGreaterThan(300)
    for (const { phone } of callers) expect(phone).toMatch(/^100 0000 \d{4}$/)
  })
})

test('the small city has its share, in every open state', () => {
  const small = storiesOf({ ...demo, scale: 'small' }, { now, calendar })
  const grids = new Set(gridsOf({ ...demo, scale: 'small' }).map(({ code }) => code))
  expect(small.length).toBe(250)
  expect(small.every(({ grid }) => grids.has(grid))).toBe(true)
})

test('the same seed and instant tell the same stories: a golden hash', () => {
  const hash = createHash('sha256').update(JSON.stringify(stories)).digest('hex')
  expect(hash).toBe('921cd82d718b2a941baadbd5d3e2c03480dafd3ed1bfb5da6a7c4e4ad136b223')
  const other = storiesOf(demo, { now: new Date('2026-02-24T23:50:00Z'), calendar })
  expect(createHash('sha256').update(JSON.stringify(other)).digest('hex')).not.toBe(hash)
})
