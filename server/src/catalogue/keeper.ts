import type { AreaKeeper } from '../area/index.ts'
import { countHeld, recodeDrafts, recodeResponsibilities } from './store/recode.ts'

/** Who answers where follows a re-coding of areas, and so does the draft that changes it. */
export const catalogueKeeper: AreaKeeper = {
  name: 'responsibilities',
  recode: async (tx, moves, most) =>
    (await recodeResponsibilities(tx, moves, most)) + (await recodeDrafts(tx, moves, most)),
  count: countHeld,
}
