export interface Gathering<T> {
  readonly add: (item: T) => void
  readonly stop: () => void
}

/** Gathers what comes and hands it over together: at once when it was quiet, then at most every so often. */
export function gather<T>(every: number, hand: (items: ReadonlySet<T>) => void): Gathering<T> {
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
    add: item => {
      held.add(item)
      timer ??= setTimeout(flush, Math.max(0, last + every - Date.now()))
    },
    stop: () => clearTimeout(timer),
  }
}
