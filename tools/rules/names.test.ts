import { expect, test } from 'vitest'
import { names } from './names.ts'
import { plantedTree } from './tree.ts'

const faultyPaths = (...paths: string[]): string[] =>
  names(plantedTree(Object.fromEntries(paths.map(path => [path, ''])))).map(finding => finding.path)

test('a file or folder called by a word that says nothing is found', () => {
  const planted = [
    'apps/desk/src/common/button.tsx',
    'packages/ui/src/helpers.ts',
    'server/src/case/case-manager.ts',
    'server/src/case/utils.test.ts',
    'server/src/platform/lib/clock.ts',
  ]
  expect(faultyPaths(...planted)).toEqual(planted)
})

test('words that only contain such a word, and folders outside the code, are not', () => {
  expect(faultyPaths('apps/field/src/service-worker.ts', 'docs/common/a.md', 'packages/ui/src/library.ts')).toEqual([])
})
