import { expect, test } from 'vitest'
import { time } from './time.ts'
import { plantedTree } from './tree.ts'

const found = (path: string, text: string): (number | undefined)[] =>
  time(plantedTree({ [path]: text })).map(({ line }) => line)

test('a feature or a pure package that looks at the clock of the machine is found', () => {
  expect(found('server/src/case/store.ts', 'const a = 1\nconst now = new Date()')).toEqual([2])
  expect(found('packages/clock/src/due.ts', 'const now = Date.now()')).toEqual([1])
})

test('the platform, the screens and the tests may, and a date that is given is no time of now', () => {
  for (const path of ['server/src/platform/clock.ts', 'packages/ui/src/use-now.ts', 'server/src/case/case.test.ts']) {
    expect(found(path, 'const now = new Date()'), path).toEqual([])
  }
  expect(found('server/src/case/store.ts', "const at = new Date('2025-06-03T00:00:00Z'), now = clock.now()")).toEqual(
    [],
  )
})

test('hours and days in the zone of the machine are found everywhere', () => {
  expect(found('apps/desk/src/case/page.tsx', 'export const hour = (at: Date) => at.getHours()')).toEqual([1])
  expect(found('server/src/platform/clock.ts', 'at.setDate(1); at.getUTCDate()')).toEqual([1])
})

test('a city that is drawn by chance is found', () => {
  expect(found('packages/simcity/src/names.ts', 'const a = Math.random()')).toEqual([1])
  expect(found('server/src/platform/retry.ts', 'const a = Math.random()')).toEqual([])
})
