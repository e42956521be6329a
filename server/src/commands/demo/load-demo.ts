import type { Calendar } from '@lifetree/clock'
import { areasOf, type CitySpec } from '@lifetree/simcity'
import { loadPastEntries } from '../../audit/index.ts'
import { loadHistories, recountRecurrences } from '../../case/index.ts'
import { listStandards } from '../../catalogue/index.ts'
import type { Access } from '../../platform/database/access.ts'
import { inLoad, type LoadTx } from '../../platform/database/copy.ts'
import type { Secret } from '../../platform/secret.ts'
import { loadDemoClient } from './demo-client.ts'
import { loadLetters } from './demo-letters.ts'
import { loadCity } from './load-city.ts'
import { loadDuty } from './load-duty.ts'
import { loadPlans } from './load-plans.ts'
import { loadRewards } from './load-rewards.ts'
import { loadRules } from './load-rules.ts'
import { type StoryPhoto, tellStories } from './load-stories.ts'
import { loadViews } from './load-views.ts'
import { pastLog } from './past-log.ts'

export interface DemoParts {
  readonly access: Access
  readonly secret: Secret
  readonly now: Date
  readonly calendar: Calendar
  readonly onBegin?: () => void
  /** Writes the pictures that the stories show, and their rows. */
  readonly hangPhotos: (tx: LoadTx, photos: readonly StoryPhoto[]) => Promise<void>
}

/**
 * Loads the synthetic city with sixty days of cases in one transaction: it is there whole or not at all.
 * Answers false, and does nothing, where the database holds any area.
 */
export async function loadDemo(spec: CitySpec, parts: DemoParts): Promise<boolean> {
  return inLoad(parts.access, async tx => {
    // Two servers that start at once on an empty database: the second waits and finds the city.
    await tx.query('lock table areas in share row exclusive mode')
    const { rows } = await tx.query('select from areas limit 1')
    if (rows.length > 0) return false
    parts.onBegin?.()
    const ids = await loadCity(tx, spec, parts)
    await loadViews(tx, ids.accounts, parts.now)
    const { histories, photos } = tellStories(spec, {
      calendar: parts.calendar,
      now: parts.now,
      ids,
      parties: await findParties(tx),
    })
    await parts.hangPhotos(tx, photos)
    const standards = await listStandards(tx)
    await loadHistories(tx, histories, { calendar: parts.calendar, timeZone: parts.calendar.zone, standards })
    await loadRewards(tx, histories, parts)
    await loadRules(tx, ids, { now: parts.now, histories })
    await recountRecurrences(tx)
    await loadDemoClient(tx, { histories, ids, city: areasOf(spec)[0]?.code ?? '' })
    await loadPastEntries(tx, pastLog(histories))
    await loadDuty(tx, spec, { ids, now: parts.now, calendar: parts.calendar })
    await loadPlans(tx, spec, parts.now)
    await loadLetters(tx, parts.now)
    return true
  })
}

async function findParties(tx: LoadTx): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ id: string; party: string }>('select id, party from organisations')
  return new Map(rows.map(({ id, party }) => [id, party]))
}
