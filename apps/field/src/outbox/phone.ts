import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Item, Media } from './item.ts'

export interface Piece {
  readonly id: string
  readonly i: number
  readonly bytes: ArrayBuffer
}

/** What a person has begun and not yet sent. */
export interface Draft<T = unknown> {
  readonly key: string
  readonly accountId: string
  readonly value: T
  readonly media: readonly Media[]
  readonly at: string
}

/** An answer of the server as it was last read, to be shown without a network. */
export interface KeptAnswer {
  readonly value: unknown
  /** ms since 1970 */
  readonly at: number
}

interface Stores extends DBSchema {
  outbox: { key: string; value: Item; indexes: { n: number } }
  media: { key: [string, number]; value: Piece }
  drafts: { key: string; value: Draft }
  answers: { key: string; value: KeptAnswer }
  meta: { key: string; value: unknown }
  ballast: { key: string; value: ArrayBuffer }
}

/** All that this app keeps on the phone. */
export type Phone = IDBPDatabase<Stores>

/**
 * Opens it. The version stays 1 for years: what was queued by an old app is sent by a new one, and the shape of an item
 * says its own version.
 * @param onBlocking another page wants to change the version: this one must let go
 */
export const openPhone = (name = 'lifetree-field', onBlocking: () => void = () => undefined): Promise<Phone> =>
  openDB<Stores>(name, 1, {
    upgrade(phone) {
      phone.createObjectStore('outbox', { keyPath: 'id' }).createIndex('n', 'n', { unique: true })
      phone.createObjectStore('media', { keyPath: ['id', 'i'] })
      phone.createObjectStore('drafts', { keyPath: 'key' })
      phone.createObjectStore('answers')
      phone.createObjectStore('meta')
      phone.createObjectStore('ballast')
    },
    blocking: onBlocking,
  })

/** All pieces of one file. */
export const mediaBytes = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER])
