import { openZone } from '@lifetree/clock'
import type { Queryable } from '../platform/database/pool.ts'
import { minuteOfWeek } from './minute-of-week.ts'
import { indexTable, route } from './routing.ts'
import { findRulesFor, type NamedRule } from './store/responsibilities.ts'

/** Where a case is, and of what class. */
export interface CasePlace {
  readonly id: string
  readonly category: string
  readonly area: string
}

/**
 * Which organisations answer for each case at an instant, and by which line: none, one or several, by name. The lines of
 * a case are those of its class at the deepest area that has any for the time, the narrowest time first.
 */
export async function findAnswers(
  tx: Queryable,
  cases: readonly CasePlace[],
  { now, timeZone }: { readonly now: Date; readonly timeZone: string },
): Promise<Map<string, readonly NamedRule[]>> {
  const rules = await findRulesFor(tx, cases, now)
  const byId = new Map(rules.map(rule => [rule.id, rule]))
  const table = indexTable(rules)
  const minute = minuteOfWeek(openZone(timeZone), now.getTime())
  return new Map(
    cases.map(({ id, category, area }) => {
      const lines = route(table, { category, area: Number(area), minute })
      const answers = lines.map(line => byId.get(line.id)).filter(rule => rule !== undefined)
      return [id, answers.sort((a, b) => (a.name.zh < b.name.zh ? -1 : 1))]
    }),
  )
}
