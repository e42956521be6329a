export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** Lets so many run at once; the others wait, first come, first served. */
export function takeTurns(most: number): InTurn {
  let running = 0
  const waiting: (() => void)[] = []
  return async work => {
    if (running < most) running++
    else await new Promise<void>(go => waiting.push(go))
    try {
      return await work()
    } finally {
      // The place goes to the next; without one it is free.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
