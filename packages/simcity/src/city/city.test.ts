import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  barriersOf,
  builtBlocksOf,
  cellsByArea,
  chooseCommunities,
  cityHouseholds,
  householdsOf,
  householdsOfPart,
  type Land,
  landOf,
  outlinesOf,
  type PlannedCommunity,
  type Position,
  partsOf,
  planOf,
  wholeCity,
  writePlannerFiles,
} from '../index.ts'
import { areaOf, cornersOf } from './wide-lattice.ts'

const day = '2025-06-03'
const plan = planOf(1)
const spec = { seed: 1, day }

const squareKilometres = ({ cells }: PlannedCommunity): number =>
  cells.reduce((sum, cell) => sum + areaOf(cornersOf(plan.lattice, cell)), 0) / 1e6

function isInside([x, y]: Position, ring: readonly Position[]): boolean {
  let odd = false
  for (let i = 1; i < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!]
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) odd = !odd
  }
  return odd
}

describe('the plan of the whole city', () => {
  test('shares 1.35 million households and about 6,000 km² out to 950 communities', () => {
    expect(plan.communities.length).toBe(wholeCity)
    expect(plan.communities.reduce((sum, { households }) => sum + households, 0)).toBe(cityHouseholds)
    const land = plan.communities.reduce((sum, community) => sum + squareKilometres(community), 0)
    expect(Math.abs(land - 6000)).toBeLessThan(300)
  })

  test('gives every cell to one community, each of them one piece without a hole', () => {
    const cells = plan.communities.flatMap(community => community.cells)
    expect(new Set(cells).size).toBe(cells.length)
    expect(cells.length).toBe(plan.lattice.columns * plan.lattice.rows)
    for (const community of plan.communities) {
      const land = landOf(plan, community.cells)
      expect([community.code, land.type]).toEqual([community.code, 'Polygon'])
      expect(land.coordinates.length).toBe(1)
    }
  })

  test('makes for about 4,505 grids of 400 households in town and a village of 220 in the country', () => {
    const of = (kind: string) =>
      plan.communities.filter(c => c.kind === kind).reduce((sum, { households }) => sum + households, 0)
    expect(Math.abs(of('urban') / 400 + of('rural') / 220 - 4505)).toBeLessThan(450)
  })

  test('is dense in the middle and wide outside', () => {
    const density = (of: readonly PlannedCommunity[]) =>
      of.reduce((sum, { households }) => sum + households, 0) /
      of.reduce((sum, community) => sum + squareKilometres(community), 0)
    const inner = plan.communities.filter(({ code, kind }) => code.startsWith('340202') && kind === 'urban')
    const outer = plan.communities.filter(({ kind }) => kind === 'rural')
    expect(density(inner)).toBeGreaterThan(1500)
    expect(density(outer)).toBeLessThan(200)
  })

  test('holds the drawn centre as it is drawn, outline by outline', () => {
    const drawn = outlinesOf({ ...spec, scale: 'demo' }).features.filter(f => f.properties.level === 'community')
    const steps = (ring: readonly Position[]) =>
      ring
        .slice(1)
        .map((to, i) => `${ring[i]} ${to}`)
        .sort()
    for (const { properties, geometry } of drawn) {
      const land = landOf(plan, plan.communities.find(({ code }) => code === properties.code)!.cells)
      expect(steps((land as Extract<Land, { type: 'Polygon' }>).coordinates[0]!)).toEqual(
        steps(geometry.coordinates[0]!),
      )
    }
  })

  test('puts districts and towns together from their communities', () => {
    const areas = cellsByArea(plan.communities)
    expect([...areas.keys()].filter(code => code.endsWith('000000000')).length).toBe(10)
    expect(areas.size).toBe(1 + 9 + 79 + 950)
    expect(landOf(plan, areas.get('340200000000000')!).type).toBe('Polygon')
  })
})

describe('a river with few bridges', () => {
  const barriers = barriersOf(plan)

  test('parts 无为 from the rest; a second one, a railway and main roads part the town', () => {
    expect(new Set(barriers.map(({ kind }) => kind))).toEqual(new Set(['river', 'railway', 'arterial']))
    const [great, small] = barriers.filter(({ kind }) => kind === 'river')
    expect(great!.crossings.length).toBeGreaterThanOrEqual(2)
    expect(great!.crossings.length).toBeLessThanOrEqual(5)
    expect(small!.crossings.length).toBeGreaterThan(5)
  })

  test('is crossed at points of its line', () => {
    for (const { line, crossings } of barriers) {
      const points = new Set(line.map(String))
      expect(crossings.every(at => points.has(String(at)))).toBe(true)
    }
  })
})

describe('a community', () => {
  const rural =
    plan.communities.find(({ code }) => code === '340281100203000') ??
    plan.communities.find(({ kind }) => kind === 'rural')!
  const urban = plan.communities.find(({ code, kind }) => code.startsWith('340281') && kind === 'urban')!

  test.each([rural, urban])('stands whole inside its outline, one code to a building', community => {
    const land = landOf(plan, community.cells) as Extract<Land, { type: 'Polygon' }>
    const buildings = partsOf(plan, community).flatMap(({ blocks }) => blocks.flatMap(block => block.buildings))
    expect(new Set(buildings.map(({ code }) => code)).size).toBe(buildings.length)
    for (const { footprint } of buildings) {
      for (const corner of footprint) expect(isInside(corner, land.coordinates[0]!)).toBe(true)
    }
  })

  test.each([rural, urban])('holds exactly the households that the plan gives it', community => {
    const households = partsOf(plan, community).flatMap(part => [...householdsOfPart(spec, part)])
    expect(households.length).toBe(community.households)
    expect(new Set(households.map(({ code }) => code)).size).toBe(households.length)
    expect(new Set(households.map(({ address }) => address)).size).toBe(households.length)
  })

  test('of the drawn centre is that of the demo, buildings and people', () => {
    const code = '340202016001000'
    const parts = partsOf(plan, plan.communities.find(community => community.code === code)!)
    const small = { ...spec, scale: 'small' } as const
    expect(parts.flatMap(({ blocks }) => blocks)).toEqual([...builtBlocksOf(small)])
    expect(parts.flatMap(part => [...householdsOfPart(spec, part)])).toEqual([...householdsOf(small)])
  })

  test('comes out the same alone as among others', () => {
    expect(partsOf(planOf(1), rural)).toEqual(partsOf(plan, rural))
  })

  test('in the country is villages of about 220 households, each a compound', () => {
    const villages = plan.communities
      .filter(({ kind }, i) => kind === 'rural' && i % 60 === 0)
      .flatMap(community => partsOf(plan, community))
      .filter(({ blocks }) => blocks[0]!.compound)
    const mean = villages.reduce((sum, { households }) => sum + households, 0) / villages.length
    expect(Math.abs(mean - 220)).toBeLessThan(22)
  })
})

test('a city of any size has the drawn centre first, then town and country in the proportion of the whole', () => {
  expect(chooseCommunities(plan, 1).map(({ code }) => code)).toEqual(['340202016001000'])
  const few = new Set(chooseCommunities(plan, 60))
  expect(chooseCommunities(plan, 61).filter(community => !few.has(community)).length).toBe(1)
  const rural = [...few].filter(({ kind }) => kind === 'rural').length
  expect(rural).toBeGreaterThan(24)
  expect(rural).toBeLessThan(48)
  expect(chooseCommunities(plan, wholeCity)).toEqual(plan.communities)
  expect(() => chooseCommunities(plan, 951)).toThrow(RangeError)
})

describe('the planner’s files', () => {
  let out = ''
  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'simcity-'))
    await writePlannerFiles(plan, { day, out, communities: chooseCommunities(plan, 8) })
  })
  afterAll(() => rm(out, { recursive: true }))
  const read = (name: string) => readFile(join(out, name), 'utf8')

  test('name every building with its place and who lives there', async () => {
    const [head, ...lines] = (await read('buildings.csv')).trimEnd().split('\n')
    expect(head).toBe('building_id,lon,lat,households,people,workload,compound_id')
    const rows = lines.map(line => line.split(','))
    expect(rows.every(row => row.length === 7)).toBe(true)
    const chosen = chooseCommunities(plan, 8)
    const households = rows.reduce((sum, row) => sum + Number(row[3]), 0)
    expect(households).toBe(chosen.reduce((sum, community) => sum + community.households, 0))
    expect(rows.every(row => Number(row[4]) >= Number(row[3]) && Number(row[5]) >= Number(row[3]))).toBe(true)
  })

  test('hold outlines with codes of 12 digits, and barriers with their crossings', async () => {
    const boundary = JSON.parse(await read('boundary.geojson'))
    expect(boundary.features.length).toBe(8)
    for (const { properties } of boundary.features) {
      expect(properties.code).toMatch(/^3402\d{8}$/)
      expect(['urban', 'rural']).toContain(properties.kind)
    }
    const barriers = JSON.parse(await read('barriers.geojson'))
    const kinds = new Set(barriers.features.map((f: { properties: { kind: string } }) => f.properties.kind))
    expect(kinds).toEqual(new Set(['river', 'railway', 'arterial', 'crossing']))
  })

  test('are the same for the same seed and day: a golden hash of the sorted rows', async () => {
    const rows = (await read('buildings.csv')).trimEnd().split('\n').sort().join('\n')
    expect(createHash('sha256').update(rows).digest('hex')).toBe(
      'ca132136c477be3ba4728828971f02c6aa3d8bfea4aca94c9e64888e54a37411',
    )
  })
})
