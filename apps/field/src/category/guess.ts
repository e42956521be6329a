import { distance } from '@lifetree/standards'

/** A report that was made here before, by whom this phone belongs to. */
export interface Habit {
  readonly categoryId: string
  readonly lon: number
  readonly lat: number
  /** ISO 8601 */
  readonly at: string
}

const nearby = 250
const day = 86_400_000
const fortnight = 14 * day

/** One report counts less the farther away and the longer ago it was; it never counts nothing. */
const weigh = (habit: Habit, here: { lon: number; lat: number } | undefined, now: number): number => {
  const near = here ? Math.exp(-distance(here, habit) / nearby) : 0.2
  const fresh = Math.exp(-Math.max(0, now - Date.parse(habit.at)) / fortnight)
  return (0.1 + near) * (0.2 + fresh)
}

/** Categories in the order in which this worker is likely to mean them now: from what he reported, where and when. */
export function guessCategories(
  habits: readonly Habit[],
  here: { readonly lon: number; readonly lat: number } | undefined,
  now: number,
): string[] {
  const weights = new Map<string, number>()
  for (const habit of habits) {
    weights.set(habit.categoryId, (weights.get(habit.categoryId) ?? 0) + weigh(habit, here, now))
  }
  return [...weights].sort((a, b) => b[1] - a[1]).map(([categoryId]) => categoryId)
}
