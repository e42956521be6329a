import Type, { type Static } from 'typebox'
import { AreaLevel, Day, OutlineFile } from './area.ts'
import { command, query } from './endpoint.ts'
import { Said } from './said.ts'
import { AreaCode, Id, Input, OneOf, Text } from './schema.ts'

const exampleId = '01900000-0000-7000-8000-0000000000a1'
const unknownFile = { status: 404, zh: '没有这个边界文件', en: 'There is no such outline file' } as const
const dayInFuture = { status: 422, zh: '生效日期不能晚于今天', en: 'The day cannot be later than today' } as const

/** The dry run: checks a file against today's tree and boundaries, keeps what was found, changes nothing else. */
export const checkOutlines = command({
  name: 'checkOutlines',
  path: '/api/areas/outlines',
  right: 'area.change',
  about: 'id',
  // Not personal, but megabytes: the audit log keeps the file's id.
  secret: ['file'],
  largest: 32 * 1024 * 1024,
  summary: { zh: '检查边界文件', en: 'Check a file of outlines' },
  input: Input({
    id: Id,
    /** A GeoJSON FeatureCollection; each feature has a `code` (or `adcode`) and a `name`. */
    file: Type.Unknown(),
    /** The coordinate system, where the file does not state it. */
    system: Type.Optional(OneOf(['wgs84', 'gcj02', 'bd09'])),
    validFrom: Day,
    source: Text(200),
  }),
  output: OutlineFile,
  refusals: {
    day_in_future: dayInFuture,
    file_exists: { status: 409, zh: '这个编号已有边界文件', en: 'An outline file with this id exists' },
  },
  example: {
    id: exampleId,
    file: { type: 'FeatureCollection', features: [] },
    validFrom: '2026-01-01',
    source: '民政局 2026',
  },
})

export const getOutlineFile = query({
  name: 'getOutlineFile',
  path: '/api/areas/outlines/:id',
  right: 'area.change',
  summary: { zh: '查看边界文件的检查结果', en: 'What the check of an outline file found, with its outlines' },
  input: Input({ id: Id }),
  output: Type.Object({
    file: OutlineFile,
    /** The outlines that may be taken over, for the map beside the findings. */
    outlines: Type.Object({
      type: Type.Literal('FeatureCollection'),
      features: Type.Array(
        Type.Object({
          type: Type.Literal('Feature'),
          properties: Type.Object({ code: AreaCode, name: Type.String() }),
          geometry: Type.Object({
            type: Type.Literal('MultiPolygon'),
            coordinates: Type.Array(Type.Array(Type.Array(Type.Array(Type.Number())))),
          }),
        }),
      ),
    }),
  }),
  refusals: { unknown_file: unknownFile },
  example: { id: exampleId },
})

/** Takes the outlines of a checked file over. Rows with a position move to the grid that now holds it, by a job. */
export const applyOutlines = command({
  name: 'applyOutlines',
  path: '/api/areas/outlines/:id/apply',
  right: 'area.change',
  about: 'id',
  summary: { zh: '采用边界文件', en: 'Take the outlines of a checked file over' },
  input: Input({ id: Id }),
  output: Type.Object({ areas: Type.Integer(), fresh: Type.Integer() }),
  refusals: {
    unknown_file: unknownFile,
    applied_already: { status: 409, zh: '这个文件已经采用', en: 'This file has been applied already' },
    not_sound: {
      status: 409,
      zh: '还有 {count} 个问题，改好文件再检查',
      en: '{count} findings stand against it; mend the file and check again',
    },
    areas_changed: {
      status: 409,
      zh: '检查之后区域或边界有变动，要重新检查文件',
      en: 'Areas or boundaries have changed since the check; check the file again',
    },
    newer_boundary: {
      status: 409,
      zh: '{name} 在 {day} 之后已有新的边界',
      en: '{name} has a newer boundary, from {day} on',
    },
  },
  example: { id: exampleId },
})

/** One change of the tree. Areas are named by today's codes; what lies below follows its parent. */
export const AreaChange = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('recode'),
      area: AreaCode,
      /** The new code; the same one where only the name or the parent changes. */
      to: AreaCode,
      name: Type.Optional(Text(100)),
      /** Code of the new parent as it is after all changes; where left out, the parent stays the same area. */
      parent: Type.Optional(AreaCode),
    },
    { additionalProperties: false },
  ),
  /** The area is no more: its rows and what lay below it go to another, named by today's code. */
  Type.Object({ kind: Type.Literal('merge'), area: AreaCode, into: AreaCode }, { additionalProperties: false }),
  Type.Object(
    { kind: Type.Literal('add'), code: AreaCode, level: AreaLevel, name: Text(100), parent: AreaCode },
    { additionalProperties: false },
  ),
])
export type AreaChange = Static<typeof AreaChange>

const changeInput = { id: Id, validFrom: Day, changes: Type.Array(AreaChange, { minItems: 1, maxItems: 2000 }) }

const changeRefusals = {
  day_in_future: dayInFuture,
  unknown_area: { status: 422, zh: '今天没有代码为 {code} 的区域', en: 'No area has the code {code} today' },
  not_a_code: { status: 422, zh: '“{code}”不是区域代码', en: '“{code}” is not an area code' },
  named_twice: {
    status: 422,
    zh: '{code} 在调整中出现了不止一次',
    en: '{code} occurs more than once in the changes',
  },
  code_taken: {
    status: 422,
    zh: '代码 {code} 已被使用过，不能再用',
    en: 'Code {code} has been used; a code is never used again',
  },
  code_given_twice: {
    status: 422,
    zh: '调整后 {first} 与 {second} 会同为 {code}，要为其中一个另指定代码',
    en: '{first} and {second} would both become {code}: give one of them a code of its own',
  },
  wrong_level: { status: 422, zh: '{code} 的级别与代码不符', en: 'The level of {code} does not fit its code' },
  not_below_parent: {
    status: 422,
    zh: '{code} 不在上级 {parent} 的代码范围内，要为它指定代码或上级',
    en: '{code} is not within the codes of its parent {parent}: give it a code or a parent',
  },
  changed_later: {
    status: 409,
    zh: '{code} 在 {day} 之后已有变动',
    en: '{code} has changed since, on {day}',
  },
} as const

const changeExample = {
  id: exampleId,
  validFrom: '2026-01-01',
  changes: [{ kind: 'recode' as const, area: '340221000000000', to: '340210000000000', name: '湾沚区' }],
}

const ChangedArea = Type.Object({
  level: AreaLevel,
  /** How it is known today; null for one that is added. */
  was: Type.Union([Type.Object({ code: AreaCode, name: Said }), Type.Null()]),
  /** How it will be known; null for one that is no more. */
  becomes: Type.Union([Type.Object({ code: AreaCode, name: Said }), Type.Null()]),
  /** The code, after all changes, of the area that takes in one that is no more. */
  into: Type.Union([AreaCode, Type.Null()]),
})

/** The dry run: refuses what `recodeAreas` would refuse, tells what would move, changes nothing. */
export const checkAreaChanges = command({
  name: 'checkAreaChanges',
  path: '/api/areas/changes/check',
  right: 'area.change',
  about: 'id',
  summary: { zh: '区划调整试算', en: 'What a change of areas would move' },
  input: Input(changeInput),
  output: Type.Object({
    /** Every area that would change, those that follow their parent too; by level, then by code. */
    areas: Type.Array(ChangedArea),
    /** How many rows of each kind stand under a code that would move. */
    held: Type.Array(Type.Object({ kind: Type.String(), rows: Type.Integer() })),
  }),
  refusals: changeRefusals,
  example: changeExample,
})

/** Changes the tree at once; a job then rewrites the area keys of all rows. */
export const recodeAreas = command({
  name: 'recodeAreas',
  path: '/api/areas/changes',
  right: 'area.change',
  about: 'id',
  summary: { zh: '区划调整', en: 'Re-code, merge or add areas' },
  input: Input({
    ...changeInput,
    /** The decree or decision that it follows, kept in the audit log. */
    reason: Text(500),
  }),
  output: Type.Object({
    /** Areas whose code, name or parent changed, and areas that are no more. */
    changed: Type.Integer(),
    ended: Type.Integer(),
    added: Type.Integer(),
  }),
  refusals: changeRefusals,
  example: { ...changeExample, reason: '国务院关于芜湖市部分行政区划调整的批复' },
})

const AreaRewrite = Type.Object({
  id: Id,
  kind: OneOf(['recode', 'redraw', 'plan']),
  validFrom: Day,
  /** Codes that give way to others; none in a redrawing. */
  codes: Type.Integer(),
  /** How far each kind of row has come. */
  steps: Type.Array(Type.Object({ keeper: Type.String(), rows: Type.Integer(), ended: Type.Boolean() })),
  ended: Type.Boolean(),
})

export const getAreaRewrite = query({
  name: 'getAreaRewrite',
  path: '/api/areas/rewrites/:id',
  right: 'area.change',
  summary: { zh: '区划调整的进度', en: 'How far a re-coding or redrawing has come' },
  input: Input({ id: Id }),
  output: AreaRewrite,
  refusals: { unknown_rewrite: { status: 404, zh: '没有这次调整', en: 'There is no such change' } },
  example: { id: exampleId },
})
