import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, isRefusal } from '@lifetree/contract/area-finding'
import { levelOf, parseAreaCode } from '@lifetree/standards'
import { describe, expect, test } from 'vitest'
import { checkImport, type KnownArea } from './check-import.ts'
import { readGeojson } from './geojson-read.ts'
import { areaOf, type MultiPolygon, type Outline, signedArea } from './geometry.ts'
import { indexGrids } from './grid-index.ts'
import { sideOf } from './side-of.ts'

/** Real districts of Wuhu; not to be redistributed, so the folder is the tester's own. Nothing is skipped without it. */
function readData(name: string): string {
  const folder = process.env.LIFETREE_TEST_DATA
  if (!folder) throw new Error('set LIFETREE_TEST_DATA to the folder that holds geo/')
  return readFileSync(join(folder, 'geo', name), 'utf8')
}

const city = '340200000000000'
const districtsNow = () => JSON.parse(readData('wuhu_districts.geojson'))
const districtsDatav = () => JSON.parse(readData('wuhu_districts_datav.geojson'))
const districtsBefore = () => JSON.parse(readData('wuhu_districts_before_2020.geojson'))

const known = (code: string, name: string): KnownArea => {
  const full = parseAreaCode(code)
  return { code: full, name, level: levelOf(full), parent: full === city ? null : city }
}

/** City and districts as the statistics bureau lists them since the reform. */
function treeNow(): KnownArea[] {
  const rows = readData('wuhu_divisions.csv').trim().split('\n').slice(1)
  const columns = rows.map(row => row.split(','))
  return columns
    .filter(([, level]) => level === 'city' || level === 'district')
    .map(([code, , name]) => known(code!, name!))
}

/** The districts that Wuhu had until 2020 (GB/T 2260-2007 with its later changes). */
const treeBefore = (): KnownArea[] =>
  Object.entries({
    '340200': '芜湖市',
    '340202': '镜湖区',
    '340203': '弋江区',
    '340207': '鸠江区',
    '340208': '三山区',
    '340221': '芜湖县',
    '340222': '繁昌县',
    '340223': '南陵县',
    '340225': '无为县',
  }).map(([code, name]) => known(code, name))

const outlinesOf = (file: unknown): Outline[] =>
  readGeojson(file, 'gcj02').areas.map(({ code, shape }) => ({ code, shape }))
const squareKm = (shape: MultiPolygon) => shape.reduce((sum, part) => sum + areaOf(part), 0) / 1e6
const refusals = (findings: readonly Finding[]) =>
  findings.filter(isRefusal).map(one => [one.kind, one.code, one.other])

const outline = () => outlinesOf(JSON.parse(readData('wuhu_outline.geojson')))
const rim = () => outline()[0]!.shape

describe('the districts since 2020', () => {
  test('at full detail: rings turned, positions converted, no overlap, no gap, the whole city covered', () => {
    const { areas, findings, sound } = checkImport({
      file: districtsNow(),
      system: 'gcj02',
      tree: treeNow(),
      outlines: outline(),
    })
    expect(sound).toBe(true)
    expect(areas).toHaveLength(7)
    expect(findings.map(one => [one.kind, one.code].filter(Boolean))).toEqual([
      ['converted'],
      ['rings_turned'],
      ['no_outline', '340271000000000'],
      ['no_outline', '340272000000000'],
    ])
    for (const ring of areas.flatMap(area => area.shape.map(part => part[0]!)))
      expect(signedArea(ring)).toBeGreaterThan(0)
    const sum = areas.reduce((total, area) => total + squareKm(area.shape), 0)
    expect(sum).toBeCloseTo(squareKm(rim()), 3)
    expect(Math.abs(sum - 6009)).toBeLessThan(20)
  })

  test('positions move by some hundred metres out of GCJ-02', () => {
    const [first] = districtsNow().features[0].geometry.coordinates[0][0]
    const moved = outlinesOf(districtsNow())[0]!.shape[0]![0]!
    const nearest = Math.min(...moved.map(([x, y]) => Math.hypot((x - first[0]) * 95_300, (y - first[1]) * 111_320)))
    expect(Math.hypot((moved.at(0)![0] - first[0]) * 95_300, (moved.at(0)![1] - first[1]) * 111_320)).toBeLessThan(800)
    expect(nearest).toBeGreaterThan(1)
  })

  test('a file that gives 繁昌区 the code 340211 is told 340212', () => {
    const { findings, sound } = checkImport({ file: districtsDatav(), system: 'gcj02', tree: treeNow(), outlines: [] })
    expect(sound).toBe(false)
    expect(refusals(findings)).toEqual([['code_of_other', '340211000000000', '340212000000000']])
    expect(findings.find(one => one.kind === 'code_of_other')!.at).toBeDefined()
  })

  test('its code put right, that file has no overlap; against the finer outline of the city it leaves gaps', () => {
    const file = districtsDatav()
    for (const { properties } of file.features) if (properties.name === '繁昌区') properties.adcode = 340212
    const alone = checkImport({ file, system: 'gcj02', tree: treeNow(), outlines: [] })
    expect(refusals(alone.findings)).toEqual([])
    const { findings } = checkImport({ file, system: 'gcj02', tree: treeNow(), outlines: outline() })
    const kinds = new Set(findings.filter(isRefusal).map(one => one.kind))
    expect(kinds).toEqual(new Set(['gap', 'outside_parent']))
    const city = rim()
    for (const gap of findings.filter(one => one.kind === 'gap')) {
      expect(sideOf(city, gap.at!.lon, gap.at!.lat)).toBe('inside')
    }
  })
})

describe('what the real districts show of the checks', () => {
  test('a district left out is one gap that names two of its neighbours', () => {
    const file = districtsNow()
    file.features = file.features.filter((one: { properties: { name: string } }) => one.properties.name !== '弋江区')
    const { findings } = checkImport({ file, system: 'gcj02', tree: treeNow(), outlines: outline() })
    const gaps = findings.filter(one => one.kind === 'gap')
    const missing = outlinesOf(districtsNow()).find(one => one.code === '340209000000000')!
    expect(gaps).toHaveLength(1)
    expect(Number(gaps[0]!.facts.area) / 1e6).toBeCloseTo(squareKm(missing.shape), 0)
    expect(sideOf(missing.shape, gaps[0]!.at!.lon, gaps[0]!.at!.lat)).toBe('inside')
    expect([gaps[0]!.code, gaps[0]!.other].every(code => code !== undefined && code !== missing.code)).toBe(true)
  })

  test('every position of the city has one district', () => {
    const index = indexGrids(outlinesOf(districtsNow()))
    const districts = outlinesOf(districtsNow())
    const city = rim()
    let inside = 0
    for (let i = 0; i < 20_000; i++) {
      const [lon, lat] = [117.48 + ((i * 0.618_034) % 1) * 1.25, 30.64 + ((i * 0.754_878) % 1) * 0.9]
      const expected = districts.filter(one => sideOf(one.shape, lon, lat) !== 'outside').map(one => one.code)
      expect(index.find(lon, lat)).toBe(expected.sort()[0])
      if (sideOf(city, lon, lat) === 'inside') {
        expect(expected).toHaveLength(1)
        inside++
      }
    }
    expect(inside).toBeGreaterThan(5000)
  })
})

describe('the districts before 2020', () => {
  test('pass against the tree of their time', () => {
    const { areas, findings } = checkImport({
      file: districtsBefore(),
      system: 'gcj02',
      tree: treeBefore(),
      outlines: [],
    })
    expect(areas).toHaveLength(8)
    expect(refusals(findings)).toEqual([])
  })

  test('are refused by the codes of today', () => {
    const { findings } = checkImport({ file: districtsBefore(), system: 'gcj02', tree: treeNow(), outlines: [] })
    expect(
      refusals(findings)
        .filter(([kind]) => kind !== 'gap')
        .map(([kind, code]) => [kind, code]),
    ).toEqual([
      ['code_of_other', '340203000000000'],
      ['code_unknown', '340208000000000'],
      ['code_unknown', '340221000000000'],
      ['code_unknown', '340222000000000'],
      ['code_unknown', '340225000000000'],
    ])
  })

  test('弋江区 of today is 弋江区 and 三山区 of then: the reform moved no outer border of the two', () => {
    const before = outlinesOf(districtsBefore())
    const size = (code: string) => squareKm(before.find(one => one.code.startsWith(code))!.shape)
    const now = outlinesOf(districtsDatav()).find(one => one.code.startsWith('340209'))!
    expect(size('340203') + size('340208')).toBeCloseTo(squareKm(now.shape), -1)
  })
})
