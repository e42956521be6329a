import { areasOf, type CitySpec, outlinesOf } from '@lifetree/simcity'
import { expect, test } from 'vitest'
import { checkImport } from './check-import.ts'

test.each([1, 2, 3])('the outlines of the demo city pass what a city’s own file must pass (seed %d)', seed => {
  const spec: CitySpec = { seed, scale: 'demo', day: '2026-06-01' }
  const file = outlinesOf(spec)
  const { findings, areas, fresh, sound } = checkImport({ file, tree: areasOf(spec), outlines: [] })
  expect(findings.filter(finding => finding.kind !== 'no_outline')).toEqual([])
  expect(sound).toBe(true)
  expect(areas).toHaveLength(file.features.length)
  expect(fresh).toEqual([])
})
