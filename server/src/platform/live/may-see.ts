import type { Actor } from '../actor.ts'
import type { Announcement } from './announce.ts'

/** Whether a change concerns this actor: the same reach that the policies read, without asking the database. */
export function maySee({ lo, hi, grids, parties }: Actor, { kind, area, parties: told }: Announcement): boolean {
  if (kind === 'calendar') return true
  if (area !== null && lo !== null && hi !== null && area >= lo.padStart(15, '0') && area <= hi) return true
  if (area !== null && grids.includes(area)) return true
  return told.some(party => parties.includes(party))
}
