import pg from 'pg'
import type { Access } from './access.ts'

/** Runs `work` on one connection of the owner, which is closed afterwards: for setting up, never for serving. */
export async function withOwner<T>(access: Access, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client(access.connection('owner'))
  // A connection that breaks is told by the statement it breaks; without a listener it would end the process as well.
  owner.on('error', () => {})
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}
