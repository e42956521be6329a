import type { AreaKeeper } from '../area/index.ts'
import { countHeld, findPlaced, moveCases, recodeCases, recodeResponsibilities } from './store/recode.ts'

/** Cases and their rules follow a re-coding of areas; a case whose grid was redrawn moves to the grid it lies in now. */
export const caseKeeper: AreaKeeper = {
  name: 'cases',
  recode: async (tx, moves, most) => {
    const rules = await recodeResponsibilities(tx, moves, most)
    return rules > 0 ? rules : recodeCases(tx, moves, most)
  },
  count: countHeld,
  placed: { find: findPlaced, move: moveCases },
}
