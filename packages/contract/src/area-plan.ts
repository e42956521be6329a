import Type, { type Static } from 'typebox'
import { Day } from './area.ts'
import { command, query } from './endpoint.ts'
import { Said } from './said.ts'
import { AreaCode, Id, Input, Instant, OneOf, Text } from './schema.ts'

const exampleId = '01900000-0000-7000-8000-0000000000b1'
const exampleInput = '01900000-0000-7000-8000-0000000000b2'
const community = '340202001001000'
export const unknownPlan = { status: 404, zh: '没有这个方案', en: 'There is no such plan' } as const
export const planMoved = {
  status: 409,
  zh: '方案刚刚被改过，按最新的再改',
  en: 'The plan has just been changed; change it as it is now',
} as const
export const notDrawn = { status: 409, zh: '方案还没有画好', en: 'The plan is not drawn yet' } as const

const File = Type.String({ minLength: 1, maxLength: 32 * 1024 * 1024 })

/** What is wrong with a file, and where: the head of a table is row 1, features are counted from 1. */
const PlanFault = Type.Object({
  file: Type.String(),
  row: Type.Union([Type.Integer(), Type.Null()]),
  reason: Said,
})

/** Towns hold compounds together, villages are grids of their own. */
const PlanKind = OneOf(['urban', 'rural'])

const PlanGround = Type.Object({
  community: AreaCode,
  buildings: Type.Integer(),
  households: Type.Integer(),
  /** What its number says of it: only offered, since a plan is drawn as the one is told who asks for it. */
  numbered: PlanKind,
})

/** Keeps what plans are drawn from, or says what is wrong with it and keeps nothing. */
export const bringPlanInput = command({
  name: 'bringPlanInput',
  path: '/api/areas/plan-inputs',
  right: 'area.change',
  about: 'id',
  // Megabytes: the audit log keeps the id.
  secret: ['files'],
  largest: 64 * 1024 * 1024,
  summary: {
    zh: '导入楼栋、隔断、服务点和界线',
    en: 'Bring buildings, barriers, services and limit lines of a community or of several',
  },
  input: Input({
    id: Id,
    source: Text(200),
    /** As `docs/plan-grids.md` describes them; outlines of communities are those of today. */
    files: Type.Object(
      {
        buildings: File,
        barriers: File,
        limits: Type.Optional(File),
        services: Type.Optional(File),
      },
      { additionalProperties: false },
    ),
    /** The community, or the district or town, in which every building stands. */
    within: AreaCode,
  }),
  output: Type.Object({
    kept: Type.Boolean(),
    /** At most 50. */
    faults: Type.Array(PlanFault),
    communities: Type.Array(PlanGround),
  }),
  refusals: {
    unknown_area: { status: 422, zh: '今天没有代码为 {code} 的区域', en: 'No area has the code {code} today' },
    no_outline: {
      status: 409,
      zh: '{code} 没有社区边界，先导入边界',
      en: '{code} has no outlines of communities yet: import them first',
    },
    input_exists: { status: 409, zh: '这个编号已有楼栋数据', en: 'Buildings with this id have been brought already' },
  },
  example: {
    id: exampleInput,
    source: '住建局 2026',
    files: {
      buildings: 'building_id,lon,lat,households,people,workload,compound_id\nB1,118.3701,31.3301,60,150,60,\n',
      barriers: '{"type":"FeatureCollection","features":[]}',
    },
    within: community,
  },
})

/** How much each thing weighs in the workload of a building. */
const Weights = Type.Object(
  {
    workload: Type.Number({ minimum: 0, maximum: 1000 }),
    households: Type.Number({ minimum: 0, maximum: 1000 }),
    people: Type.Number({ minimum: 0, maximum: 1000 }),
    household_km: Type.Number({ minimum: 0, maximum: 1000 }),
  },
  { additionalProperties: false },
)

export const PlanSettings = Type.Object(
  {
    /** Households of a grid. */
    min: Type.Integer({ minimum: 1, maximum: 100_000 }),
    max: Type.Integer({ minimum: 1, maximum: 100_000 }),
    seed: Type.Integer({ minimum: 0, maximum: 999_999_999 }),
    weights: Weights,
    /** Whether the community is of the town or of the country. */
    kind: PlanKind,
    /** As few households as possible leave the grids as they are, and codes stay. */
    keep: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type PlanSettings = Static<typeof PlanSettings>

export const planCommunity = command({
  name: 'planCommunity',
  path: '/api/areas/plans',
  right: 'area.change',
  about: 'id',
  summary: { zh: '画社区的网格方案', en: 'Draw a plan of a community’s grids' },
  input: Input({ id: Id, name: Text(60), input: Id, community: AreaCode, settings: PlanSettings }),
  output: Type.Object({ id: Id }),
  refusals: {
    unknown_input: {
      status: 404,
      zh: '没有这个社区的楼栋数据',
      en: 'No buildings of this community have been brought',
    },
    min_above_max: { status: 422, zh: '下限不能高于上限', en: 'The least number cannot be above the most' },
    plan_exists: { status: 409, zh: '这个编号已有方案', en: 'A plan with this id exists' },
  },
  example: {
    id: exampleId,
    name: '方案 A',
    input: exampleInput,
    community,
    settings: {
      ...{ min: 300, max: 500, seed: 1, kind: 'urban', keep: true },
      weights: { workload: 1, households: 0, people: 0, household_km: 0.05 },
    },
  },
})

/**
 * waiting: a job will draw it. refused: it could not be drawn. proposed: waits for a second person. adopting: adopted from a
 * day to come. stale: it could not be carried out that day.
 */
const planStates = ['waiting', 'drawn', 'refused', 'proposed', 'adopting', 'adopted', 'stale'] as const

export const PlanSums = Type.Object({
  grids: Type.Integer(),
  households: Type.Integer(),
  /** Coefficient of variation of the grids' workload. */
  variation: Type.Number(),
  /** Grids in one piece. */
  contiguous: Type.Integer(),
  exceptions: Type.Integer(),
  /** Households that leave the grid that they are in today. */
  moved: Type.Integer(),
})
export type PlanSums = Static<typeof PlanSums>

export const Plan = Type.Object({
  id: Id,
  name: Type.String(),
  community: AreaCode,
  input: Id,
  settings: PlanSettings,
  state: OneOf(planStates),
  /** Why it could not be drawn or carried out. */
  reason: Type.Union([Said, Type.Null()]),
  /** Grows with every change by hand. */
  version: Type.Integer(),
  method: Type.String(),
  askedAt: Instant,
  /** Null until it is drawn. */
  sums: Type.Union([PlanSums, Type.Null()]),
  /** Proposed or adopted from that day on. */
  adoptedFrom: Type.Union([Day, Type.Null()]),
  /** Which decision it follows, as the proposer wrote. */
  decision: Type.Union([Type.String(), Type.Null()]),
  proposedBy: Type.Union([Type.String(), Type.Null()]),
  /** The one who asks has proposed it, and another one has to adopt it. */
  mine: Type.Boolean(),
})
export type Plan = Static<typeof Plan>

export const listPlans = query({
  name: 'listPlans',
  path: '/api/areas/plans',
  right: 'area.change',
  summary: { zh: '网格方案列表', en: 'Plans, and what they can be drawn from' },
  input: Input({ community: Type.Optional(AreaCode) }),
  output: Type.Object({
    inputs: Type.Array(
      Type.Object({
        id: Id,
        source: Type.String(),
        broughtAt: Instant,
        communities: Type.Array(PlanGround),
      }),
    ),
    plans: Type.Array(Plan),
  }),
  refusals: {},
  example: { community },
})

const Coordinates = Type.Array(Type.Array(Type.Array(Type.Array(Type.Number()))))
/** Longitude and latitude of each corner. */
const Line = Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }))

const PlanGrid = Type.Object({
  code: AreaCode,
  households: Type.Integer(),
  people: Type.Integer(),
  workload: Type.Number(),
  buildings: Type.Integer(),
  radiusM: Type.Number(),
  compactness: Type.Number(),
  /** It stands today under this code. */
  standing: Type.Boolean(),
  shape: Coordinates,
})

export const PlanException = Type.Object({
  rule: OneOf(['above-max', 'below-min', 'compound-torn', 'village-torn', 'in-pieces']),
  grid: AreaCode,
  reason: OneOf([
    ...['position-above-max', 'cut-off-below-min', 'no-count-fits', 'exhausted', 'village', 'missed'],
    ...['barrier', 'limits', 'by-hand'],
  ] as const),
  value: Type.Number(),
})

export const PlanBody = Type.Object({
  plan: Plan,
  grids: Type.Array(PlanGrid),
  exceptions: Type.Array(PlanException),
  moves: Type.Array(Type.Object({ building: Type.String(), from: AreaCode, to: AreaCode, households: Type.Integer() })),
  buildings: Type.Array(
    Type.Object({
      id: Type.String(),
      lon: Type.Number(),
      lat: Type.Number(),
      households: Type.Integer(),
      compound: Type.String(),
      grid: AreaCode,
    }),
  ),
  barriers: Type.Array(Line),
  limits: Type.Array(Line),
  /** Grids of today that the plan ends, each with the one that takes over most of its households. */
  ended: Type.Array(Type.Object({ code: AreaCode, into: AreaCode })),
})
export type PlanBody = Static<typeof PlanBody>

export const getPlan = query({
  name: 'getPlan',
  path: '/api/areas/plans/:id',
  right: 'area.change',
  summary: { zh: '查看网格方案', en: 'A plan with its buildings, grids and figures' },
  input: Input({ id: Id }),
  output: PlanBody,
  refusals: { unknown_plan: unknownPlan, not_drawn: notDrawn },
  example: { id: exampleId },
})
