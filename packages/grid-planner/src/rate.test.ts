import { describe, expect, test } from 'vitest'
import { planTask, rateTask, reassign, type Settings, tasksOf, variationOf } from './index.ts'
import { randomCity, styles } from './testing/random-city.ts'

const settings: Settings = { limits: { min: 300, max: 500 }, seed: 1, prefix: 12 }
const taskOf = (scene: Parameters<typeof randomCity>[0]) => tasksOf(randomCity(scene))[0]!

describe('grids put together by hand', () => {
  test.each(styles)('are rated as the planner rated its own: %s', style => {
    const task = taskOf({ seed: 11, style, obstacle: 'river', ground: 'plain' })
    const planned = planTask(task, settings)
    const rated = rateTask(task, new Map(planned.assignment), settings.limits)
    // A search that saw every plan can say so; one that rates a plan cannot.
    const asRated = planned.exceptions.map(each => ({
      ...each,
      reason: each.reason === 'exhausted' ? 'missed' : each.reason,
    }))
    expect({ ...rated, moves: [] }).toEqual({ ...planned, exceptions: asRated, moves: [] })
  })

  test('lie in pieces when a building joins a grid that does not border on it, and that is told', () => {
    const task = taskOf({ seed: 11, style: 'lattice', obstacle: 'none', ground: 'plain' })
    const codeOf = new Map(planTask(task, settings).assignment)
    const [west, east] = [...task.buildings]
      .sort((a, b) => a.lon - b.lon)
      .filter((_, at, all) => at % (all.length - 1) === 0)
    const to = codeOf.get(west!.id)!
    expect(codeOf.get(east!.id)).not.toBe(to)
    const rated = rateTask(task, reassign(task, codeOf, new Set([east!.id]), to), settings.limits)
    expect(rated.exceptions).toContainEqual({ rule: 'in-pieces', grid: to, reason: 'by-hand', value: 2 })
  })

  test('take along whatever stands at the same place', () => {
    const task = taskOf({ seed: 11, style: 'lattice', obstacle: 'none', ground: 'plain' })
    const first = task.buildings[0]!
    const flat = { ...first, id: 'upstairs' }
    const crowded = { ...task, buildings: [...task.buildings, flat] }
    const codeOf = new Map(planTask(crowded, settings).assignment)
    const to = [...codeOf.values()].find(code => code !== codeOf.get(first.id))!
    const moved = reassign(crowded, codeOf, new Set(['upstairs']), to)
    expect([moved.get(first.id), moved.get('upstairs')]).toEqual([to, to])
    expect([...moved].filter(([id, code]) => codeOf.get(id) !== code)).toHaveLength(2)
  })

  test('vary as their workloads do', () => {
    expect(variationOf([{ workload: 3 }, { workload: 5 }])).toBe(0.25)
    expect(variationOf([])).toBe(0)
  })
})
