import type { Calendar } from './calendar.ts'
import type { Clock } from './clock.ts'
import { dueAt } from './due.ts'

/**
 * Of the clocks that one matter has to meet, the one to look at next: not stopped, due first (late ones are due before
 * all others), those without a due time last. Undefined when all have stopped.
 */
export function nextMilestone<M extends { readonly clock: Clock }>(
  milestones: readonly M[],
  calendar: Calendar,
): M | undefined {
  let next: M | undefined
  let earliest = Infinity
  for (const milestone of milestones) {
    if (milestone.clock.stoppedAt) continue
    const due = dueAt(milestone.clock, calendar).at?.getTime() ?? Infinity
    if (next && due >= earliest) continue
    next = milestone
    earliest = due
  }
  return next
}
