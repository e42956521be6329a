import type { Retention } from '../platform/retention.ts'

/** Areas are nobody's. */
export const areaRetention: Retention = {
  personal: [],
  impersonal: {
    area_codes: ['area_id', 'code', 'parent_id', 'name', 'name_en', 'valid_from', 'valid_to'],
    area_generation: ['one', 'generation'],
    area_rewrite_steps: ['rewrite_id', 'keeper', 'rows', 'after', 'ended_at'],
    area_rewrites: ['id', 'kind', 'valid_from', 'plan', 'planned_at', 'ended_at'],
    areas: ['id', 'level', 'valid_from', 'valid_to'],
    boundaries: [
      'area_id',
      'geometry',
      'west',
      'south',
      'east',
      'north',
      'synthetic',
      'source',
      'valid_from',
      'valid_to',
    ],
    grid_plans: [
      ...['id', 'name', 'input_id', 'community_id', 'settings', 'state', 'refusal', 'version', 'drawn', 'standing'],
      ...['asked_by', 'asked_at', 'adopted_by', 'adopted_from', 'proposed_by', 'reason'],
    ],
    plan_grounds: ['input_id', 'community_id', 'buildings', 'barriers', 'limit_lines', 'households'],
    plan_inputs: ['id', 'source', 'services', 'brought_by', 'brought_at'],
    outline_files: [
      'id',
      'valid_from',
      'source',
      'areas',
      'findings',
      'fresh',
      'generation',
      'checked_at',
      'applied_at',
    ],
  },
}
