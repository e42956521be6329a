import type { AreaKeeper } from '../area/index.ts'
import { countHeld, findPlaced, moveCases, recodeCases } from './store/recode.ts'

/** Cases follow a re-coding of areas; a case whose grid was redrawn moves to the grid it lies in now. */
export const caseKeeper: AreaKeeper = {
  name: 'cases',
  recode: recodeCases,
  count: countHeld,
  placed: { find: findPlaced, move: moveCases },
}
