import { expect, test } from 'vitest'
import { plantedTree } from './tree.ts'
import { wording } from './wording.ts'

const found = (zh: string, en = 'to do', path = 'apps/desk/src/case/words.ts'): string[] =>
  wording(plantedTree({ [path]: `export const words = {\n zh: { a: \`${zh}\` },\n en: { a: \`${en}\` } }` })).map(
    ({ line, says }) => `${line} ${says}`,
  )

test('pleading, apologies and cheer are found in both languages', () => {
  for (const zh of ['请稍候', '抱歉，没能取到', '温馨提示：先保存', '亲，办好了', '办好了！'])
    expect(found(zh), zh).toHaveLength(1)
  for (const en of ['Please wait', 'Sorry, no such case', 'Invalid number', 'Well done!'])
    expect(found('好', en), en).toHaveLength(1)
})

test('words that only contain such a character are not', () => {
  for (const zh of ['申请延期', '请假与代班', '邀请']) expect(found(zh), zh).toEqual([])
})

test('a missing space between Chinese and digits or letters is found, a date needs none', () => {
  expect(found('还剩3 天')[0]).toContain('in “剩3”')
  expect(found('还剩 3天')).toHaveLength(1)
  expect(found('用GPS定位')).toHaveLength(1)
  expect(found('还剩 3 天，到 2025年6月3日 16:40，占 77 %')).toEqual([])
  expect(found('还剩 ${days} 天')).toEqual([])
})

test('texts of the contract and the server are read, other files are not', () => {
  expect(found('请稍候', 'a', 'packages/contract/src/case.ts')).toHaveLength(1)
  expect(found('请稍候', 'a', 'server/src/case/routes.ts')).toHaveLength(1)
  expect(found('请稍候', 'a', 'packages/simcity/src/story.ts')).toEqual([])
})
