import type { Finding } from '@lifetree/contract/area-finding'
import { levelOf, parentCode } from '@lifetree/standards'
import { describe, expect, test } from 'vitest'
import { checkImport, type KnownArea } from './check-import.ts'
import type { MultiPolygon, Outline } from './geometry.ts'
import { patchwork } from './patchwork.ts'

const known = (code: string, name: string, parent = parentCode(code) ?? null): KnownArea => ({
  code,
  name,
  level: levelOf(code),
  parent,
})
const tree = [
  known('340200000000000', '芜湖市'),
  known('340202000000000', '镜湖区'),
  known('340202001000000', '示例街道'),
  known('340202001001000', '示例社区'),
  known('340202001001001', '第一网格'),
  known('340202001001002', '第二网格'),
  known('340202001002000', '邻近社区'),
]
const plan = { columns: 2, rows: 2, bends: 3, southWest: [118.25, 31.125] as [number, number], cell: 2 ** -8 }
const cells = patchwork(plan, (column, row) => `34020200100100${row * 2 + column + 1}`)
const rim: MultiPolygon = [
  [
    [
      [118.25, 31.125],
      [118.257_812_5, 31.125],
      [118.257_812_5, 31.132_812_5],
      [118.25, 31.132_812_5],
      [118.25, 31.125],
    ],
  ],
]
const community: Outline = { code: '340202001001000', shape: rim }

const fileOf = (outlines: readonly Outline[], names: Record<string, string> = {}) => ({
  type: 'FeatureCollection',
  features: outlines.map(({ code, shape }) => ({
    type: 'Feature',
    properties: { code, name: names[code] ?? tree.find(area => area.code === code)?.name ?? `新网格 ${code}` },
    geometry: { type: 'MultiPolygon', coordinates: shape },
  })),
})
const check = (file: unknown, outlines: Outline[] = [], areas = tree) => checkImport({ file, tree: areas, outlines })
const told = (findings: readonly Finding[]) =>
  findings.map(({ kind, code, other }) => [kind, code, other].filter(Boolean))

test('a file with grids that the tree lacks brings them', () => {
  const result = check(fileOf(cells), [community])
  expect(result.findings).toEqual([])
  expect(result.sound).toBe(true)
  expect(result.areas.map(area => area.code)).toEqual(cells.map(cell => cell.code))
  expect(result.fresh).toEqual(['340202001001003', '340202001001004'])
})

test('the community itself may be in the same file, and its new outline is what its grids are held against', () => {
  expect(check(fileOf([community, ...cells])).sound).toBe(true)
  const smaller: Outline = { ...community, shape: cells[0]!.shape }
  expect(told(check(fileOf([smaller, ...cells])).findings)).toContainEqual([
    'outside_parent',
    '340202001001004',
    '340202001001000',
  ])
})

test('outlines in force are held against the file, unless the file replaces them', () => {
  const moved = patchwork({ ...plan, southWest: [118.2515, 31.125] }, () => '340202001001002')[1]!
  const inForce = [community, ...cells.slice(0, 2)]
  expect(told(check(fileOf([moved]), inForce).findings)).toContainEqual([
    'outside_parent',
    '340202001001002',
    '340202001001000',
  ])
  expect(check(fileOf(cells), [...inForce.slice(0, 2), moved]).sound).toBe(true)
  const intruder: Outline = { code: '340202001002001', shape: cells[1]!.shape }
  expect(told(check(fileOf([intruder]), inForce).findings)).toContainEqual([
    'overlap',
    '340202001002001',
    '340202001001002',
  ])
})

test('a community that the grids do not cover has a gap, which names its neighbours', () => {
  const { findings, sound } = check(fileOf(cells.slice(0, 3)), [community])
  expect(sound).toBe(false)
  expect(findings).toMatchObject([{ kind: 'gap', facts: { parent: '示例社区' } }])
  expect(findings[0]!.at!.lon).toBeGreaterThan(118.253)
  expect(findings[0]!.at!.lat).toBeGreaterThan(31.128)
})

describe('codes', () => {
  const at = { lon: 118.25, lat: 31.125 }

  test('a name under a foreign code is told the right one', () => {
    const { findings, areas } = check(
      fileOf([{ code: '340211000000000', shape: rim }], { '340211000000000': '镜湖区' }),
    )
    expect(areas).toEqual([])
    expect(findings).toEqual([
      {
        kind: 'code_of_other',
        code: '340211000000000',
        other: '340202000000000',
        at,
        facts: { code: '340211000000000', name: '镜湖区', right: '340202000000000' },
      },
    ])
  })

  test('an unknown code with an unknown name, and a grid of no community', () => {
    const file = fileOf([
      { code: '340299000000000', shape: rim },
      { code: '340202009009001', shape: cells[0]!.shape },
    ])
    expect(told(check(file).findings)).toEqual([
      ['code_unknown', '340299000000000'],
      ['grid_without_community', '340202009009001'],
    ])
  })

  test('another name is only noted', () => {
    const { findings, sound } = check(fileOf([community], { [community.code]: '示例社区居委会' }))
    expect(told(findings)).toContainEqual(['name_differs', community.code])
    expect(sound).toBe(true)
  })
})

test('siblings without an outline are noted, and so is a parent without one', () => {
  const { findings, sound } = check(fileOf([cells[0]!]))
  expect(told(findings)).toEqual([
    ['no_outline', '340202001001002'],
    ['parent_without_outline', '340202001001000'],
  ])
  expect(sound).toBe(true)
})

test('the parent is the one of the tree, not the one that the code names', () => {
  const direct = tree
    .filter(area => area.level !== 'town')
    .map(area => (area.level === 'community' ? { ...area, parent: '340202000000000' } : area))
  const district: Outline = { code: '340202000000000', shape: rim }
  const half: Outline = { ...community, shape: cells[0]!.shape }
  expect(told(check(fileOf([half]), [district], direct).findings)).toContainEqual(['gap', '340202001001000'])
})
