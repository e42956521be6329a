import { expect, it } from 'vitest'
import { controlFaults, noControl, shapeOf } from './typed-control.ts'
import { controlWords } from './words.ts'

const none = noControl('2026-06-03')

it('a circle is read from its numbers, a polygon from its lines', () => {
  expect(shapeOf({ ...none, lon: '118.3746', lat: '31.3247', radius: '200' })).toEqual({
    kind: 'circle',
    lon: 118.3746,
    lat: 31.3247,
    radius: 200,
  })
  const ring = '118.37, 31.32\n118.38，31.32\n\n118.38 31.33\n'
  expect(shapeOf({ ...none, shape: 'polygon', ring })).toEqual({
    kind: 'polygon',
    ring: [
      [118.37, 31.32],
      [118.38, 31.32],
      [118.38, 31.33],
    ],
  })
  expect(shapeOf({ ...none, shape: 'polygon', ring: '118.37, 31.32\n118.38, 31.32' })).toBeUndefined()
  expect(shapeOf({ ...none, lon: '31.32', lat: '118.37' })).toBeUndefined()
})

it('a ring that crosses itself is told before it is sent', () => {
  const bow = '118.37, 31.32\n118.38, 31.33\n118.38, 31.32\n118.37, 31.33'
  const typed = { ...none, name: '甲', reason: '乙', classes: ['010118'], shape: 'polygon' as const }
  expect(controlFaults({ ...typed, ring: bow }, controlWords.zh)).toEqual([
    { field: 'control-ring', says: controlWords.zh.faults.crosses },
  ])
  const square = '118.37, 31.32\n118.38, 31.32\n118.38, 31.33\n118.37, 31.33'
  expect(controlFaults({ ...typed, ring: square }, controlWords.zh)).toEqual([])
})

it('what is missing is told at its field', () => {
  const fields = controlFaults({ ...none, to: '2026-06-02' }, controlWords.zh).map(({ field }) => field)
  expect(fields).toEqual(['control-name', 'control-reason', 'control-lon', 'control-classes', 'control-to'])
})
