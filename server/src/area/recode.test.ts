import type { AreaChange } from '@lifetree/contract/area-changing'
import { levelOf, parentCode, parseAreaCode } from '@lifetree/standards'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../platform/refuse.ts'
import { planRecoding, type StandingArea } from './recode.ts'

/** Ids are the codes that areas had at first, so that a test can say who is who. */
const standing = (text: string, name: string, parent?: string): StandingArea => {
  const code = parseAreaCode(text)
  return {
    id: code,
    code,
    name,
    level: levelOf(code),
    parentId: parent ? parseAreaCode(parent) : (parentCode(code) ?? null),
  }
}
/** Wuhu before 2020, as far as the reform touched it. */
const tree = [
  standing('340200', '芜湖市'),
  standing('340208', '三山区'),
  standing('340208001', '三山街道'),
  standing('340208001001', '三山社区'),
  standing('340208001001001', '三山第一网格'),
  standing('340203', '弋江区'),
  standing('340203001', '中南街道'),
  standing('340203001001', '中南社区'),
  standing('340221', '芜湖县'),
  standing('340221100', '湾沚镇'),
  standing('340221100001', '湾沚社区'),
]
const recode = (area: string, to: string, more: { name?: string; parent?: string } = {}): AreaChange => ({
  kind: 'recode',
  area: parseAreaCode(area),
  to: parseAreaCode(to),
  ...(more.name ? { name: more.name } : {}),
  ...(more.parent ? { parent: parseAreaCode(more.parent) } : {}),
})
const merge = (area: string, into: string): AreaChange => ({
  kind: 'merge',
  area: parseAreaCode(area),
  into: parseAreaCode(into),
})
const plan = (...changes: AreaChange[]) => planRecoding(tree, changes, () => 'new')
const refusal = (...changes: AreaChange[]) => {
  try {
    plan(...changes)
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.facts]
    throw error
  }
  throw new Error('it was not refused')
}
const codesOf = (areas: readonly { id: string; code: string }[]) =>
  Object.fromEntries(areas.map(({ id, code }) => [id, code]))

describe('the reform of 2020', () => {
  const reform = [
    recode('340203', '340209'),
    merge('340208', '340203'),
    recode('340208001', '340209006'),
    recode('340221', '340210', { name: '湾沚区' }),
  ]
  const { changed, added, ended, moves } = plan(...reform)

  test('gives every area that stays its new code, and what lies below follows', () => {
    expect(codesOf(changed)).toEqual({
      '340203000000000': '340209000000000',
      '340203001000000': '340209001000000',
      '340203001001000': '340209001001000',
      '340208001000000': '340209006000000',
      '340208001001000': '340209006001000',
      '340208001001001': '340209006001001',
      '340221000000000': '340210000000000',
      '340221100000000': '340210100000000',
      '340221100001000': '340210100001000',
    })
    expect(added).toEqual([])
  })

  test('ends 三山区, whose street hangs below 弋江区 from then on', () => {
    expect(ended).toEqual(['340208000000000'])
    expect(changed.find(area => area.name === '三山街道')!.parentId).toBe('340203000000000')
  })

  test('renames 芜湖县 and leaves the other names', () => {
    expect(changed.find(area => area.id === '340221000000000')!.name).toBe('湾沚区')
    expect(changed.find(area => area.id === '340203000000000')!.name).toBe('弋江区')
  })

  test('moves rows of every old code, those of the ended district too, and no code is both old and new', () => {
    const pairs = Object.fromEntries(moves.from.map((from, i) => [from, moves.to[i]]))
    expect(pairs['340208000000000']).toBe('340209000000000')
    expect(pairs['340208001001001']).toBe('340209006001001')
    expect(moves.from).toHaveLength(10)
    expect(moves.from.filter(code => moves.to.includes(code))).toEqual([])
  })
})

test('an area that the changes do not touch is not in the plan', () => {
  expect(plan(recode('340221', '340210')).changed.map(area => area.id)).not.toContain('340200000000000')
})

test('only a name, only a parent', () => {
  const renamed = plan(recode('340221', '340221', { name: '湾沚县' }))
  expect(renamed.changed.map(({ id, name }) => [id, name])).toEqual([['340221000000000', '湾沚县']])
  expect(renamed.moves).toEqual({ from: [], to: [] })
  const orphan = [
    standing('340200', '芜湖市'),
    standing('340203', '弋江区'),
    standing('340203001', '街道'),
    standing('340203000001', '直管社区', '340203'),
  ]
  const moved = planRecoding(orphan, [recode('340203000001', '340203001009', { parent: '340203001' })], () => 'new')
  expect(moved.changed.map(({ code, parentId }) => [code, parentId])).toEqual([['340203001009000', '340203001000000']])
})

test('a new area below one that is recoded in the same breath', () => {
  const { added } = plan(recode('340221', '340210'), {
    kind: 'add',
    code: '340210101000000',
    level: 'town',
    name: '新镇',
    parent: '340210000000000',
  })
  expect(added).toEqual([
    { id: 'new', code: '340210101000000', level: 'town', name: '新镇', parentId: '340221000000000', was: undefined },
  ])
})

test('merges that follow each other end in the last', () => {
  const { moves } = plan(merge('340208', '340203'), merge('340203', '340221'), recode('340208001', '340221101'))
  const pairs = Object.fromEntries(moves.from.map((from, i) => [from, moves.to[i]]))
  expect(pairs['340208000000000']).toBe('340221000000000')
  expect(pairs['340203001001000']).toBe('340221001001000')
  expect(pairs['340208001001001']).toBe('340221101001001')
})

describe('what is refused', () => {
  test.each<[string, AreaChange[], string, Record<string, string>]>([
    ['an area that is not there', [recode('340299', '340298')], 'unknown_area', { code: '340299000000000' }],
    [
      'an area named twice',
      [recode('340221', '340210'), merge('340221', '340203')],
      'named_twice',
      { code: '340221000000000' },
    ],
    [
      'merges in a circle',
      [merge('340208', '340203'), merge('340203', '340208')],
      'named_twice',
      { code: '340208000000000' },
    ],
    ['a merge into another level', [merge('340208', '340203001')], 'wrong_level', { code: '340203001000000' }],
    ['a code of another level', [recode('340221', '340210100')], 'wrong_level', { code: '340210100000000' }],
    ['a province', [recode('340221', '340210', { parent: '340298' })], 'unknown_area', { code: '340298000000000' }],
    [
      'a town left outside its district',
      [recode('340221100', '340210100')],
      'not_below_parent',
      { code: '340210100000000', parent: '340221000000000' },
    ],
  ])('%s', (_, changes, code, facts) => {
    expect(refusal(...changes)).toEqual([code, facts])
  })

  test('streets of two districts that would meet under one code, with both named', () => {
    expect(refusal(recode('340203', '340209'), merge('340208', '340203'))).toEqual([
      'code_given_twice',
      {
        code: '340209001000000',
        first: '三山街道 (340208001000000)',
        second: '中南街道 (340203001000000)',
      },
    ])
  })
})
