import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Line, planGrids, type Settings } from './index.ts'
import { faultsOf } from './testing/checker.ts'
import { grounds, obstacles, randomCity, styles } from './testing/random-city.ts'

const settings: Settings = { limits: { min: 300, max: 500 }, seed: 1, prefix: 12 }

const scenes = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  style: fc.constantFrom(...styles),
  obstacle: fc.constantFrom(...obstacles),
  ground: fc.constantFrom(...grounds),
})

describe('a plan', () => {
  test('keeps every rule in any city, as an independent checker sees it', () => {
    fc.assert(
      fc.property(scenes, scene => {
        const city = randomCity(scene)
        const [planned] = planGrids(city, settings)
        if (city.communities[0]!.buildings.length > 0) {
          expect(faultsOf(city.communities[0]!, city, planned!, settings.limits)).toEqual([])
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 60), seed: Number(process.env.FCSEED ?? 7) },
    )
  })

  test('is the same for the same seed', () => {
    const city = randomCity({ seed: 5, style: 'compounds', obstacle: 'river', ground: 'ragged' })
    expect(planGrids(city, settings)).toEqual(planGrids(city, settings))
  })

  test('has fewer grids across a limit line than without the line', () => {
    const city = randomCity({ seed: 7, style: 'lattice', obstacle: 'none', ground: 'plain' })
    const north = 31.3312
    const line = [[118.36, north] as const, [118.38, north] as const]
    const across = (limits: readonly Line[]): number => {
      const gridOf = new Map(planGrids({ ...city, limits }, settings)[0]!.assignment)
      const sides = Map.groupBy(city.communities[0]!.buildings, ({ id }) => gridOf.get(id))
      return [...sides.values()].filter(each => new Set(each.map(({ lat }) => lat > north)).size > 1).length
    }
    expect(across([line])).toBeLessThan(across([]))
  })

  test('says of a tower above the maximum that no plan can hold it, and hides no grid out of limits', () => {
    const city = randomCity({ seed: 9, style: 'towers', obstacle: 'none', ground: 'plain' })
    const [planned] = planGrids(city, settings)
    const towers = city.communities[0]!.buildings.filter(({ households }) => households > 500)
    const above = planned!.exceptions.filter(({ rule }) => rule === 'above-max')
    expect(towers.length).toBeGreaterThan(0)
    expect(above.map(({ reason }) => reason)).toEqual(towers.map(() => 'position-above-max'))
  })

  test('finds grids within limits for houses on one line wherever there are any', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const city = randomCity({ seed, style: 'one line', obstacle: 'none', ground: 'plain' })
      const [planned] = planGrids(city, settings)
      expect(planned!.exceptions).toEqual([])
      expect(faultsOf(city.communities[0]!, city, planned!, settings.limits)).toEqual([])
    }
  })
})
