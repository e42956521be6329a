import { type Calendar, dayAt } from '@lifetree/clock'
import { liesIn } from '@lifetree/standards'
import type { Queryable } from '../platform/database/pool.ts'
import { Refusal } from '../platform/refuse.ts'
import { findControlAreas } from './store/control-areas.ts'

/** Refuses `controlled_area` where a class is not taken in at a place for now: who wanted to report is told why and until when. */
export async function refuseControlled(
  tx: Queryable,
  place: { readonly category: string; readonly lon: number; readonly lat: number },
  { now, calendar }: { readonly now: Date; readonly calendar: Calendar },
): Promise<void> {
  const areas = await findControlAreas(tx, place, now)
  const area = areas.find(({ shape }) => liesIn(shape, place))
  if (!area) return
  const { name, reason, until } = area
  throw new Refusal('controlled_area', { name, reason, until: dayAt(new Date(until), calendar) })
}
