import type { AreaKeeper } from '../area/index.ts'
import { recodeShifts } from './store/roster.ts'

/** A roster follows its area. Nobody asks how many shifts stand under a code: they are few, and soon past. */
export const dutyKeeper: AreaKeeper = {
  name: 'duty shifts',
  count: async () => [],
  recode: recodeShifts,
}
