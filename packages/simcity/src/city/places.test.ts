import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toldCatalogue } from '../catalogue.ts'
import {
  chooseCommunities,
  componentsIn,
  componentsOf,
  type Land,
  landOf,
  livesOf,
  organisationKinds,
  organisationsIn,
  type Position,
  planOf,
  writePlaces,
} from '../index.ts'
import { eventKinds } from '../lives/events.ts'
import { countsOf } from './city-organisations.ts'

const plan = planOf(1)
const people = 4_010_000
const counts = plan.communities.map(community => ({ community, counts: countsOf(plan, community) }))
const total = (of: (key: string) => boolean): number =>
  counts.reduce((sum, own) => sum + own.counts.reduce((a, n, i) => a + (of(organisationKinds[i]!.key) ? n : 0), 0), 0)
const some = chooseCommunities(plan, 950).filter((_, i) => i % 300 === 20)

const isInside = ([x, y]: Position, ring: readonly Position[]): boolean =>
  ring.slice(1).filter(([bx, by], i) => {
    const [ax, ay] = ring[i]!
    return ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)
  }).length %
    2 ===
  1

// Published counts for 100,000 people; sources stand with the kinds.
test.each([
  ['kindergarten', 20.7],
  ['primary_school', 11.2],
  ['junior_school', 3.7],
  ['senior_school', 1.0],
  ['hospital', 2.5],
  ['care_home', 2.7],
  ['petrol_station', 8.4],
])('the city has as many of %s as the country by its people: %d for 100,000', (key, published) => {
  const own = (total(kind => kind === key) * 100_000) / people
  expect(Math.abs(own / published - 1)).toBeLessThan(0.2)
})

// 第四次全国经济普查公报 no. 1.
test('the city has 1,562 legal entities and 4,513 self-employed for 100,000 people, within a tenth', () => {
  const selfEmployed = ['shop', 'eatery', 'haulier', 'hairdresser', 'workshop', 'clinic', 'fireworks_shop']
  const own = (of: (key: string) => boolean) => (total(of) * 100_000) / people
  expect(Math.abs(own(key => selfEmployed.includes(key)) / 4513 - 1)).toBeLessThan(0.1)
  expect(Math.abs(own(key => !selfEmployed.includes(key)) / 1562 - 1)).toBeLessThan(0.1)
})

test('a community has schools, shops and hazard sites with a name and a key each, inside its outline', () => {
  for (const community of some) {
    const [ring] = (landOf(plan, community.cells) as Extract<Land, { type: 'Polygon' }>).coordinates
    const organisations = organisationsIn(plan, community)
    expect(organisations.length).toBe(countsOf(plan, community).reduce((a, b) => a + b, 0))
    expect(new Set(organisations.map(({ key }) => key)).size).toBe(organisations.length)
    expect(organisations.filter(({ position }) => !isInside(position, ring!))).toEqual([])
    for (const { staff, kind } of organisations) {
      expect(staff >= kind.staff[0] && staff <= kind.staff[1]).toBe(true)
    }
  }
})

// 2020 年城市建设统计年鉴: 30.5 million lamps for 538 million people, 17 to a hundred households.
test('lamps, wells and hydrants stand in every street and village, inside the outline, 17 lamps to a hundred households', () => {
  const parts = new Set(toldCatalogue().flatMap(({ kind, code }) => (kind === 'part' ? code : [])))
  for (const community of some) {
    const [ring] = (landOf(plan, community.cells) as Extract<Land, { type: 'Polygon' }>).coordinates
    const components = componentsIn(plan, community)
    expect(new Set(components.map(({ code }) => code)).size).toBe(components.length)
    expect(components.filter(({ category }) => !parts.has(category))).toEqual([])
    expect(components.filter(({ position }) => !isInside(position, ring!))).toEqual([])
  }
  const sample = chooseCommunities(plan, 950).filter(({ code }, i) => i % 40 === 20 && !plan.drawn.has(code))
  const dense = plan.communities.toSorted((a, b) => b.households / b.land - a.households / a.land).slice(0, 6)
  for (const own of [...sample, ...dense.filter(({ code }) => !plan.drawn.has(code))]) {
    const lamps = componentsIn(plan, own).filter(({ category }) => category === '010118').length
    expect([own.code, Math.abs(lamps / own.households / 0.17 - 1) < 0.1]).toEqual([own.code, true])
  }
})

test('the drawn centre keeps the components of the demo', () => {
  const code = '340202016001000'
  const own = componentsIn(plan, plan.communities.find(community => community.code === code)!)
  expect(own.map(component => component.code)).toEqual(
    componentsOf({ seed: 1, day: '', scale: 'small' }).map(component => component.code),
  )
})

test('who works for somebody works for an organisation that there is, a fifth or more in his own community', () => {
  const community = some[0]!
  const { events } = livesOf(plan, '2025-06-03', community)
  const keys = Array.from(events.detail).filter(
    (detail, i) => eventKinds[events.kind[i]!] === 'began_work' && detail !== -1,
  )
  expect(keys.length).toBeGreaterThan(500)
  const there = (key: number) => {
    const own = counts[Math.floor(key / 100_000)]!.counts.reduce((a, b) => a + b, 0)
    return key % 100_000 >= 1 && key % 100_000 <= own
  }
  expect(keys.filter(key => !there(key))).toEqual([])
  const home = keys.filter(key => plan.communities[Math.floor(key / 100_000)] === community).length
  expect(home / keys.length).toBeGreaterThan(0.2)
})

test('organisations, sites and components are written as three files that fit together', async () => {
  const out = await mkdtemp(join(tmpdir(), 'simcity-'))
  const written = await writePlaces(plan, { out, communities: some })
  const read = async (name: string) =>
    (await readFile(join(out, `${name}.csv`), 'utf8'))
      .trimEnd()
      .split('\n')
      .map(line => line.split(','))
  const [organisations, sites, components] = await Promise.all(['organisations', 'sites', 'components'].map(read))
  await rm(out, { recursive: true })
  for (const rows of [organisations, sites, components]) {
    expect(rows!.filter(row => row.length !== rows![0]!.length)).toEqual([])
  }
  const keys = new Set(organisations!.map(([key]) => key))
  expect(sites!.slice(1).filter(row => !keys.has(row[4]))).toEqual([])
  expect(new Set(sites!.slice(1).map(row => row[2]))).toEqual(new Set(['care', 'hazard']))
  expect([organisations!.length - 1, sites!.length - 1, components!.length - 1]).toEqual([
    written.organisations,
    written.sites,
    written.components,
  ])
})
