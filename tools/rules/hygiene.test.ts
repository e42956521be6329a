import { expect, test } from 'vitest'
import { hygiene } from './hygiene.ts'
import { plantedTree } from './tree.ts'

const found = (texts: Record<string, string>): string[] =>
  hygiene(plantedTree(texts)).map(({ path, line }) => `${path}:${line}`)

// Put together here, so that this file does not hold such a path itself.
const of = (...parts: string[]): string => `/${parts.join('/')}`

test('a registry in the lock file is found', () => {
  const lock =
    '{\n"node_modules/a": { "resolved": "https://registry.example.org/a.tgz" },\n"b": { "resolved": "server" } }'
  expect(found({ 'package-lock.json': lock })).toEqual(['package-lock.json:2'])
})

test('a path of one machine is found', () => {
  expect(found({ 'docs/a.md': `a\nin ${of('home', 'ana', 'lifetree')}` })).toEqual(['docs/a.md:2'])
  expect(found({ 'tools/a.ts': `const at = '${of('root', 'x')}'` })).toEqual(['tools/a.ts:1'])
  expect(found({ '.ci/run': `cd ${of('tmp', 'lifetree', 'a')}` })).toEqual(['.ci/run:1'])
})

test('addresses and paths that every machine has are not', () => {
  const text = `https://example.org${of('home', 'ana', 'x')} apps${of('home', 'src', 'x')} ${of('var', 'lib', 'lifetree')}`
  expect(found({ 'docs/a.md': text })).toEqual([])
})

test('files that a command made are found', () => {
  expect(found({ 'server/a.log': '', 'a.tgz': '' })).toHaveLength(2)
})
