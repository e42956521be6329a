import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Access } from '@lifetree/server/src/platform/database/access.ts'

const script = fileURLToPath(new URL('reference.sql', import.meta.url))
const debian = '/usr/lib/postgresql'
export const clients = 8

/** PostgreSQL's own load generator: Debian's package has it, the built-in database has not. */
export function findPgbench(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const places = versions.map(version => join(debian, version, 'bin', 'pgbench')).filter(place => existsSync(place))
  return places[0] ?? (spawnSync('pgbench', ['--version']).status === 0 ? 'pgbench' : undefined)
}

/** What the rows of one report have in common. */
export type Common = Readonly<Record<string, string>>

/** Transactions a second that pgbench alone commits. */
export async function measurePgbench(
  pgbench: string,
  access: Access,
  { seconds, common }: { seconds: number; common: Common },
): Promise<number> {
  const { host, port, user, password, database } = access.connection('owner')
  if (typeof password !== 'function') throw new Error('The reference runs on the built-in database')
  const given = Object.entries(common).flatMap(([name, value]) => ['-D', `${name}=${value}`])
  const { stdout } = await promisify(execFile)(
    pgbench,
    [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(clients),
      '-j',
      '1',
      '-T',
      String(seconds),
      '-f',
      script,
      ...given,
      String(database),
    ],
    { env: { ...process.env, PGHOST: host, PGPORT: String(port), PGUSER: user, PGPASSWORD: await password() } },
  )
  const tps = /tps = ([\d.]+)/.exec(stdout)?.[1]
  if (!tps || /number of failed transactions: [1-9]/.test(stdout)) throw new Error(`pgbench failed:\n${stdout}`)
  return Number(tps)
}
