import type { Act } from '../../platform/retention.ts'

export const deleteSessions: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'delete old sessions',
    text: `delete from sessions where id in (
      select id from sessions where coalesce(ended_at, least(idle_until, expires_at)) < $1 limit $2)`,
    values: [before, most],
  })
  return rowCount
}

/** All at once: a day's attempts are few. */
export const deleteAttempts: Act = async (tx, before) => {
  await tx.query({ name: 'delete old attempts', text: 'select forget_attempts($1)', values: [before] })
  return 0
}

/** What is left of an account is an id, to which history and audit log refer, and which names nobody. */
export const eraseAccounts: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'erase old accounts',
    text: `update accounts set login = 'erased-' || id, name = '已注销', password_hash = null, preferences = '{}',
        totp_secret = null, totp_pending = null, totp_last_step = null, oidc_issuer = null, oidc_subject = null
      where id in (select id from accounts where disabled_at < $1 and login <> 'erased-' || id limit $2)`,
    values: [before, most],
  })
  return rowCount
}
