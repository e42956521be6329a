import type { FindingKind } from '@lifetree/contract/area-finding'
import { describe, expect, test } from 'vitest'
import { readGeojson } from './geojson-read.ts'
import { type Position, signedArea } from './geometry.ts'
import { findReferenceSystem, toWgs84 } from './reference-system.ts'

const clockwise = [
  [118.3, 31.3],
  [118.3, 31.4],
  [118.4, 31.4],
  [118.4, 31.3],
  [118.3, 31.3],
]
const feature = (properties: object, coordinates: unknown = [clockwise], type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
})
const file = (...features: unknown[]) => ({ type: 'FeatureCollection', features })
const kinds = (read: ReturnType<typeof readGeojson>) => read.findings.map(finding => finding.kind)

test('a good file becomes areas with codes of 15 digits and rings in the standard direction', () => {
  const read = readGeojson(
    file(
      feature({ adcode: 340202, name: '镜湖区' }),
      feature({ code: '340202001', name: '某街道' }, [[clockwise]], 'MultiPolygon'),
    ),
  )
  expect(read.areas.map(({ code, name }) => [code, name])).toEqual([
    ['340202000000000', '镜湖区'],
    ['340202001000000', '某街道'],
  ])
  for (const { shape } of read.areas) expect(signedArea(shape[0]![0]!)).toBeGreaterThan(0)
  expect(read.findings).toEqual([{ kind: 'rings_turned', facts: { count: 2 } }])
})

test('altitudes are dropped and repeated positions too', () => {
  const ring = clockwise.flatMap(([x, y]) => [
    [x, y, 12.5],
    [x, y, 13],
  ])
  expect(readGeojson(file(feature({ code: '340202' }, [ring]))).areas[0]!.shape[0]![0]).toHaveLength(5)
})

describe('the coordinate system', () => {
  const stated = (name: string) => ({
    ...file(feature({ code: '340202' })),
    crs: { type: 'name', properties: { name } },
  })

  test.each([
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'wgs84'],
    ['EPSG:4326', 'wgs84'],
    ['WGS 84', 'wgs84'],
    ['urn:ogc:def:crs:EPSG::4490', 'wgs84'],
    ['CGCS2000', 'wgs84'],
    ['GCJ-02', 'gcj02'],
    ['GCJ02', 'gcj02'],
    ['高德', 'gcj02'],
    ['BD-09', 'bd09'],
    ['EPSG:4547', undefined],
    ['EPSG:3857', undefined],
    ['EPSG:43261', undefined],
  ])('%s means %s', (name, system) => {
    expect(findReferenceSystem(name)).toBe(system)
    const read = readGeojson(stated(name))
    if (system === undefined) expect(read.findings).toEqual([{ kind: 'crs_unknown', facts: { crs: name } }])
    else expect(read.areas).toHaveLength(1)
  })

  test('that the file states is taken, that the importer states too; if they differ, neither', () => {
    expect(readGeojson(stated('GCJ-02'), 'gcj02').areas).toEqual(
      readGeojson(file(feature({ code: '340202' })), 'gcj02').areas,
    )
    expect(readGeojson(stated('GCJ-02')).areas).toEqual(readGeojson(stated('GCJ-02'), 'gcj02').areas)
    expect(kinds(readGeojson({ ...stated('GCJ-02'), crs: 'GCJ02' }))).toContain('converted')
    expect(readGeojson(stated('GCJ-02'), 'wgs84').findings).toEqual([
      { kind: 'crs_conflict', facts: { crs: 'gcj02', chosen: 'wgs84' } },
    ])
  })

  // WGS-84 and GCJ-02 of three places as the test table of googollee/eviltransform gives them.
  test.each([
    ['Shanghai', [121.527_210_6, 31.177_427_6], [121.531_541_859_215, 31.175_303_983_645_97]],
    ['Shenzhen', [113.912_316, 22.543_847], [113.917_176_480_836_3, 22.540_796_131_694_766]],
    ['Beijing', [116.377_817, 39.911_954], [116.384_047_224_556_57, 39.913_345_455_360_69]],
  ] as [string, Position, Position][])('GCJ-02 and BD-09 are undone to within a metre: %s', (_, wgs84, gcj02) => {
    for (const [x, y] of [toWgs84(gcj02, 'gcj02'), toWgs84(toBd09(gcj02), 'bd09')]) {
      expect(Math.abs(x - wgs84[0]) * 95_100).toBeLessThan(1)
      expect(Math.abs(y - wgs84[1]) * 111_320).toBeLessThan(1)
    }
  })
})

/** The published step from GCJ-02 to BD-09. */
function toBd09([x, y]: Position): Position {
  const z = Math.hypot(x, y) + 0.000_02 * Math.sin((y * Math.PI * 3000) / 180)
  const angle = Math.atan2(y, x) + 0.000_003 * Math.cos((x * Math.PI * 3000) / 180)
  return [z * Math.cos(angle) + 0.0065, z * Math.sin(angle) + 0.006]
}

describe('what is refused', () => {
  test.each<[string, unknown, FindingKind]>([
    ['null', null, 'file_shape'],
    ['a text', 'FeatureCollection', 'file_shape'],
    ['a single feature', feature({ code: '340202' }), 'file_shape'],
    ['features that are no list', { type: 'FeatureCollection', features: {} }, 'file_shape'],
    ['no feature', file(), 'file_empty'],
    ['a feature that is null', file(null), 'code_missing'],
    ['no code', file(feature({ name: '镜湖区' })), 'code_missing'],
    ['a code of seven digits', file(feature({ code: '3402021' })), 'code_invalid'],
    ['a code in words', file(feature({ code: '镜湖' })), 'code_invalid'],
    ['a province', file(feature({ code: '340000' })), 'code_invalid'],
    ['a code twice', file(feature({ code: '340202' }), feature({ adcode: 340202 })), 'code_twice'],
    ['a point', file(feature({ code: '340202' }, [118, 31], 'Point')), 'geometry_kind'],
    ['no geometry', file({ type: 'Feature', properties: { code: '340202' } }), 'geometry_kind'],
    ['no ring', file(feature({ code: '340202' }, [])), 'geometry_kind'],
    ['rings too shallow', file(feature({ code: '340202' }, clockwise)), 'position_invalid'],
    [
      'a text for a number',
      file(
        feature({ code: '340202' }, [
          [
            ['118', 31],
            [118, 32],
            [119, 32],
            ['118', 31],
          ],
        ]),
      ),
      'position_invalid',
    ],
    ['latitude first', file(feature({ code: '340202' }, [clockwise.map(([x, y]) => [y, x])])), 'position_invalid'],
    ['three positions', file(feature({ code: '340202' }, [clockwise.slice(0, 3)])), 'ring_short'],
    ['an empty ring', file(feature({ code: '340202' }, [[]])), 'ring_short'],
    ['an open ring', file(feature({ code: '340202' }, [clockwise.slice(0, 4)])), 'ring_open'],
    [
      'a ring that crosses itself',
      file(
        feature({ code: '340202' }, [
          [
            [118, 31],
            [119, 32],
            [119, 31],
            [118, 33],
            [118, 31],
          ],
        ]),
      ),
      'ring_crosses',
    ],
    [
      'a ring without area',
      file(
        feature({ code: '340202' }, [
          [
            [118, 31],
            [119, 31],
            [118.5, 31],
            [118, 31],
          ],
        ]),
      ),
      'ring_flat',
    ],
  ])('%s', (_, raw, kind) => {
    const read = readGeojson(raw)
    expect(kinds(read).filter(one => one !== 'rings_turned')).toEqual([kind])
    expect(read.areas.length).toBeLessThanOrEqual(1)
  })

  test('one broken feature does not hide the others', () => {
    const read = readGeojson(
      file(feature({ code: 'x' }), feature({ code: '340207' }), feature({ code: '340209' }, [clockwise.slice(0, 4)])),
    )
    expect(read.areas.map(area => area.code)).toEqual(['340207000000000'])
    expect(kinds(read)).toEqual(['rings_turned', 'code_invalid', 'ring_open'])
  })

  test('a place is shown in WGS-84 also where the file is in GCJ-02', () => {
    const [finding] = readGeojson(file(feature({ code: '340202' }, [clockwise.slice(0, 4)])), 'gcj02').findings.slice(1)
    const [lon, lat] = toWgs84([118.4, 31.3], 'gcj02')
    expect(finding).toMatchObject({ kind: 'ring_open', at: { lon, lat } })
    expect(lon).toBeLessThan(118.399)
  })
})
