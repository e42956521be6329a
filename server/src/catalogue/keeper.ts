import type { AreaKeeper } from '../area/index.ts'
import { countHeld, recodeResponsibilities } from './store/recode.ts'

/** Who answers where follows a re-coding of areas. */
export const catalogueKeeper: AreaKeeper = {
  name: 'responsibilities',
  recode: recodeResponsibilities,
  count: countHeld,
}
