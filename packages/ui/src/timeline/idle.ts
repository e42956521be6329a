const day = 86_400_000

/** A stretch in which nothing happened, between two entries or since the last one. */
export interface Idle {
  readonly from: Date
  readonly until: Date
}

export type TimelineRow<E> = { readonly entry: E } | { readonly idle: Idle }

/**
 * Entries newest first, with a row for each stretch of at least `longest` ms without one.
 * @param until now for an open matter; for a closed one its end, after which silence is no idleness
 */
export function withIdle<E extends { readonly at: Date }>(
  entries: readonly E[],
  until: Date,
  longest: number = day,
): TimelineRow<E>[] {
  const newestFirst = [...entries].sort((a, b) => b.at.getTime() - a.at.getTime())
  let later = until
  return newestFirst.flatMap(entry => {
    const idle: Idle = { from: entry.at, until: later }
    later = entry.at
    const quiet = idle.until.getTime() - idle.from.getTime() >= longest
    return quiet ? [{ idle }, { entry }] : [{ entry }]
  })
}
