import { expect, test } from 'vitest'
import { type ImportOrder, readImports } from './import-order.ts'
import { inPlantedFolder } from './planted-tree.ts'

const workspaces = ['packages/contract', 'packages/clock', 'packages/standards', 'server', 'apps/desk']

const importsOf = (texts: Record<string, string>): Promise<ImportOrder> =>
  inPlantedFolder(workspaces, texts, readImports)

const rulesBroken = async (texts: Record<string, string>): Promise<string[]> => {
  const { violations } = await importsOf(texts)
  return violations.map(violation => violation.split(':')[0] ?? '').sort()
}

const feature = { 'server/src/case/index.ts': 'export const a = 1', 'server/src/audit/index.ts': 'export const b = 1' }

test('what the rules allow passes, and every module is read', async () => {
  const order = await importsOf({
    ...feature,
    'server/src/case/store.ts':
      "import { b } from '../audit/index.ts'\nimport '../platform/database/pool.ts'\nexport const c = b",
    'server/src/platform/database/pool.ts': "export type { Said } from '@lifetree/contract/said'",
    'server/src/app.ts': "export { a } from './case/index.ts'\nexport { b } from './audit/index.ts'",
    'server/src/case/case.test.ts': "import '../app.ts'\nimport './store.ts'",
    'packages/contract/src/said.ts': 'export interface Said { zh: string }',
    'apps/desk/src/main.tsx':
      "import type { Said } from '@lifetree/contract/said'\nexport const A = () => <p>{({} as Said).zh}</p>",
  })
  expect(order.violations).toEqual([])
  expect(order.read).toHaveLength(8)
})

test('an import of a later feature is found, of its types too', async () => {
  const text = "import type { a } from '../case/index.ts'\nexport type B = typeof a"
  expect(await rulesBroken({ ...feature, 'server/src/audit/index.ts': text })).toEqual([
    'audit-imports-only-earlier-features',
  ])
  expect(await rulesBroken({ ...feature, 'server/src/platform/serve.ts': "import '../case/index.ts'" })).toEqual([
    'platform-imports-only-earlier-features',
  ])
})

test('an import past the door of a feature is found', async () => {
  const store = { 'server/src/audit/store.ts': 'export const s = 1' }
  const deep = "import '../audit/store.ts'"
  expect(await rulesBroken({ ...feature, ...store, 'server/src/case/store.ts': deep })).toEqual([
    'another-feature-only-through-its-index',
  ])
  expect(await rulesBroken({ ...feature, ...store, 'server/src/case/case.test.ts': deep })).toEqual([
    'another-feature-only-through-its-index',
  ])
  expect(await rulesBroken({ ...feature, ...store, 'server/src/app.ts': "import './audit/store.ts'" })).toEqual([
    'the-program-enters-features-through-their-index',
  ])
  const command = { 'server/src/commands/audit.ts': "import '../audit/store.ts'" }
  expect(await rulesBroken({ ...feature, ...store, ...command })).toEqual([
    'the-program-enters-features-through-their-index',
  ])
})

test('a circle, a feature outside the order and one that knows the program are found', async () => {
  expect(
    await rulesBroken({
      'server/src/case/index.ts': "import './store.ts'",
      'server/src/case/store.ts': "import './index.ts'",
    }),
  ).toContain('no-cycles')
  expect(await rulesBroken({ ...feature, 'server/src/parking/index.ts': "import '../audit/index.ts'" })).toEqual([
    'no-feature-outside-the-order',
  ])
  expect(
    await rulesBroken({
      ...feature,
      'server/src/app.ts': 'export const a = 1',
      'server/src/case/a.ts': "import '../app.ts'",
    }),
  ).toEqual(['features-do-not-know-the-program'])
})

test('an app that knows the server or another app is found', async () => {
  const main = 'apps/desk/src/main.tsx'
  expect(await rulesBroken({ ...feature, [main]: "import '@lifetree/server/case/index'" })).toEqual([
    'apps-know-neither-server-nor-each-other',
  ])
  expect(await rulesBroken({ ...feature, [main]: "import '../../../server/src/case/index.ts'" })).toEqual([
    'apps-know-neither-server-nor-each-other',
  ])
  expect(
    await rulesBroken({ 'apps/field/src/a.ts': 'export const a = 1', [main]: "import '../../field/src/a.ts'" }),
  ).toEqual(['apps-know-neither-server-nor-each-other'])
  expect(await rulesBroken({ 'packages/ui/src/a.ts': "import '@lifetree/desk/b'", 'apps/desk/src/b.ts': '' })).toEqual([
    'server-knows-no-app',
  ])
})

test('a contract or a clock that leans on anything else is found', async () => {
  const clock = { 'packages/clock/src/index.ts': 'export const c = 1' }
  expect(await rulesBroken({ ...clock, 'packages/contract/src/a.ts': "import '@lifetree/clock'" })).toContain(
    'contract-imports-of-ours-only-itself',
  )
  expect(await rulesBroken({ ...clock, 'packages/standards/src/a.ts': "import '@lifetree/clock'" })).toEqual([
    'standards-imports-of-ours-only-itself',
  ])
  expect(await rulesBroken({ 'packages/clock/src/index.ts': "import 'node:fs'" })).toEqual([
    'clock-uses-no-library-but-none',
  ])
  expect(await rulesBroken({ 'packages/contract/src/a.ts': "import 'node:fs'" })).toEqual([
    'contract-uses-no-library-but-typebox',
  ])
})

test('an import that leads nowhere is found', async () => {
  expect(await rulesBroken({ 'apps/desk/src/main.tsx': "import './page.tsx'" })).toEqual(['not-resolvable'])
})

test('a program that stands on what is made for tests is found', async () => {
  const house = { 'server/src/case/testing/house.ts': 'export const a = 1' }
  const text = "import './testing/house.ts'"
  expect(await rulesBroken({ ...house, 'server/src/case/store.ts': text })).toEqual(['only-tests-stand-on-testing'])
  expect(await rulesBroken({ ...house, 'server/src/case/store.test.ts': text })).toEqual([])
})
