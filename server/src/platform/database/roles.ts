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
 * Makes the server's two login roles where they are missing, all or nothing. Refuses, before anything is changed, what
 * was set up under another secret: this database (a second server would shut the first one out and could not read what
 * it sealed), or the roles, which all databases of one PostgreSQL share.
 */
export async function setUpRoles(owner: pg.Client, access: Access): Promise<void> {
  await owner.query('begin')
  try {
    await owner.query('create table if not exists installation (fingerprint text primary key)')
    const isNew = await checkSecret(owner, access)
    for (const role of ['app', 'jobs'] as const) await ensureRole(owner, access, { role, isNew })
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}

/** Answers whether this database is set up for the first time. */
async function checkSecret(owner: pg.Client, { fingerprint }: Access): Promise<boolean> {
  const { rowCount: added } = await owner.query(
    'insert into installation select $1 where not exists (select from installation)',
    [fingerprint],
  )
  const { rowCount } = await owner.query('select from installation where fingerprint = $1', [fingerprint])
  if (rowCount === 0) {
    throw new Error(
      '数据库属于另一个密钥：用原来的数据文件夹，或把 LIFETREE_SECRET 设为第一台服务器的密钥 · ' +
        'The database belongs to another secret: use its data folder, or set LIFETREE_SECRET to the secret of its first server',
    )
  }
  return added === 1
}

async function ensureRole(
  owner: pg.Client,
  access: Access,
  { role, isNew }: { role: 'app' | 'jobs'; isNew: boolean },
): Promise<void> {
  const login = LOGIN[role]
  const { rowCount: exists } = await owner.query('select from pg_roles where rolname = $1', [login])
  if (exists === 0) await owner.query(`create role ${login} login noinherit nobypassrls`)
  if (exists === 0 || !(await canConnect(access, role))) {
    if (exists !== 0 && isNew) throw new Error(foreignRole(login))
    await givePassword(owner, access, role)
  }
  await owner.query(
    `do $$ begin execute format('grant connect, temporary on database %I to ${login}', current_database()); end $$`,
  )
}

const foreignRole = (login: string): string =>
  `此 PostgreSQL 上的账号 ${login} 属于另一套系统：用同一个 LIFETREE_SECRET，或另用一个 PostgreSQL；若已不用，先删除该账号 · ` +
  `The login ${login} of this PostgreSQL belongs to another installation: use its LIFETREE_SECRET or another PostgreSQL; drop the login if nothing uses it`

async function givePassword(owner: pg.Client, access: Access, role: 'app' | 'jobs'): Promise<void> {
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
