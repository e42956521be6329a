import { useEffect, useState } from 'react'

/**
 * The time, renewed every so often, for the clocks of a page: call it once a page and hand it down.
 * @param every in ms
 */
export function useNow(every = 30_000): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
