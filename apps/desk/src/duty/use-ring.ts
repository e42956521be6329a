import { useCallback, useEffect, useRef, useState } from 'react'
import { ringSound } from './ring-sound.ts'

/** Sounds while something rings. Silent until the page was clicked once, or where the reader muted it; each new alarm is heard again. */
export function useRing(ringing: string | undefined) {
  const sound = useRef(ringSound())
  const [heard, setHeard] = useState<'heard' | 'silent'>('silent')
  const [muted, setMuted] = useState<string | undefined>(undefined)
  const rings = ringing !== undefined && muted !== ringing
  const start = useCallback(() => {
    void sound.current.start().then(started => setHeard(started ? 'heard' : 'silent'))
  }, [])
  useEffect(() => {
    const own = sound.current
    if (!rings) return own.stop()
    start()
    // The first click anywhere lets the browser sound.
    document.addEventListener('pointerdown', start, { once: true })
    return () => {
      document.removeEventListener('pointerdown', start)
      own.stop()
    }
  }, [rings, start])
  return {
    sounds: rings && heard === 'heard',
    on: () => {
      setMuted(undefined)
      start()
    },
    off: () => setMuted(ringing),
  }
}
