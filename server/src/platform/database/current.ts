import { readdirSync } from 'node:fs'
import { MIGRATIONS } from './migrate.ts'
import type { Queryable } from './pool.ts'

/** Names of the program's migrations that the database lacks; empty when it is current. */
export async function findMissingMigrations(database: Queryable, folder = MIGRATIONS): Promise<string[]> {
  const { rows } = await database.query<{ name: string }>({
    name: 'list schema versions',
    text: 'select name from schema_versions',
  })
  const known = new Set(rows.map(({ name }) => name))
  return readdirSync(folder)
    .filter(file => /^\d{4}_/.test(file))
    .map(file => file.replace('.sql', ''))
    .filter(name => !known.has(name))
    .sort()
}
