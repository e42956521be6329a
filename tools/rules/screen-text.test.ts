import { expect, test } from 'vitest'
import { screenText } from './screen-text.ts'
import { plantedTree } from './tree.ts'

const found = (text: string, path = 'apps/desk/src/case/page.tsx'): string[] =>
  screenText(plantedTree({ [path]: text })).map(({ line, says }) => `${line} ${says}`)

test('Chinese outside the language files is found wherever it stands', () => {
  expect(found("\nexport const title = '案件'")[0]).toMatch(/^2 “案件” is read by people/)
  expect(found('export const title = (n: number) => `还剩 ${n} 天`')).toHaveLength(2)
  expect(found('export const A = () => <p>案件</p>')).toHaveLength(1)
  expect(found("throw new Error('没有')", 'packages/ui/src/list.ts')).toHaveLength(1)
})

test('English between tags, or in what is read aloud, is found', () => {
  expect(found('export const A = () => <p>To do</p>')).toHaveLength(1)
  expect(found("export const A = () => <p>{late ? 'late' : 'in time'}</p>")).toHaveLength(2)
  expect(found("export const A = () => <p>{late && 'late'}</p>")).toHaveLength(1)
  expect(found('export const A = () => <p>{`${n} left`}</p>')).toHaveLength(1)
  expect(found('export const A = () => <img alt="photo" />')).toHaveLength(1)
  expect(found("export const A = () => <button aria-label={open ? 'close' : t.open} />")).toHaveLength(1)
})

test('the language files, comments, class names, keys of the keyboard and errors for developers are not', () => {
  expect(found("export const words = { zh: '案件' }", 'apps/desk/src/case/words.ts')).toEqual([])
  expect(found("export const words = { zh: '案件' }", 'apps/desk/src/case/case.words.ts')).toEqual([])
  expect(found('// 案件\nexport const A = () => <p className="row wide">{t.title} · <kbd>Esc</kbd></p>')).toEqual([])
  expect(found("export const of = (a: string) => { throw new Error('no such list') }")).toEqual([])
  expect(found("test('案件', () => {})", 'apps/desk/src/case/page.test.tsx')).toEqual([])
})
