import type { Config } from '../config.ts'
import type { Access } from '../database/access.ts'
import { migrate } from '../database/migrate.ts'
import { type Database, findDatabaseServer, openDatabase } from '../database/open.ts'
import { type Secret, secretOf } from '../secret.ts'
import type { Tell } from '../tell.ts'

/** What every long-running command stands on: the configuration and the migrated database. */
export interface Platform {
  readonly config: Config
  readonly database: Database
  /** For what a server does before it serves, as the owner: load a city. No such connection stays open. */
  readonly access: Access
  /** From which features derive their keys; the same on every server of the installation. */
  readonly secret: Secret
  close(): Promise<void>
}

/** Finds or starts the database, migrates it, and opens it in the roles of a running server. */
export async function startPlatform(config: Config, tell: Tell): Promise<Platform> {
  const server = await findDatabaseServer(config, tell)
  try {
    await migrate(server.access, {
      onApply: (name, before) => {
        if (before === 'older') tell({ zh: `已升级数据库：${name}`, en: `database migrated: ${name}` })
      },
    })
    const database = openDatabase(server.access)
    return {
      config,
      database,
      access: server.access,
      secret: secretOf(config),
      close: async () => {
        await database.close()
        await server.close()
      },
    }
  } catch (error) {
    await server.close()
    throw error
  }
}
