import pg from 'pg'
import { type Access, accessByUrl } from '../database/access.ts'
import { secret } from '../secret.ts'

/** The PostgreSQL that all test files share: plain data, because it travels to the workers. */
export interface TestServer {
  /** The owner's address of a database from which others can be made. */
  readonly url: string
  readonly secret: string
  /** The migrated database that each test file clones. */
  readonly template: string
}

export function accessToTest(server: TestServer, database: string): Access {
  const url = new URL(server.url)
  url.pathname = `/${database}`
  return accessByUrl(secret(url.href), secret(server.secret))
}

/** Runs one statement on the server, outside any transaction: databases are made and dropped so. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
