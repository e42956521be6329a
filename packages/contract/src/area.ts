import Type, { type Static } from 'typebox'
import { Finding } from './area-finding.ts'
import { query } from './endpoint.ts'
import { Said } from './said.ts'
import { AreaCode, Id, Input, Lat, Lon, OneOf } from './schema.ts'

/** From the root of the tree down. A level may be absent between an area and its parent. */
const areaLevels = ['city', 'district', 'town', 'community', 'grid'] as const
export const AreaLevel = OneOf(areaLevels)

/** A day of the city's calendar. */
export const Day = Type.String({ format: 'date', pattern: '^(19|20)', description: 'YYYY-MM-DD, in the city' })

export const Area = Type.Object({
  /** For ever; the code is not. */
  id: Id,
  code: AreaCode,
  level: AreaLevel,
  name: Said,
  /** Code of the area above; null for the city. */
  parent: Type.Union([AreaCode, Type.Null()]),
})
export type Area = Static<typeof Area>

export const getAreaTree = query({
  name: 'getAreaTree',
  path: '/api/areas',
  right: 'area.read',
  summary: { zh: '区域树', en: 'The tree of areas, parents first' },
  input: Input({
    /** The area whose subtree is asked for; the whole city without it. */
    within: Type.Optional(AreaCode),
    /** The lowest level wanted beside the area itself; grids too without it. */
    down: Type.Optional(AreaLevel),
    /** The tree as it was on a day; today's without it. */
    on: Type.Optional(Day),
  }),
  output: Type.Object({ areas: Type.Array(Area) }),
  refusals: {},
  example: { within: '340202000000000', down: 'community' },
})

const Coordinates = Type.Array(Type.Array(Type.Array(Type.Array(Type.Number()))))

/** A GeoJSON feature; outlines are multipolygons in WGS-84, outer rings counter-clockwise. */
export const BoundaryFeature = Type.Object({
  type: Type.Literal('Feature'),
  properties: Type.Object({
    id: Id,
    code: AreaCode,
    level: AreaLevel,
    name: Said,
    /** Made up: say so where it is shown. */
    synthetic: Type.Boolean(),
  }),
  geometry: Type.Object({ type: Type.Literal('MultiPolygon'), coordinates: Coordinates }),
})
export type BoundaryFeature = Static<typeof BoundaryFeature>

export const getBoundaries = query({
  name: 'getBoundaries',
  path: '/api/areas/boundaries',
  right: 'area.read',
  summary: { zh: '区域边界（GeoJSON）', en: 'Boundaries of areas, as GeoJSON' },
  input: Input({
    within: AreaCode,
    level: AreaLevel,
    on: Type.Optional(Day),
    /** Only boundaries that meet this window; all four or none. */
    west: Type.Optional(Lon),
    south: Type.Optional(Lat),
    east: Type.Optional(Lon),
    north: Type.Optional(Lat),
    /** How much of the ground a pixel of the map shows: finer bends are left out. */
    metresPerPixel: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100_000 })),
  }),
  output: Type.Object({
    type: Type.Literal('FeatureCollection'),
    features: Type.Array(BoundaryFeature),
    /** Metres of the raster on which bends were left out; null where none were. */
    coarsened: Type.Union([Type.Number(), Type.Null()]),
  }),
  refusals: {
    window_incomplete: {
      status: 422,
      zh: '地图窗口要给齐西、南、东、北四边',
      en: 'A window needs all of west, south, east and north',
    },
  },
  example: { within: '340200000000000', level: 'district', metresPerPixel: 100 },
})

export const findAreaAt = query({
  name: 'findAreaAt',
  path: '/api/areas/at',
  right: 'area.read',
  summary: { zh: '某个位置属于哪个网格', en: 'The areas that hold a position' },
  input: Input({
    lon: Lon,
    lat: Lat,
    /** Metres: outside all grids, the nearest within this (at most 100 m) answers. */
    accuracy: Type.Optional(Type.Number({ minimum: 0, maximum: 100_000 })),
  }),
  output: Type.Object({
    /** From the city down to the grid. */
    areas: Type.Array(Area),
    /** Whether the position itself lies in the grid, its edge included. */
    exact: Type.Boolean(),
  }),
  refusals: {
    outside_city: { status: 422, zh: '这个位置不在任何网格内', en: 'This position lies in no grid' },
  },
  example: { lon: 118.3746, lat: 31.3247 },
})

/** A checked file of outlines. */
export const OutlineFile = Type.Object({
  id: Id,
  validFrom: Day,
  source: Type.String(),
  findings: Type.Array(Finding),
  /** Whether nothing stands against taking it over. */
  sound: Type.Boolean(),
  /** How many areas it brings outlines of, and how many of these are grids that the tree does not have yet. */
  areas: Type.Integer(),
  fresh: Type.Integer(),
  applied: Type.Boolean(),
})
export type OutlineFile = Static<typeof OutlineFile>
