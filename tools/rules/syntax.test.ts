import { expect, test } from 'vitest'
import { calleeOf, parse, walk, wholeText } from './syntax.ts'

test('lines are counted past characters of several bytes', () => {
  const { module, lineOf } = parse('a.tsx', '// 案件\n\nexport const A = () => <p>案</p>\nfn.call(`a${1}b`)')
  const calls: unknown[] = []
  const texts: unknown[] = []
  walk(module, node => {
    if (calleeOf(node) !== undefined) calls.push([calleeOf(node), lineOf(node)])
    if (wholeText(node) !== undefined) texts.push([wholeText(node), lineOf(node)])
  })
  expect(calls).toEqual([['fn.call', 4]])
  expect(texts).toEqual([['a◇b', 4]])
})
