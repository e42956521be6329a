import { expect, test } from 'vitest'
import { dictionary } from './said.ts'

test('a dictionary gives the words of each language, with their parameters and lists', () => {
  const words = dictionary({
    zh: { send: '上报', left: (time: string) => `还剩 ${time}`, steps: ['受理', '派遣'], light: { red: '红' } },
    en: { send: 'Report', left: time => `${time} left`, steps: ['accept', 'dispatch'], light: { red: 'R' } },
  })
  expect(words.zh.left('2 天')).toBe('还剩 2 天')
  expect(words.en.left('2 d')).toBe('2 d left')
  expect(words.en.steps[1]).toBe('dispatch')
  expect(words.en.light.red).toBe('R')
})

test('English that does not fit the Chinese does not compile', () => {
  const faulty = [
    // @ts-expect-error a key is missing
    dictionary({ zh: { send: '上报', open: '打开' }, en: { send: 'Report' } }),
    // @ts-expect-error a key is too many
    dictionary({ zh: { send: '上报' }, en: { send: 'Report', open: 'Open' } }),
    // @ts-expect-error text stands for a function
    dictionary({ zh: { left: (time: string) => `还剩 ${time}` }, en: { left: 'left' } }),
    // @ts-expect-error a parameter is of another kind
    dictionary({ zh: { count: (n: number) => `${n} 件` }, en: { count: (n: string) => `${n} cases` } }),
    // @ts-expect-error a group lacks a key
    dictionary({ zh: { light: { red: '红', green: '绿' } }, en: { light: { red: 'R' } } }),
  ]
  expect(faulty).toHaveLength(5)
})
