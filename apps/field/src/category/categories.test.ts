import type { Category } from '@lifetree/contract/catalogue'
import { describe, expect, test } from 'vitest'
import { findCategories } from './find-categories.ts'
import { guessCategories } from './guess.ts'

const category = (zh: string, en: string, pinyin: string, initials: string): Category => ({
  id: zh,
  code: '01-01',
  version: 1,
  group: { zh: '市容环境', en: 'Appearance' },
  name: { zh, en },
  filing: { zh: '', en: '' },
  closing: { zh: '', en: '' },
  limit: { unit: 'working_hour', amount: 8 },
  evidence: { filing: ['near'], closing: ['after'] },
  afterWithin: 20,
  duplicate: { radius: 50, days: 84 },
  urgent: false,
  pinyin,
  initials,
})
const all = [
  category('路面坑洼', 'Pothole', 'lu mian keng wa', 'lmkw'),
  category('路灯不亮', 'Street light out', 'lu deng bu liang', 'ldbl'),
  category('井盖缺失', 'Manhole cover missing', 'jing gai que shi', 'jgqs'),
]
const found = (typed: string): string[] => findCategories(all, typed).map(({ name }) => name.zh)

describe('search', () => {
  test.each([
    ['坑', ['路面坑洼']],
    ['lmkw', ['路面坑洼']],
    ['ludeng', ['路灯不亮']],
    ['lu deng', ['路灯不亮']],
    ['l', ['路面坑洼', '路灯不亮', '井盖缺失']],
    ['MANHOLE', ['井盖缺失']],
    ['市容', ['路面坑洼', '路灯不亮', '井盖缺失']],
    ['xyz', []],
  ])('%s', (typed, expected) => expect(found(typed)).toEqual(expected))

  test('nothing typed shows the catalogue', () => expect(found('  ')).toHaveLength(3))
})

describe('the guess', () => {
  const now = Date.parse('2026-06-03T06:00:00Z')
  const here = { lon: 118.38, lat: 31.33 }
  const far = { lon: 118.4, lat: 31.35 }

  test('what was reported here comes before what was reported elsewhere more often', () => {
    const habits = [
      { categoryId: 'lamp', ...far, at: '2026-06-02T06:00:00Z' },
      { categoryId: 'lamp', ...far, at: '2026-06-02T07:00:00Z' },
      { categoryId: 'pothole', ...here, at: '2026-06-01T06:00:00Z' },
    ]
    expect(guessCategories(habits, here, now)).toEqual(['pothole', 'lamp'])
    expect(guessCategories(habits, undefined, now)).toEqual(['lamp', 'pothole'])
  })

  test('at one place the fresher one leads', () => {
    const habits = [
      { categoryId: 'old', ...here, at: '2026-03-01T06:00:00Z' },
      { categoryId: 'new', ...here, at: '2026-06-01T06:00:00Z' },
    ]
    expect(guessCategories(habits, here, now)).toEqual(['new', 'old'])
  })

  test('without a past there is no guess', () => expect(guessCategories([], here, now)).toEqual([]))
})
