import type { Pool } from '../database/pool.ts'
import type { Announcement } from './announce.ts'

export interface Listener {
  close(): Promise<void>
}

const retryAfter = 1_000

/**
 * Hears, on one connection of this process, what every server announces. A lost connection is opened again; `onGap` is then
 * called, since what was said meanwhile is not known.
 */
export async function listenForChanges(
  pool: Pool,
  hear: (announcement: Announcement) => void,
  { onGap, onError }: { onGap: () => void; onError: (error: unknown) => void },
): Promise<Listener> {
  let closed = false
  let release: () => void = () => {}
  const open = async (): Promise<void> => {
    const client = await pool.driver.connect()
    let gone = false
    const lose = (error?: Error) => {
      if (gone) return
      gone = true
      client.removeAllListeners('notification')
      client.release(true)
      if (error) onError(error)
      if (!closed) setTimeout(reopen, retryAfter).unref()
    }
    release = () => lose()
    client.on('notification', ({ payload }) => hear(JSON.parse(payload ?? '') as Announcement))
    client.once('error', lose)
    client.once('end', () => lose())
    await client.query('listen live')
  }
  const reopen = (): void => {
    open().then(onGap, error => {
      onError(error)
      if (!closed) setTimeout(reopen, retryAfter).unref()
    })
  }
  await open()
  return {
    async close() {
      closed = true
      release()
    },
  }
}
