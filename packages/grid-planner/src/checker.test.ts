import { describe, expect, test } from 'vitest'
import { type Planned, planGrids, type Settings } from './index.ts'
import { faultsOf } from './testing/checker.ts'
import { randomCity } from './testing/random-city.ts'

const settings: Settings = { limits: { min: 300, max: 500 }, seed: 1, prefix: 12 }
const city = randomCity({ seed: 3, style: 'scattered', obstacle: 'river', ground: 'plain' })
const [planned] = planGrids(city, settings) as [Planned]
const faults = (changed: Partial<Planned>) =>
  faultsOf(city.communities[0]!, city, { ...planned, ...changed }, settings.limits).join('\n')

describe('the checker of the tests', () => {
  test('finds nothing in a plan as it was drawn', () => {
    expect(faults({})).toBe('')
  })

  test('sees a building that was put into a grid far away', () => {
    const [first, last] = [planned.figures[0]!.code, planned.figures.at(-1)!.code]
    const at = planned.assignment.findIndex(([, code]) => code === first)
    expect(faults({ assignment: planned.assignment.with(at, [planned.assignment[at]![0], last]) })).toContain(
      'outside its polygon',
    )
  })

  test('sees a grid of two pieces', () => {
    // The first grid takes the place of the last: their ground and people become one.
    const [first, last] = [planned.figures[0]!.code, planned.figures.at(-1)!.code]
    const polygons = [[...planned.polygons[0]!, ...planned.polygons.at(-1)!], ...planned.polygons.slice(1, -1)]
    const changed = {
      polygons,
      figures: planned.figures.slice(0, -1),
      assignment: planned.assignment.map(([id, code]) => [id, code === last ? first : code] as const),
    }
    expect(faults(changed)).toContain('do not hang together')
  })

  test('sees a gap and an overlap', () => {
    expect(faults({ polygons: planned.polygons.with(0, []) })).toContain('areas add up')
    const moved = planned.polygons[0]!.map(rings =>
      rings.map(ring => ring.map(([lon, lat]) => [lon + 1e-6, lat] as const)),
    )
    expect(faults({ polygons: planned.polygons.with(0, moved) })).toContain('borders on nothing')
  })

  test('sees a grid out of limits that nothing speaks of', () => {
    const strict = faultsOf(city.communities[0]!, city, planned, { min: 300, max: planned.figures[0]!.households - 1 })
    expect(strict.join('\n')).toContain('households, and it says')
  })
})
