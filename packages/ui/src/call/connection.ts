/** Whether the server answers. One for the page; screens read it to say since when they can only be read. */
export interface Connection {
  /** When the line was lost; undefined while it holds. */
  readonly lostAt: () => Date | undefined
  readonly subscribe: (changed: () => void) => () => void
  /** An answer came, whatever it said. */
  readonly reached: () => void
  readonly lost: () => void
}

export function createConnection(now: () => Date = () => new Date()): Connection {
  const listeners = new Set<() => void>()
  let lostAt: Date | undefined
  const change = (next: Date | undefined): void => {
    lostAt = next
    for (const listener of listeners) listener()
  }
  return {
    lostAt: () => lostAt,
    subscribe: changed => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    reached: () => {
      if (lostAt) change(undefined)
    },
    lost: () => {
      if (!lostAt) change(now())
    },
  }
}
