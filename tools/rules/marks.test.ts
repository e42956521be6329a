import { expect, test } from 'vitest'
import { marks } from './marks.ts'
import { plantedTree } from './tree.ts'

const found = (text: string, path = 'server/src/case/case.ts'): string[] =>
  marks(plantedTree({ [path]: text })).map(({ line, says }) => `${line} ${says}`)

// Put together here, so that this file does not hold such a mark itself.
const ignore = 'biome-ignore'
const ts = '// @ts'
const [later, broken] = ['TO', 'FIX'].map((start, at) => `${start}${['DO', 'ME'][at]}`)

test('a check switched off without a reason is found', () => {
  expect(found(`\n// ${ignore} lint/suspicious/noExplicitAny: <explanation>`)[0]).toMatch(
    /^2 biome-ignore.* without a reason/,
  )
  expect(found(`// ${ignore} lint/style/noDefaultExport: needed`)).toHaveLength(1)
  expect(found(`<div>{/* ${ignore} lint/a11y/useAltText: x */}</div>`, 'apps/desk/src/a.tsx')).toHaveLength(1)
  expect(found(`// ${ignore} lint/style/noDefaultExport: Vite takes its configuration from a default export`)).toEqual(
    [],
  )
})

test('errors hidden from the compiler are found', () => {
  expect(found(`${ts}-ignore the types of pg are wrong here`)[0]).toContain('@ts-expect-error')
  expect(found(`${ts}-nocheck`)).toHaveLength(1)
  expect(found(`${ts}-expect-error`)).toHaveLength(1)
  expect(found('// @ts-expect-error a state that is not in the table must not compile')).toEqual([])
})

test('comment marks other than the two are found', () => {
  expect(found(`// ${later} later`)).toHaveLength(1)
  expect(found(`select 1 -- ${broken} slow`, 'server/migrations/0001_case.sql')).toHaveLength(1)
  expect(found('// @TODO with a date\n// @NOTE a pitfall')).toEqual([])
})

test('a forced type is found, but not in a test that tries what cannot be written', () => {
  expect(found('const a = b as unknown as string')).toHaveLength(1)
  expect(found('const a = b as any')).toHaveLength(1)
  expect(found('const a = b as unknown as string', 'server/src/case/case.test.ts')).toEqual([])
})
