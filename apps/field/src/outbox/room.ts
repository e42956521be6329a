import type { Phone } from './phone.ts'
import { keepBallast } from './store.ts'

/** How much more this phone can keep. */
export interface Room {
  /** `low`: it is told before work is lost · `full`: no more photos, words still find their reserve. */
  readonly state: 'enough' | 'low' | 'full'
  /** Bytes, where the browser tells. */
  readonly left?: number
}

const littleLeft = 50 * 1024 * 1024
const mostUsed = 0.9

/** What the browser reckons; some promise room that the disk does not have, so that only a write proves it. */
async function estimate(storage: StorageManager | undefined): Promise<{ usage: number; quota: number } | undefined> {
  const { usage, quota } = (await storage?.estimate().catch(() => undefined)) ?? {}
  return usage === undefined || quota === undefined || quota === 0 ? undefined : { usage, quota }
}

/** Looks whether the reserve still fits, and what the browser reckons is left. */
export async function measureRoom(phone: Phone, storage: StorageManager | undefined): Promise<Room> {
  const told = await estimate(storage)
  const left = told && { left: Math.max(0, told.quota - told.usage) }
  if (!(await keepBallast(phone))) return { state: 'full' }
  const low = told && left && (left.left < littleLeft || told.usage > told.quota * mostUsed)
  return { state: low ? 'low' : 'enough', ...left }
}
