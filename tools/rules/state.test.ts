import { expect, test } from 'vitest'
import { state } from './state.ts'
import { plantedTree } from './tree.ts'

const lines = (text: string, path = 'server/src/case/case.ts'): (number | undefined)[] =>
  state(plantedTree({ [path]: text })).map(({ line }) => line)

test('a variable or a collection to be filled at the top level is found', () => {
  expect(lines('let count = 0')).toEqual([1])
  expect(lines('\nexport const seen = new Map<string, number>()')).toEqual([2])
  expect(lines('const a = 1,\n  queue: string[] = []')).toEqual([2])
  expect(lines('export const cache: Record<string, string> = {}')).toEqual([1])
  expect(lines('const known = new Set()', 'packages/ui/src/list.tsx')).toEqual([1])
})

test('constants, types and what a function keeps for itself are not', () => {
  expect(
    lines(
      'const words = new Set(["a"])\nexport const list = [1]\ndeclare let outside: number\nconst computed = new WeakMap()',
    ),
  ).toEqual([])
  expect(lines('export const make = () => {\n  let count = 0\n  const seen = new Map()\n  return seen\n}')).toEqual([])
})

test('tests and tools may keep what they like', () => {
  expect(lines('let port = 0', 'server/src/case/routes.test.ts')).toEqual([])
  expect(lines('let port = 0', 'tools/check.ts')).toEqual([])
})
