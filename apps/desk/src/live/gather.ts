export interface Gathering<T> {
  /** `spread`: the hand-over may wait so long, ms; by chance, so that not everybody who hears the same acts at once. */
  readonly add: (item: T, spread?: number) => void
  readonly stop: () => void
}

/** Gathers what comes and hands it over together: at once when it was quiet, then at most every so often. */
export function gather<T>(
  every: number,
  hand: (items: ReadonlySet<T>) => void,
  chance: () => number = Math.random,
): Gathering<T> {
  let held = new Set<T>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = Number.NEGATIVE_INFINITY
  const flush = (): void => {
    timer = undefined
    last = Date.now()
    const items = held
    held = new Set()
    hand(items)
  }
  return {
    add: (item, spread = 0) => {
      held.add(item)
      timer ??= setTimeout(flush, Math.max(chance() * spread, last + every - Date.now()))
    },
    stop: () => clearTimeout(timer),
  }
}
