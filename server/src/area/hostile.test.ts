import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkImport, type KnownArea } from './check-import.ts'
import { degenerate } from './testing/degenerate.ts'

const tree: KnownArea[] = [
  { code: '340200000000000', name: '芜湖市', level: 'city', parent: null },
  { code: '340202000000000', name: '镜湖区', level: 'district', parent: '340200000000000' },
  { code: '340203000000000', name: '弋江区', level: 'district', parent: '340200000000000' },
]

test('no JSON makes the check fail: it answers with findings', () => {
  const keys = fc.constantFrom(
    'type',
    'features',
    'geometry',
    'coordinates',
    'properties',
    'crs',
    'code',
    'name',
    '__proto__',
  )
  const values = fc.constantFrom(
    'FeatureCollection',
    'Feature',
    'Polygon',
    'MultiPolygon',
    '340202',
    340203,
    null,
    true,
    1e308,
  )
  const { node } = fc.letrec(tie => ({
    node: fc.oneof(
      { maxDepth: 6 },
      values,
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(keys, tie('node'), { maxKeys: 5 }),
    ),
  }))
  const collections = fc.record({ type: fc.constant('FeatureCollection'), features: fc.array(node, { maxLength: 3 }) })
  fc.assert(
    fc.property(fc.oneof(node, collections), file => {
      expect(Array.isArray(checkImport({ file, tree, outlines: [] }).findings)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

/** City and two districts each. */
const examples = degenerate.map(([city, one, other]): [number[][][][], number[][][][], number[][][][]] => [
  city!,
  one!,
  other ?? city!,
])

test('no drawing makes the check fail: rings of few corners, with spikes, holes, repeats and common edges', () => {
  const corner = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
  const ring = fc
    .oneof(
      // Triangles are simple, so these pairs are compared; most of the others are refused before.
      fc.array(corner, { minLength: 3, maxLength: 3 }),
      fc.array(corner, { minLength: 3, maxLength: 7 }),
    )
    .map(corners => [...corners, corners[0]!].map(([x, y]) => [118 + x / 100, 31 + y / 100]))
  const shape = fc.oneof(
    fc.tuple(fc.tuple(ring)),
    fc.array(fc.array(ring, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
  )
  const feature = (code: string, coordinates: unknown) => ({
    type: 'Feature',
    properties: { code },
    geometry: { type: 'MultiPolygon', coordinates },
  })
  fc.assert(
    fc.property(shape, shape, shape, (city, one, other) => {
      const features = [feature('340200', city), feature('340202', one), feature('340203', other)]
      const { findings, sound, areas } = checkImport({
        file: { type: 'FeatureCollection', features },
        tree,
        outlines: [],
      })
      expect(findings.length > 0 || areas.length === 3).toBe(true)
      if (sound) expect(areas).toHaveLength(3)
    }),
    { numRuns: 1000, examples },
  )
})
