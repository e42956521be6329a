import { expect, test } from 'vitest'
import { loadEndpoints, servedOnce, type Written } from './endpoints.ts'
import { plantedTree } from './tree.ts'

const file = 'packages/contract/src/case.ts'
const written = (name: string, method: string, path: string): Written => ({
  file,
  exported: name,
  name,
  method,
  path,
  input: {},
  output: {},
})
const close = written('closeCase', 'POST', '/api/cases/:id/close')
const get = written('getCase', 'GET', '/api/cases/:id')

const found = (endpoints: Written[], routes: string, more: Record<string, string> = {}): string[] =>
  servedOnce(plantedTree({ 'server/src/case/routes.ts': routes, ...more }), endpoints).map(
    ({ path, line, says }) => `${path}:${line ?? '-'} ${says}`,
  )

test('an endpoint that is served nowhere, or only in a test, is found', () => {
  const inTest = { 'server/src/case/routes.test.ts': 'serve(closeCase, close)' }
  expect(found([close, get], 'serve(getCase, read)', inTest)).toEqual([`${file}:- closeCase is served nowhere`])
  expect(found([close], '// serve(closeCase, close)')).toHaveLength(1)
})

test('an endpoint that is served twice is found at the second place', () => {
  const twice = 'export const routes = [\n  serve(closeCase, close),\n  serve(contract.closeCase, close),\n]'
  expect(found([close], twice)).toEqual(['server/src/case/routes.ts:3 serves closeCase a second time'])
})

test('two endpoints of one address, and one under two names, are found', () => {
  const same = { ...get, exported: 'readCase', name: 'readCase', path: '/api/cases/:caseId' }
  expect(found([get, same], 'serve(getCase, a); serve(readCase, a)')).toEqual([
    `${file}:- readCase has the name or the address of getCase`,
  ])
  expect(found([{ ...get, name: 'openCase' }], 'serve(getCase, a)')[0]).toContain('one name for one thing')
})

test('all that the contract exports is looked at, and only its endpoints are taken', async () => {
  const tree = plantedTree({ [file]: '', 'packages/contract/src/case.test.ts': '', 'server/src/app.ts': '' })
  const endpoint = { name: 'getCase', method: 'GET', path: '/api/cases/:id', input: {}, output: {}, refusals: {} }
  const loaded = await loadEndpoints(tree, async path => ({ getCase: endpoint, states: ['filed'], path }))
  expect(loaded).toEqual([get])
})
