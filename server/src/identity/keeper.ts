import type { Tx } from '../platform/database/transaction.ts'
import { type CodeMoves, countHeld, recodeOrganisations, recodePositions } from './store/recode.ts'

/** Organisations and positions follow a re-coding of areas, so that everybody goes on seeing what is his. */
export const identityKeeper = {
  name: 'positions',
  count: countHeld,
  async recode(tx: Tx, moves: CodeMoves, most: number): Promise<number> {
    const organisations = await recodeOrganisations(tx, moves, most)
    return organisations > 0 ? organisations : recodePositions(tx, moves, most)
  },
}
