import type { Calendar } from '@lifetree/clock'
import type { publishCalendarYear } from '@lifetree/contract/calendar'
import type { InputOf, OutputOf } from '@lifetree/contract/endpoint'
import type { Actor } from '../platform/actor.ts'
import { together } from '../platform/database/together.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { publish } from '../platform/events/index.ts'
import { announce } from '../platform/live/index.ts'
import { Refusal } from '../platform/refuse.ts'
import { changesFrom, whyUnsound } from './calendar.ts'
import { insertVersion, listVersions, lockYear } from './store.ts'

type Input = InputOf<typeof publishCalendarYear>

/**
 * Publishes a year: a version that replaces the one in force. Refuses `calendar_unsound` for what cannot be, `calendar_overtaken`
 * when another was faster, `calendar_same` when nothing would change.
 */
export async function publishYear(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: Date },
  { id, replaces, notice, ...written }: Input,
  shipped: Calendar['years'],
): Promise<OutputOf<typeof publishCalendarYear>> {
  const { year } = written
  const days = { holidays: written.holidays, makeUpDays: [...new Set(written.makeUpDays)].sort() }
  const unsound = whyUnsound(year, days)
  if (unsound) throw new Refusal('calendar_unsound', { why_zh: unsound.zh, why_en: unsound.en })
  await lockYear(tx, year)
  const latest = (await listVersions(tx)).findLast(version => version.year === year)
  const inForce = latest?.version ?? 0
  if (inForce !== replaces) throw new Refusal('calendar_overtaken', { year, version: inForce })
  const from = changesFrom(latest ?? shipped[String(year)], days, year)
  if (from === undefined) throw new Refusal('calendar_same', { year })
  const version = inForce + 1
  await together([
    insertVersion(tx, id, { year, version, ...days, notice, publishedBy: actor.accountId, at: now }),
    publish(tx, { name: 'calendar_published', subject: 'calendar', payload: { year, version, from }, at: now }),
    announce(tx, { kind: 'calendar', id, area: null, parties: [] }),
  ])
  return { year, version }
}
