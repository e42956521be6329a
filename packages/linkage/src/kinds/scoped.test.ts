import { expect, test } from 'vitest'
import { kindOf, kindOfField } from './index.ts'
import { scopedText, shownText } from './scoped.ts'

const keyOf = (text: string): number | undefined => {
  const out = new Float64Array(1)
  return kindOfField({ kind: 'code', within: 'source' }).read(text, out) ? out[0] : undefined
}

test('a code within its source is one value there in any writing, and another elsewhere', () => {
  expect(keyOf(scopedText('供电', '00-3400 1234'))).toBe(keyOf(scopedText('供电', '０034001234')))
  expect(keyOf(scopedText('供电', '0034001234'))).not.toBe(keyOf(scopedText('供水', '0034001234')))
  expect(keyOf(scopedText('供电', '0034001234'))).not.toBe(keyOf(scopedText('', '0034001234')))
  expect(Number.isSafeInteger(keyOf(scopedText('', '7')))).toBe(true)
})

test('what says nothing in its own kind says nothing within a source', () => {
  expect(keyOf(scopedText('供电', '0000'))).toBeUndefined()
  expect(keyOf(scopedText('供电', '无'))).toBeUndefined()
})

test('likeness is told within one source alone', () => {
  const { likeness } = kindOfField({ kind: 'text', within: 'source' })
  const plain = kindOf('text').likeness!('smith', 'smyth')
  expect(likeness!(scopedText('a', 'smith'), scopedText('a', 'smyth'))).toBe(plain)
  expect(likeness!(scopedText('a', 'smith'), scopedText('b', 'smith'))).toBe(0)
})

test('people read the source before the code', () => {
  expect(shownText(scopedText('供电', '0034001234'))).toBe('供电 0034001234')
})
