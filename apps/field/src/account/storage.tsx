import { useWords } from '@lifetree/ui'
import { useEffect, useState } from 'react'
import { accountWords } from './words.ts'

interface Room {
  readonly used: number
  readonly free: number
  readonly kept: boolean
}

async function measure(): Promise<Room | undefined> {
  const { storage } = navigator
  if (!storage) return undefined
  // Granted to what is installed or much used; asking costs nothing.
  const kept = (await storage.persisted()) || (await storage.persist())
  const { usage = 0, quota = 0 } = await storage.estimate()
  return { used: usage, free: Math.max(0, quota - usage), kept }
}

/** How much of this phone is used, and whether it will be kept. */
export function Storage() {
  const words = useWords(accountWords)
  const [room, setRoom] = useState<Room>()
  useEffect(() => {
    measure().then(setRoom, () => undefined)
  }, [])
  const says = (bytes: number): string =>
    bytes >= 1e9 ? words.gigabytes((bytes / 1e9).toFixed(1)) : words.megabytes((bytes / 1e6).toFixed(1))
  if (!room) return null
  return (
    <section className="grid gap-1">
      <h2 className="text-row font-strong">{words.storage}</h2>
      <p className="tabular-nums">{words.used(says(room.used), says(room.free))}</p>
      <p className="text-small text-text-2">{room.kept ? words.kept : words.notKept}</p>
    </section>
  )
}
