const PATIENCE_MS = 15_000
/** A terminal and a parent process often send the same signal twice at once: that is one wish, not two. */
const SAME_WISH_MS = 1_000

/**
 * Aborts when this process is asked to stop: SIGTERM, SIGINT, SIGHUP, or the death of the process that started it.
 * Asked again after a second, or still there after fifteen, it ends at once.
 */
export function stopSignal(): AbortSignal {
  const stop = new AbortController()
  let asked = 0
  const ask = () => {
    if (asked === 0) {
      asked = performance.now()
      setTimeout(() => process.exit(1), PATIENCE_MS).unref()
      stop.abort()
    } else if (performance.now() - asked > SAME_WISH_MS) {
      process.exit(1)
    }
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, ask)
  process.on('disconnect', ask)
  // The channel to the starting process must not keep this one alive.
  process.channel?.unref()
  return stop.signal
}

/** Waits until it is time to stop. */
export function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
