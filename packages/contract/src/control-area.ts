import Type, { type Static } from 'typebox'
import { command, query } from './endpoint.ts'
import { Done, Id, Input, Instant, Lat, Lon, Text } from './schema.ts'

export const Shape = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('circle'),
      lon: Lon,
      lat: Lat,
      radius: Type.Number({ minimum: 1, maximum: 5000, description: 'Metres' }),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      kind: Type.Literal('polygon'),
      /** Corners in order; the last is joined to the first. */
      ring: Type.Array(Type.Array(Type.Number({ minimum: -180, maximum: 180 }), { minItems: 2, maxItems: 2 }), {
        minItems: 3,
        maxItems: 500,
      }),
    },
    { additionalProperties: false },
  ),
])
export type Shape = Static<typeof Shape>

const ClassCode = Type.String({ pattern: '^[0-9]{4,10}$' })

/** Where some classes are not taken in for a time (管控区域): approved roadworks. */
export const ControlArea = Type.Object({
  id: Id,
  name: Type.String(),
  /** Shown to who wanted to report. */
  reason: Type.String(),
  shape: Shape,
  classes: Type.Array(ClassCode),
  from: Instant,
  until: Instant,
})
export type ControlArea = Static<typeof ControlArea>

const exampleId = '01900000-0000-7000-8000-00000000c0a1'
const unknownArea = { status: 404, zh: '没有这个管控区域', en: 'There is no such control area' } as const

export const listControlAreas = query({
  name: 'listControlAreas',
  path: '/api/control-areas',
  right: 'catalogue.review',
  summary: { zh: '全部管控区域', en: 'All control areas, those that have ended too' },
  input: Input({}),
  output: Type.Object({
    areas: Type.Array(
      Type.Intersect([
        ControlArea,
        Type.Object({ madeBy: Type.String(), endedBy: Type.Union([Type.String(), Type.Null()]) }),
      ]),
    ),
  }),
  refusals: {},
  example: {},
})

export const addControlArea = command({
  name: 'addControlArea',
  path: '/api/control-areas/add',
  right: 'catalogue.edit',
  about: 'id',
  summary: { zh: '设管控区域', en: 'Set a control area' },
  input: Input({
    id: Id,
    name: Text(60),
    reason: Text(200),
    shape: Shape,
    classes: Type.Array(ClassCode, { minItems: 1, maxItems: 500, uniqueItems: true }),
    from: Instant,
    until: Instant,
  }),
  output: Done,
  refusals: {
    control_area_exists: { status: 409, zh: '这个编号已有管控区域', en: 'A control area with this id exists' },
    class_gone: { status: 422, zh: '小类 {code} 没有或已停用', en: 'There is no category {code}, or it has ended' },
    time_reversed: {
      status: 422,
      zh: '结束要晚于开始，也要晚于现在',
      en: 'It must end after it begins, and after now',
    },
    ring_crosses: { status: 422, zh: '边界自己相交，重画一下', en: 'The outline crosses itself; draw it again' },
  },
  example: {
    id: exampleId,
    name: '中山路雨污分流',
    reason: '施工至 6 月 30 日，路面由施工单位维护',
    shape: { kind: 'circle', lon: 118.3746, lat: 31.3247, radius: 200 },
    classes: ['010280'],
    from: '2026-06-01T00:00:00.000Z',
    until: '2030-06-30T16:00:00.000Z',
  },
})

/** Ends it before its time; it stays in the list. */
export const endControlArea = command({
  name: 'endControlArea',
  path: '/api/control-areas/:id/end',
  right: 'catalogue.edit',
  about: 'id',
  summary: { zh: '提前结束管控', en: 'End a control area now' },
  input: Input({ id: Id }),
  output: Done,
  refusals: {
    unknown_control_area: unknownArea,
    ended_already: { status: 409, zh: '已经结束', en: 'It has ended already' },
  },
  example: { id: '01900000-0000-7000-8000-00000000c0a2' },
})
