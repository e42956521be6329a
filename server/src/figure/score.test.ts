import type { Component } from '@lifetree/contract/figure-score'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultOf, gradeOf, type ScoreCounts, scoreOf } from './score.ts'

const share = (key: string, weight: number, part: Component['part'], whole: Component['whole']): Component => ({
  ...{ key, weight, part, whole, inverted: false, bands: [] },
  name: { zh: key, en: key },
})
const bands = [
  { from: 0, points: 100 },
  { from: 51, points: 90 },
  { from: 101, points: 75 },
]
const department = {
  subject: 'department' as const,
  components: [
    { ...share('volume', 10, 'filed', null), bands },
    share('closing', 30, 'closed_due', 'due_to_close'),
    share('in_time', 30, 'closed_in_time', 'due_to_close'),
    { ...share('rework', 30, 'rework', 'due_to_close'), inverted: true },
  ],
  grades: [90, 75, 60, 40],
}
const pointsOf = (counts: ScoreCounts) => scoreOf(department, counts).components.map(({ points }) => points)

describe('a score', () => {
  it('is the weighted sum of its components: a week of a large city, as one department', () => {
    // 52,434 due, 43,523 closed, 40,394 in time, 276 redone; 51,229 filed earn 75 of the last band.
    const counts = { filed: 51_229, due_to_close: 52_434, closed_due: 43_523, closed_in_time: 40_394, rework: 276 }
    expect(pointsOf(counts)).toEqual([75, 83.01, 77.04, 99.47])
    // 7.5 + 24.9016 + 23.1113 + 29.8421
    expect(scoreOf(department, counts)).toMatchObject({ score: 85.36, grade: 'B' })
  })

  it('leaves out what has no denominator, and the others bear its weight', () => {
    const worker = {
      components: [
        share('valid', 40, 'valid_reports', 'judged_reports'),
        { ...share('missed', 20, 'missed', 'found_in_grid'), inverted: true },
        share('verified', 20, 'verified_in_time', 'to_verify'),
        share('checked', 20, 'checked_in_time', 'to_check'),
      ],
      grades: [90, 75, 60, 40],
    }
    const counts = {
      judged_reports: 4,
      valid_reports: 3,
      found_in_grid: 10,
      missed: 1,
      to_check: 2,
      checked_in_time: 2,
    }
    const { score, grade, components } = scoreOf(worker, counts)
    // (40 × 75 + 20 × 90 + 20 × 100) ÷ 80
    expect([score, grade]).toEqual([85, 'B'])
    expect(components.map(({ points, bears }) => [points, bears])).toEqual([
      [75, 50],
      [90, 25],
      [null, 0],
      [100, 25],
    ])
  })

  it('is none where only a volume can be counted, or nothing', () => {
    expect(scoreOf(department, { filed: 3 })).toMatchObject({ score: null, grade: null })
    expect(scoreOf({ ...department, components: [] }, { filed: 3 }).score).toBeNull()
  })

  it('earns by the last band that a number reaches', () => {
    expect([0, 50, 51, 100, 101, 9999].map(filed => pointsOf({ filed })[0])).toEqual([100, 100, 90, 90, 75, 75])
  })

  it('lies between nothing and a hundred, and never falls when more is done in time', () => {
    const count = fc.integer({ min: 0, max: 500 })
    fc.assert(
      fc.property(fc.tuple(count, count, count, count), ([a, b, c, rework]) => {
        const [closed_in_time = 0, closed_due = 0, due_to_close = 0] = [a, b, c].toSorted((x, y) => x - y)
        const counts = { filed: 10, closed_due, due_to_close, rework: Math.min(rework, due_to_close) }
        const { score } = scoreOf(department, { ...counts, closed_in_time })
        if (score === null) return due_to_close === 0
        const better = scoreOf(department, {
          ...counts,
          closed_in_time: Math.min(closed_in_time + 1, closed_due),
        }).score
        return score >= 0 && score <= 100 && (better ?? 0) >= score
      }),
    )
  })
})

it('a grade begins at its threshold, of the score as it is shown', () => {
  const grade = (score: number) => gradeOf(score, [90, 75, 60, 40])
  expect([100, 90, 89.99, 75, 74.99, 60, 59.99, 40, 39.99, 0].map(grade).join('')).toBe('AABBCCDDEE')
})

it('a composite adds up to a hundred, falls from grade to grade and counts what its subject has', () => {
  const fault = (more: object) => faultOf({ ...department, ...more })?.code
  const [volume, closing, inTime, rework] = department.components as [Component, Component, Component, Component]
  expect(fault({})).toBeUndefined()
  expect(fault({ components: [volume, closing] })).toBe('weights_not_hundred')
  expect(fault({ grades: [90, 90, 60, 40] })).toBe('grades_not_falling')
  expect(fault({ subject: 'grid_worker' })).toBe('measure_of_another')
  expect(fault({ components: [{ ...volume, bands: [{ from: 5, points: 1 }] }, closing, inTime, rework] })).toBe(
    'bands_not_rising',
  )
  expect(fault({ components: [volume, closing, { ...inTime, key: 'closing' }, rework] })).toBe('component_unclear')
})
