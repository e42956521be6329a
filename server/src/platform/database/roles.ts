import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Access, LOGIN } from './access.ts'

const OLDEST_VERSION = 160_000
const WRONG_PASSWORD = '28P01'
const NO_SUCH_LOGIN = '28000'

/** Settings that a session of the role begins with, whatever the machine's own are. */
const SETTINGS = {
  app: { timezone: 'UTC', statement_timeout: '30s', idle_in_transaction_session_timeout: '60s' },
  jobs: { timezone: 'UTC', idle_in_transaction_session_timeout: '60s' },
} as const

/** Refuses a server that is too old and an owner that cannot do what migrations need, saying what to grant. */
export async function checkOwner(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query(
    `select current_setting('server_version_num')::int as version, current_user as name,
            rolsuper or rolbypassrls as sees_all from pg_roles where rolname = current_user`,
  )
  const { version, name, sees_all } = rows[0] as { version: number; name: string; sees_all: boolean }
  if (version < OLDEST_VERSION) {
    throw new Error(`需要 PostgreSQL 16 或更高版本 · PostgreSQL 16 or later is needed (found ${version})`)
  }
  if (!sees_all) {
    throw new Error(
      `DATABASE_URL 的账号需要 BYPASSRLS 与 CREATEROLE · The login of DATABASE_URL needs: alter role ${name} bypassrls createrole`,
    )
  }
}

/**
 * Refuses a database that was set up under another secret, before anything is changed: a second server with a secret
 * of its own would shut the first one out and could not read what the first one sealed.
 */
export async function checkSecret(owner: pg.Client, { fingerprint }: Access): Promise<void> {
  await owner.query('create table if not exists installation (fingerprint text primary key)')
  await owner.query('insert into installation select $1 where not exists (select from installation)', [fingerprint])
  const { rowCount } = await owner.query('select from installation where fingerprint = $1', [fingerprint])
  if (rowCount === 0) {
    throw new Error(
      '数据库属于另一个密钥：请用原来的数据文件夹，或把 LIFETREE_SECRET 设为第一台服务器的密钥 · ' +
        'The database belongs to another secret: use its data folder, or set LIFETREE_SECRET to the secret of its first server',
    )
  }
}

/** Makes the two login roles of the server where they are missing, and resets a password that no longer fits. */
export async function ensureRoles(owner: pg.Client, access: Access): Promise<void> {
  for (const role of ['app', 'jobs'] as const) {
    const login = LOGIN[role]
    const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [login])
    if (rowCount === 0) await owner.query(`create role ${login} login noinherit nobypassrls`)
    if (rowCount === 0 || !(await canConnect(access, role))) await setUp(owner, access, role)
    await owner.query(
      `do $$ begin execute format('grant connect, temporary on database %I to ${login}', current_database()); end $$`,
    )
  }
}

async function setUp(owner: pg.Client, access: Access, role: 'app' | 'jobs'): Promise<void> {
  const login = LOGIN[role]
  const { password } = new pg.Client(access.connection(role))
  const plain = typeof password === 'function' ? await (password as () => string)() : password
  await owner.query(`alter role ${login} login noinherit nobypassrls password '${scramVerifier(plain ?? '')}'`)
  for (const [name, value] of Object.entries(SETTINGS[role])) {
    await owner.query(`alter role ${login} set ${name} = '${value}'`)
  }
}

async function canConnect(access: Access, role: 'app' | 'jobs'): Promise<boolean> {
  const client = new pg.Client(access.connection(role))
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === WRONG_PASSWORD || code === NO_SUCH_LOGIN) return false
    // Not yet granted the database: the password itself was accepted.
    if (code === '42501') return true
    throw error
  } finally {
    await client.end()
  }
}

/** What PostgreSQL stores of a password (RFC 5803), made here so that the password never stands in a statement. */
function scramVerifier(password: string): string {
  const rounds = 4096
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const clientKey = createHmac('sha256', salted).update('Client Key').digest()
  const storedKey = createHash('sha256').update(clientKey).digest('base64')
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}
