import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  columnsOf,
  compareNames,
  compileLevels,
  featuresOfName,
  levelOfNames,
  levelSql,
  type NameLevel,
  nameColumns,
  nameFeatures,
  nameKinds,
  nameLevelColumns,
  nameLevels,
  readName,
  testSql,
} from '../features.ts'

const codes = (text: string): number[] => [...text].map(one => one.codePointAt(0)!)
const textOf = (list: readonly number[]): string =>
  list.map(code => (code < 0 ? '□' : String.fromCodePoint(code))).join('')
const column = (text: string, name: string): number => nameFeatures(text)[nameColumns.indexOf(name)]!

describe('a field of names', () => {
  test.each([
    ['王小华', 'han', '王小华'],
    [' 王 小 华 ', 'han', '王小华'],
    ['王小华（已故）', 'han', '王小华'],
    ['王小华1', 'han', '王小华'],
    ['买买提·艾力', 'han', '买买提艾力'],
    ['王□?', 'han', '王□□'],
    ['张某某', 'han', '张□□'],
    ['张XX', 'han', '张□□'],
    ['张先生', 'han', '张□'],
    ['\u{E863}文', 'han', '䶮文'],
    ['ＷＡＮＧ　ＸＩＡＯＨＵＡ', 'pinyin', 'wangxiaohua'],
    ['John Smith', 'latin', 'johnsmith'],
    ['张Anna', 'mixed', '张anna'],
    ['Иванов', 'other', 'иванов'],
    ['未知', 'junk', ''],
    ['無', 'junk', ''],
    [' 测试 1', 'junk', ''],
    ['***', 'junk', ''],
    ['芜湖市光明超市有限公司', 'organisation', ''],
    ['—', 'empty', ''],
    ['', 'empty', ''],
  ])('%s is %s', (text, kind, plain) => {
    const name = readName(text)
    expect([name.kind, textOf(name.codes)]).toEqual([kind, plain])
  })

  test.each([
    ['王小华', 1],
    ['欧阳娜', 2],
    ['歐陽娜', 2],
    ['陈冯富珍', 2],
    ['司马', 2],
    ['买买提·艾力', 0],
    ['阿卜杜热依木', 0],
    ['伟', 0],
    ['Xiaohua Wang', 1],
    ['ouyangnana', 2],
  ])('the surname of %s has %i characters or syllables', (text, length) => {
    expect(readName(text).surname).toBe(length)
  })

  test('variants of all kinds fold to one character: traditional, Japanese, compatible, radical, private use', () => {
    // 劉 traditional, 辺 Japanese, U+F9F4 compatible with 林, U+2F08 a Kangxi radical, U+E863 GBK for 䶮.
    expect(textOf(readName('劉\uF9F4\u2F08\uE863').folded)).toBe('刘林人䶮')
  })

  test('columns are integers of 32 bits under their names, the features of what was read', () => {
    expect(column('王小华', 'length')).toBe(3)
    expect(column('王小华', 'c_1')).toBe(codes('王')[0])
    expect(column('王小華', 'f_3')).toBe(codes('华')[0])
    expect(column('王小华', 'f_4')).toBe(0)
    expect(column('王□', 'unknowns')).toBe(1)
    expect(nameKinds[column('WANG WEI', 'kind')]).toBe('pinyin')
    expect(column('单雄', 's_1')).toBe(column('善雄', 's_1'))
    expect(featuresOfName(readName('王小华'))).toEqual(nameFeatures('王小华'))
    expect(nameLevelColumns.filter(name => !nameColumns.includes(name))).toEqual([])
    expect(columnsOf(nameLevels)).toEqual(nameLevelColumns)
  })
})

const pairs: readonly (readonly [string, string, NameLevel])[] = [
  ['王小华', '王 小华', 'same'],
  ['WANG XIAOHUA', 'Wang Xiaohua', 'same'],
  ['张伟', '張偉', 'variant'],
  ['钟国', '锺国', 'variant'],
  ['张伟', '张□', 'unknown'],
  ['王小华', '王**', 'unknown'],
  ['王小华', '王某', 'unknown'],
  ['张伟', '章炜', 'tone'],
  ['单雄', '善雄', 'tone'],
  ['张为', '张伟', 'sound'],
  ['陈行', '陈航', 'sound'],
  ['张宁', '张林', 'near'],
  ['王思', '王诗', 'near'],
  ['刘伟', '刘佛', 'shape'],
  ['曹建国', '曹建困', 'surname'],
  ['王小华', 'WANG XIAOHUA', 'latin'],
  ['王小华', 'Xiaohua Wang', 'latin'],
  ['王小华', 'wangxiaohua', 'latin'],
  ['王小华', 'Wáng Xiǎohuá', 'latin'],
  ['王小华', 'Xiaohua WANG', 'latin'],
  ['王小华', 'WANG, Xiao-hua', 'latin'],
  ['李西安', "LI XI'AN", 'latin'],
  ['李西安', 'LI XIAN', 'latin'],
  ['吕布', 'LYU BU', 'latin'],
  ['吕布', 'LU BU', 'latin'],
  ['曾志伟', 'ZENG ZHIWEI', 'latin'],
  ['欧阳娜', 'OUYANG NA', 'latin'],
  ['王小华', '小华王', 'turned'],
  ['WANG WEI', 'Wei Wang', 'turned'],
  ['王小华', '王华', 'one_more'],
  ['陈冯富珍', '冯富珍', 'one_more'],
  ['王小华', '王建国', 'surname'],
  ['王小华', '李小华', 'given'],
  ['买买提·艾力', '买买提·阿不都', 'given'],
  ['王小华', '赵建国', 'different'],
  ['张某', '李某', 'different'],
  ['□伟', '□芳', 'different'],
  ['王小华', '无名', 'missing'],
  ['王小华', '', 'missing'],
]

test.each(pairs)('%s and %s: %s', (one, other, level) => {
  expect(compareNames(one, other)).toBe(level)
  expect(compareNames(other, one)).toBe(level)
})

test('levels of names stand in their order, the best first', () => {
  expect(nameLevels.map(({ name }) => name)).toEqual([
    ...['missing', 'same', 'variant', 'unknown', 'tone', 'sound', 'near', 'shape', 'latin', 'turned', 'one_more'],
    ...['surname', 'given', 'different'],
  ])
})

const character = fc.constantFrom(...'王张章伟玮為为□小晓华花单善欧阳林宁佛·某')
const hanName = fc.array(character, { maxLength: 6 }).map(list => list.join(''))
const latinName = fc.constantFrom(
  'WANG WEI',
  'Wei Wang',
  'zhangwei',
  'John Smith',
  'Smith, John',
  '未知',
  'Shan Xiaohua',
)
const anyName = fc.oneof({ weight: 4, arbitrary: hanName }, { weight: 1, arbitrary: latinName })

test('folding a folded name changes nothing, whatever it is written with', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 8 }), text => {
      const { folded, kind } = readName(text)
      if (kind === 'han') expect(readName(textOf(folded)).folded).toEqual(folded)
    }),
  )
  fc.assert(
    fc.property(fc.integer({ min: 0x3400, max: 0x3_1fff }), code => {
      const { folded, kind } = readName(String.fromCodePoint(code))
      const [once = 0] = folded
      if (kind === 'han') expect(readName(String.fromCodePoint(once)).folded).toEqual([once])
    }),
    { numRuns: 2000 },
  )
})

test('any text is read, and a name is the same as itself unless it is unknown', () => {
  fc.assert(
    fc.property(fc.oneof(anyName, fc.string({ unit: 'binary', maxLength: 12 })), text => {
      const { kind, codes: list } = readName(text)
      const speaks = !['empty', 'junk', 'organisation'].includes(kind)
      if (speaks && !list.includes(-1)) expect(compareNames(text, text)).toBe('same')
    }),
  )
})

test('the level of two names does not depend on which comes first', () => {
  fc.assert(
    fc.property(anyName, anyName, (one, other) => compareNames(one, other) === compareNames(other, one)),
    // A surname that is not known beside a name of one character.
    { examples: [['某為', '為']] },
  )
})

/** What a database would answer: the SQL with the operators of JavaScript. */
function answerOf(sql: string, left: Int32Array, right: Int32Array): number {
  const [whens = '', last = ''] = sql.replace('CASE ', '').replace(' END', '').split(' ELSE ')
  const rules = whens.split('WHEN ').slice(1)
  const side = (row: Int32Array) => Object.fromEntries(nameColumns.map((name, at) => [name, row[at]]))
  for (const rule of rules) {
    const [condition = '', level = ''] = rule.split(' THEN ')
    const script = condition
      .replaceAll(' = ', ' === ')
      .replaceAll('AND', '&&')
      .replaceAll('OR', '||')
      .replaceAll('NOT', '!')
    if (new Function('l', 'r', `return ${script}`)(side(left), side(right))) return Number(level)
  }
  return Number(last)
}

test('the SQL of the levels tells what the program tells', () => {
  const sql = levelSql(nameLevels)
  fc.assert(
    fc.property(anyName, anyName, (one, other) => {
      const [left, right] = [nameFeatures(one), nameFeatures(other)]
      expect(answerOf(sql, left, right)).toBe(levelOfNames(left, right))
    }),
    { numRuns: 200 },
  )
})

test('a test is written as a condition of integers, and a level without its column is refused', () => {
  const level = {
    name: 'near',
    when: { all: [{ eq: ['l.a', 'r.a'] }, { not: { within: ['l.b', 'r.b', 2] } }] },
  } as const
  expect(testSql(level.when)).toBe('l.a = r.a AND NOT (abs(l.b - r.b) <= 2)')
  expect(testSql({ any: [] })).toBe('1 = 0')
  const levelOf = compileLevels([level], ['a', 'b'])
  expect([levelOf([1, 5], [1, 8]), levelOf([1, 5], [1, 7]), levelOf([1, 5], [2, 8])]).toEqual([0, -1, -1])
  expect(() => compileLevels([level], ['a'])).toThrow('no column l.b')
})
