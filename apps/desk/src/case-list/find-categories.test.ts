import { describe, expect, it } from 'vitest'
import { findCategories } from './find-categories.ts'

const named = (code: string, zh: string, en: string, pinyin: string) => ({
  code,
  name: { zh, en },
  group: { zh: '公用设施', en: 'Utilities' },
  pinyin: pinyin.replaceAll(' ', ''),
  initials: pinyin
    .split(' ')
    .map(syllable => syllable[0])
    .join(''),
})
const lamp = named('0115', '路灯', 'Street lamp', 'lu deng')
const pothole = named('0201', '路面坑洼', 'Pothole', 'lu mian keng wa')
const well = named('0101', '井盖缺失', 'Missing manhole cover', 'jing gai que shi')
const all = [pothole, well, lamp]
const found = (typed: string) => findCategories(all, typed).map(category => category.code)

describe('findCategories', () => {
  it('finds by characters, pinyin, initials, code and English', () => {
    expect(found('井盖')).toEqual(['0101'])
    expect(found('jinggai')).toEqual(['0101'])
    expect(found('lmkw')).toEqual(['0201'])
    expect(found('0115')).toEqual(['0115'])
    expect(found('manhole')).toEqual(['0101'])
  })
  it('puts the exact one first', () => {
    expect(found('ld')).toEqual(['0115'])
    expect(found('路')).toEqual(['0201', '0115'])
    expect(found('路灯')).toEqual(['0115'])
  })
  it('lists all for nothing typed and none for nonsense', () => {
    expect(found('  ')).toHaveLength(3)
    expect(found('zzz')).toEqual([])
  })
})
