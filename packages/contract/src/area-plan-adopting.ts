import Type from 'typebox'
import { Day } from './area.ts'
import { notDrawn, planMoved, unknownPlan } from './area-plan.ts'
import { command, query } from './endpoint.ts'
import { AreaCode, Done, Id, Input, OneOf, Text } from './schema.ts'

const exampleId = '01900000-0000-7000-8000-0000000000b1'

export const Follow = Type.Object({
  /** Households that leave the grid that they are in today. */
  households: Type.Integer(),
  /** Rows that would come under another grid, by kind: cases by their position, others with the grid that ends. */
  rows: Type.Array(Type.Object({ kind: Type.String(), rows: Type.Integer() })),
})

export const comparePlans = query({
  name: 'comparePlans',
  path: '/api/areas/plans/:id/compared',
  right: 'area.change',
  summary: { zh: '比较两个网格方案', en: 'Compare a plan with another' },
  input: Input({ id: Id, other: Id }),
  output: Type.Object({
    /** Buildings that the two plans put into different grids; grids that have most households in common count as the same. */
    differing: Type.Array(
      Type.Object({ building: Type.String(), grid: AreaCode, other: AreaCode, households: Type.Integer() }),
    ),
    follow: Follow,
    otherFollow: Follow,
  }),
  refusals: {
    unknown_plan: unknownPlan,
    not_drawn: notDrawn,
    other_ground: {
      status: 422,
      zh: '两个方案不是同一社区同一批楼栋',
      en: 'The two plans are not of the same buildings of one community',
    },
  },
  example: { id: exampleId, other: '01900000-0000-7000-8000-0000000000b3' },
})

const gridsChanged = {
  status: 409,
  zh: '画好之后网格或边界有变动，要重新画',
  en: 'Grids or outlines have changed since it was drawn: draw it anew',
} as const

const changedLater = {
  status: 409,
  zh: '{code} 在 {day} 已有变动，生效日要晚于这天',
  en: '{code} has changed on {day}: take a later day',
} as const
const newerBoundary = {
  status: 409,
  zh: '{name} 在 {day} 已有新的边界，生效日不能早于这天',
  en: '{name} has a newer outline, from {day} on: take no earlier day',
} as const
const adoptedAlready = { status: 409, zh: '这个方案已被采用', en: 'This plan has been adopted already' } as const
const anotherAwaits = {
  status: 409,
  zh: '“{name}”已定在 {day} 生效，先撤回它',
  en: '“{name}” is to hold from {day} on: withdraw it first',
} as const

/** Hands a plan to a second person, with the day from which it is to hold. Nobody changes it meanwhile. */
export const proposePlan = command({
  name: 'proposePlan',
  path: '/api/areas/plans/:id/propose',
  right: 'area.change',
  about: 'id',
  summary: { zh: '网格方案交第二人确认', en: 'Hand a plan to a second person' },
  input: Input({
    id: Id,
    version: Type.Integer({ minimum: 0 }),
    validFrom: Day,
    /** The decision that it follows, kept with the plan and in the audit log. */
    reason: Text(500),
  }),
  output: Done,
  refusals: {
    unknown_plan: unknownPlan,
    not_drawn: notDrawn,
    plan_moved: planMoved,
    proposed_already: { status: 409, zh: '这个方案已交第二人确认', en: 'This plan waits for a second person already' },
    adopted_already: adoptedAlready,
    another_awaits: anotherAwaits,
    grids_changed: gridsChanged,
    changed_later: changedLater,
    newer_boundary: newerBoundary,
  },
  example: { id: exampleId, version: 0, validFrom: '2026-07-01', reason: '社区网格调整的决定' },
})

/**
 * The second person puts it in force. From the proposed day on grids, codes and outlines are those of the plan; cases move by
 * their position and posts with the grid that ends, by a job. A day to come is waited for.
 */
export const adoptPlan = command({
  name: 'adoptPlan',
  path: '/api/areas/plans/:id/adopt',
  right: 'area.change',
  about: 'id',
  summary: { zh: '第二人确认，采用网格方案', en: 'Adopt a proposed plan as the second person' },
  input: Input({ id: Id, version: Type.Integer({ minimum: 0 }) }),
  output: Type.Object({ state: OneOf(['adopting', 'adopted']) }),
  refusals: {
    unknown_plan: unknownPlan,
    not_drawn: notDrawn,
    plan_moved: planMoved,
    not_proposed: { status: 409, zh: '这个方案不在等确认', en: 'This plan does not wait for a second person' },
    same_person: { status: 403, zh: '要由另一个人确认', en: 'Another person has to confirm it' },
    adopted_already: adoptedAlready,
    another_awaits: anotherAwaits,
    grids_changed: gridsChanged,
    changed_later: changedLater,
    newer_boundary: newerBoundary,
  },
  example: { id: exampleId, version: 0 },
})

/** Takes a proposal back, or an adoption before its day. */
export const withdrawPlan = command({
  name: 'withdrawPlan',
  path: '/api/areas/plans/:id/withdraw',
  right: 'area.change',
  about: 'id',
  summary: { zh: '撤回未生效的采用', en: 'Take a proposal back, or an adoption before its day' },
  input: Input({ id: Id }),
  output: Done,
  refusals: {
    unknown_plan: unknownPlan,
    not_drawn: notDrawn,
    not_awaiting: { status: 409, zh: '方案没有在等确认或生效日', en: 'The plan waits for nobody and no day' },
  },
  example: { id: exampleId },
})
