// Writes server/migrations/schema.sql, the shape of the schema that the migrations make, on a database of its own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../server/src/platform/config.ts'
import { MIGRATIONS, migrate } from '../server/src/platform/database/migrate.ts'
import { findDatabaseServer } from '../server/src/platform/database/open.ts'
import { openPool } from '../server/src/platform/database/pool.ts'
import { dumpSchema } from '../server/src/platform/database/schema-dump.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-schema-'))
const server = await findDatabaseServer(readConfig({ LIFETREE_DATA: dataFolder }))
try {
  await migrate(server.access)
  const owner = openPool({ access: server.access, role: 'owner', most: 1, name: 'schema' })
  const file = join(MIGRATIONS, 'schema.sql')
  writeFileSync(file, await dumpSchema(owner))
  await owner.close()
  console.log(file)
} finally {
  await server.close()
  rmSync(dataFolder, { recursive: true, force: true })
}
