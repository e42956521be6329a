import { expect, test } from 'vitest'
import { featureOrder } from '../feature-order.ts'
import { features, glossaryWords } from './features.ts'
import { plantedTree } from './tree.ts'

const glossary = `| word | 中文 |\n| --- | --- |\n${[...featureOrder, 'endpoint'].map(word => `| \`${word}\` | 字 |\n`).join('')}`
const whole: Record<string, string> = {
  'GLOSSARY.md': glossary,
  'packages/contract/src/case.ts': '',
  'packages/contract/src/endpoint.ts': '',
  'server/migrations/0001_case.sql': '',
  'server/src/app.ts': "import { caseRoutes } from './case/index.ts'",
  'server/src/case/index.ts': '',
  'server/src/case/case.test.ts': '',
  'server/src/commands/start.ts': '',
  'server/src/platform/clock.ts': '',
  'apps/desk/src/case/page.tsx': '',
  'apps/desk/src/main.tsx': '',
}
const found = (changes: Record<string, string | undefined>): string[] => {
  const texts = Object.entries({ ...whole, ...changes }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return features(plantedTree(Object.fromEntries(texts))).map(({ path, says }) => `${path} ${says}`)
}

test('the words of the glossary are those in the first column of its tables', () => {
  const words = glossaryWords(plantedTree({ 'GLOSSARY.md': '| `data_centre`, `house` | `not` |\ntext `neither`' }))
  expect([...words]).toEqual(['data-centre', 'house'])
})

test('a feature with all its parts is whole', () => {
  expect(found({})).toEqual([])
})

test('each part of a feature that is forgotten is found', () => {
  expect(found({ 'server/src/case/index.ts': undefined })).toEqual(['server/src/case/ has no index.ts, its only door'])
  expect(found({ 'server/src/case/case.test.ts': undefined })).toEqual(['server/src/case/ has no test'])
  expect(found({ 'server/migrations/0001_case.sql': undefined })[0]).toContain('has no migration')
  expect(found({ 'packages/contract/src/case.ts': undefined })[0]).toContain('has no packages/contract/src/case.ts')
  expect(found({ 'server/src/app.ts': '' })[0]).toContain('is not mounted')
})

test('a folder that the order lacks, and a migration without a feature’s folder, are found', () => {
  expect(found({ 'server/src/parking/index.ts': '' })[0]).toContain('is not in the order')
  expect(found({ 'server/migrations/0002_patrol.sql': '' })).toEqual([
    'server/migrations/0002_patrol.sql belongs to a feature that has no folder in server/src',
  ])
})

test('a word that the glossary lacks is found in the order, the contract and the apps', () => {
  expect(found({ 'GLOSSARY.md': glossary.replace('| `audit` | 字 |\n', '') })[0]).toContain('“audit” is no word')
  expect(found({ 'packages/contract/src/ticket.ts': '' })[0]).toContain('“ticket” is no word')
  expect(found({ 'apps/field/src/tickets/page.tsx': '' })[0]).toContain('“tickets” is no word')
  expect(found({ 'packages/contract/src/case-reading.ts': '', 'apps/field/src/case-task/page.tsx': '' })).toEqual([])
})
