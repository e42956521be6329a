import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterAll, inject } from 'vitest'
import type { Access } from '../database/access.ts'
import { openPool, type Pool } from '../database/pool.ts'
import { accessToTest, administer } from './test-server.ts'

export interface TestDatabase {
  readonly name: string
  readonly access: Access
  /** Sees and may do everything: to set a scene, never to test what a server does. */
  readonly owner: Pool
  /** As the server: row-level security holds. */
  readonly app: Pool
  /** As the job worker: the job tables alone. */
  readonly jobs: Pool
  /** Called after the file's last test, before the connections are closed: what uses them ends here. */
  beforeClose(end: () => Promise<unknown>): void
}

/**
 * A migrated database of its own for one test file, dropped after its last test.
 * Call it once at the top of the file: `const db = await cloneDatabase()`.
 */
export const cloneDatabase = (): Promise<TestDatabase> => databaseFrom(inject('testServer').template)

/** As {@link cloneDatabase}, but empty and not even migrated: for what fills it itself, before its pools are used. */
export const blankDatabase = (): Promise<TestDatabase> => databaseFrom('template0')

async function databaseFrom(template: string): Promise<TestDatabase> {
  const server = inject('testServer')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(server.url, `create database ${name} template ${template}`)
  const access = accessToTest(server, name)
  const open = (role: 'owner' | 'app' | 'jobs', most: number) => openPool({ access, role, most, name: `test ${role}` })
  const db = { name, access, owner: open('owner', 4), app: open('app', 8), jobs: open('jobs', 4) }
  const ends: (() => Promise<unknown>)[] = []
  afterAll(async () => {
    for (const end of ends.toReversed()) await end()
    await closeAll([db.owner, db.app, db.jobs])
    await administer(server.url, `drop database ${name} with (force)`)
  })
  return { ...db, beforeClose: end => void ends.push(end) }
}

/** An empty database, not even migrated, dropped after the file's last test. */
export async function emptyDatabase(): Promise<Access> {
  const server = inject('testServer')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(server.url, `create database ${name} template template0`)
  afterAll(() => administer(server.url, `drop database ${name} with (force)`))
  return accessToTest(server, name)
}

const LONGEST_CLOSE_MS = 10_000

/** A pool closes when its last connection is given back: one that never is would hold the tests up without a word. */
async function closeAll(pools: readonly Pool[]): Promise<void> {
  const late = setTimeout(LONGEST_CLOSE_MS, 'late', { ref: false })
  const closed = Promise.all(pools.map(pool => pool.close()))
  if ((await Promise.race([closed, late])) === 'late')
    throw new Error('A connection was not given back: something that the test file started is still running')
}
