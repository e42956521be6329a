import { expect, test } from 'vitest'
import { plantedTree } from './tree.ts'
import { wordKeys } from './word-keys.ts'

const found = (text: string, path = 'apps/desk/src/case/words.ts'): string[] =>
  wordKeys(plantedTree({ [path]: text })).map(({ line, says }) => `${line} ${says}`)

test('a key that one language lacks is found, however deep', () => {
  expect(found("export const words = { zh: { a: '甲', b: '乙' }, en: { a: 'A' } }")).toEqual([
    '1 b is missing in English',
  ])
  expect(
    found("export const words = d({\n zh: { list: { a: '甲' } }, en: { list: { a: 'A', c: 'C' } } } as const)"),
  ).toEqual(['1 list.c is missing in Chinese'])
  expect(found("export const words = { zh: { a: '甲' } }")).toEqual(['1 has no English'])
})

test('a text that is empty or fills in other things is found', () => {
  expect(
    found("const refusals = { late: { status: 409, zh: '', en: 'late' } }", 'packages/contract/src/case.ts'),
  ).toHaveLength(1)
  expect(found("export const words = { zh: { a: '还剩 {n} 天' }, en: { a: '{days} left' } }")).toEqual([
    '1 a fills in {n} in Chinese, {days} in English',
  ])
})

test('two languages that say the same are not', () => {
  const same = "{ zh: { a: '甲 {n}', b: (n: number) => `${n} 天` }, en: { a: '{n} A', b: (n: number) => `${n} days` } }"
  expect(found(`export const words = ${same}`)).toEqual([])
  expect(
    found("const moved = { zh: '现在{state_zh}', en: 'now {state_en}' }", 'packages/contract/src/case.ts'),
  ).toEqual([])
})
