import { type Calendar, dayAt } from '@lifetree/clock'
import type { CaseChanged } from '@lifetree/contract/event'
import { v7 } from 'uuid'
import { findReported, type Reported } from '../case/index.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { personOf } from './person.ts'
import { pointsLeft, rewardedBy, ruleFor } from './reward.ts'
import { insertEntry, listReversed, listRules, lockPerson, reverseEntries, sumOfDay } from './store.ts'

export interface Crediting {
  readonly tx: Tx
  readonly key: Buffer
  readonly calendar: Calendar
  readonly now: Date
}

/** Credits who reported a case with what its change is worth, and counters what it takes back. As the system. */
export async function credit(crediting: Crediting, changed: CaseChanged): Promise<void> {
  const { tx, key, calendar, now } = crediting
  const about = await findReported(tx, changed.caseId)
  if (!about) return
  const { credits, takesBack, restores } = rewardedBy(changed, about)
  const when = { day: dayAt(now, calendar), at: now }
  if (takesBack.length > 0) await reverseEntries(tx, { caseId: changed.caseId, events: takesBack }, when)
  const person = about.phone ? personOf(key, about.phone) : null
  if (!person || credits.length === 0) return
  await lockPerson(tx, person)
  const lost = await listReversed(tx, changed.caseId)
  const due = [...restores.filter(event => lost.includes(event)), ...credits]
  for (const event of due) await creditOne(tx, { event, person, ...when }, { ...about, caseId: changed.caseId })
}

async function creditOne(
  tx: Tx,
  { event, person, day, at }: { event: 'filed' | 'urgent' | 'solved'; person: Buffer; day: string; at: Date },
  { caseId, category }: Reported & { caseId: string },
): Promise<void> {
  const rules = await listRules(tx)
  const rule = ruleFor(
    rules.filter(one => one.event === event),
    category,
  )
  if (!rule) return
  const points = pointsLeft(rule, await sumOfDay(tx, person, rule.id, day))
  if (points > 0) await insertEntry(tx, { id: v7(), person, caseId, event, ruleId: rule.id, points, day, at })
}
