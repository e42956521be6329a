import { createHash, randomBytes } from 'node:crypto'
import { contains, interval } from '@lifetree/standards'
import { type Actor, anyone, settingsOf, system } from '../platform/actor.ts'
import type { Pool } from '../platform/database/pool.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { faults } from './faults.ts'
import { type ClientRow, countCall } from './store/clients.ts'

/** A program that showed its key. */
export interface Client {
  readonly id: string
  readonly name: string
  /** Today's codes; none lies in another. None where all were taken from it. */
  readonly areas: readonly string[]
  readonly mayRead: boolean
  readonly mayWrite: boolean
  /** As whom it acts, in one of its areas: it sees that area, and nothing confidential there. */
  readonly actorIn: (area: string) => Actor
}

/** 256 bits at random: no dictionary holds it, so a plain digest keeps it. */
export const newKey = (): string => `lt_${randomBytes(32).toString('base64url')}`
export const digestOfKey = (key: string): Buffer => createHash('sha256').update(key).digest()
export const hintOfKey = (key: string): string => key.slice(-4)

const MINUTE_MS = 60_000

/** The client of a key, its call counted. Refuses one without a key in force, and one that asks too often. */
export async function admitClient(pool: Pool, key: string | undefined, now: Date): Promise<Client> {
  if (key === undefined || key.length > 200) throw faults.noKey()
  const minute = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS)
  const row = await inTransaction(pool, { settings: settingsOf(system) }, tx => countCall(tx, digestOfKey(key), minute))
  if (!row) throw faults.noKey()
  if (row.calls > row.per_minute)
    throw faults.tooOften(row.per_minute, Math.ceil((minute.getTime() + MINUTE_MS - now.getTime()) / 1000))
  return clientOf(row)
}

const clientOf = (row: ClientRow): Client => ({
  id: row.id,
  name: row.name,
  areas: outermost(row.areas),
  mayRead: row.may_read,
  mayWrite: row.may_write,
  actorIn: area => ({
    ...anyone,
    accountId: row.id,
    role: 'client',
    name: row.name,
    place: row.organisation,
    ...interval(area),
  }),
})

/** An area within another adds nothing to it. */
export const outermost = (areas: readonly string[]): string[] =>
  [...new Set(areas)].filter(area => !areas.some(other => other !== area && contains(other, area)))
