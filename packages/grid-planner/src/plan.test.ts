import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planGrids, type Settings } from './index.ts'
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
})
