import Type from 'typebox'
import { notDrawn, PlanBody, PlanException, PlanSums, planMoved, unknownPlan } from './area-plan.ts'
import { Follow } from './area-plan-adopting.ts'
import { command, query } from './endpoint.ts'
import { AreaCode, Id, Input, Text } from './schema.ts'

const exampleId = '01900000-0000-7000-8000-0000000000b1'
const unknownBuilding = {
  status: 422,
  zh: '方案里没有楼栋 {building}',
  en: 'The plan has no building {building}',
} as const
const unknownGrid = { status: 422, zh: '方案里没有网格 {grid}', en: 'The plan has no grid {grid}' } as const
const lastBuilding = {
  status: 409,
  zh: '网格会一栋楼也不剩，又没有边界，看不出由 {grid} 接续',
  en: 'A grid would be left without a building, and has no outline to tell that {grid} goes on for it',
} as const

/** A move that breaks a rule is made and told among the exceptions. */
export const movePlanBuildings = command({
  name: 'movePlanBuildings',
  path: '/api/areas/plans/:id/buildings',
  right: 'area.change',
  about: 'id',
  summary: { zh: '把楼栋移到另一个网格', en: 'Move buildings to another grid of the plan' },
  input: Input({
    id: Id,
    version: Type.Integer({ minimum: 0 }),
    buildings: Type.Array(Text(200), { minItems: 1, maxItems: 500 }),
    to: AreaCode,
  }),
  output: PlanBody,
  refusals: {
    unknown_plan: unknownPlan,
    not_drawn: notDrawn,
    plan_moved: planMoved,
    plan_closed: {
      status: 409,
      zh: '方案已交确认或采用，不能再改',
      en: 'The plan has been proposed or adopted and stays as it is',
    },
    unknown_building: unknownBuilding,
    last_building: lastBuilding,
    unknown_grid: unknownGrid,
  },
  example: { id: exampleId, version: 0, buildings: ['B1'], to: '340202001001001' },
})

/** What a move would come to: asked while a building is dragged, and keeps nothing. */
export const tryPlanMove = query({
  name: 'tryPlanMove',
  path: '/api/areas/plans/:id/tried',
  right: 'area.change',
  summary: { zh: '试算移动一栋楼', en: 'What a plan would come to with a building in another grid' },
  input: Input({ id: Id, version: Type.Integer({ minimum: 0 }), building: Text(200), to: AreaCode }),
  output: Type.Object({
    sums: PlanSums,
    /** The grid that it would leave and the one that it would come to, as they would be. */
    grids: Type.Array(
      Type.Object({
        code: AreaCode,
        households: Type.Integer(),
        workload: Type.Number(),
        compactness: Type.Number(),
      }),
    ),
    exceptions: Type.Array(PlanException),
    follow: Follow,
  }),
  refusals: {
    unknown_plan: unknownPlan,
    not_drawn: notDrawn,
    plan_moved: planMoved,
    unknown_building: unknownBuilding,
    last_building: lastBuilding,
    unknown_grid: unknownGrid,
  },
  example: { id: exampleId, version: 0, building: 'B1', to: '340202001001001' },
})
