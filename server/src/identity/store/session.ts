import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

/** A session that is not over, with all that its actor is made of. */
export interface SessionRow {
  readonly sessionId: string
  readonly accountId: string
  readonly name: string
  readonly accountParty: string
  readonly mustChangePassword: boolean
  /** Whether an authenticator is enrolled and confirmed. */
  readonly enrolled: boolean
  readonly secondFactorAt: Date | null
  readonly secondFactorUntil: Date | null
  readonly createdAt: Date
  readonly seenAt: Date
  readonly place: string
  /** The roles of all positions in force. */
  readonly roles: readonly string[]
  /** Of the chosen position; null when none is chosen, or it has ended. */
  readonly positionId: string | null
  readonly role: string | null
  readonly area: string | null
  readonly positionParty: string | null
  readonly organisationId: string | null
  readonly organisationParty: string | null
  /** All grids held in the chosen role, when the chosen position is of a grid; and their positions' party keys. */
  readonly grids: readonly string[]
  readonly gridParties: readonly string[]
}

/** `today` is the day in the city, YYYY-MM-DD. */
export async function findSession(
  reader: Queryable,
  token: Buffer,
  at: { now: Date; today: string },
): Promise<SessionRow | undefined> {
  const { rows } = await reader.query<SessionRow>({
    name: 'find session',
    text: `select session_id as "sessionId", account_id as "accountId", name, account_party as "accountParty",
        must_change_password as "mustChangePassword", enrolled, second_factor_at as "secondFactorAt",
        second_factor_until as "secondFactorUntil", created_at as "createdAt", seen_at as "seenAt", place, roles, position_id as "positionId", role,
        area, position_party as "positionParty", organisation_id as "organisationId",
        organisation_party as "organisationParty", grids, grid_parties as "gridParties"
      from find_session($1, $2, $3)`,
    values: [token, at.now, at.today],
  })
  return rows[0]
}

/** Whether the token's session was ended, and did not merely grow old. */
export async function wasEnded(reader: Queryable, token: Buffer): Promise<boolean> {
  const { rows } = await reader.query<{ ended: boolean }>({
    name: 'session was ended',
    text: 'select session_was_ended($1) as ended',
    values: [token],
  })
  return rows[0]?.ended === true
}

/** Moves the idle end of a session in use. */
export async function touchSession(reader: Queryable, token: Buffer, now: Date, idleSeconds: number): Promise<void> {
  await reader.query({
    name: 'touch session',
    text: 'select touch_session($1, $2, make_interval(secs => $3))',
    values: [token, now, idleSeconds],
  })
}

/** From here on the transaction acts for the account, whose credentials the caller has proved. */
export async function actAs(tx: Tx, accountId: string): Promise<void> {
  await tx.query({ name: 'set account', text: `select set_config('app.account', $1, true)`, values: [accountId] })
}

export interface NewSession {
  readonly id: string
  readonly token: Buffer
  readonly accountId: string
  readonly device: string
  readonly deviceId: string
  /** See `networkMark`. */
  readonly network: Buffer
  readonly now: Date
  readonly idleUntil: Date
  readonly expiresAt: Date
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.query({
    name: 'insert session',
    text: `with signed_in as (update accounts set signed_in_at = $6 where id = $3)
      insert into sessions
        (id, token_hash, account_id, device, device_id, created_at, seen_at, idle_until, expires_at, network)
      values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)`,
    values: [
      session.id,
      session.token,
      session.accountId,
      session.device,
      session.deviceId,
      session.now,
      session.idleUntil,
      session.expiresAt,
      session.network,
    ],
  })
}

export async function setSessionPosition(
  tx: Tx,
  token: Buffer,
  chosen: { positionId: string; place: string },
): Promise<void> {
  await tx.query({
    name: 'set session position',
    text: 'update sessions set position_id = $2, place = $3 where token_hash = $1',
    values: [token, chosen.positionId, chosen.place],
  })
}

export async function setSecondFactor(tx: Tx, token: Buffer, proved: { at: Date; until: Date }): Promise<void> {
  await tx.query({
    name: 'set second factor',
    text: `update sessions set second_factor_at = coalesce(second_factor_at, $2), second_factor_until = $3
      where token_hash = $1`,
    values: [token, proved.at, proved.until],
  })
}

export async function endSession(tx: Tx, token: Buffer, now: Date): Promise<void> {
  await tx.query({
    name: 'end session',
    text: 'update sessions set ended_at = $2 where token_hash = $1 and ended_at is null',
    values: [token, now],
  })
}

/** Ends all sessions of an account, but the one of `except` where it is given; answers how many of them were still open. */
export async function endSessionsOf(
  tx: Tx,
  accountId: string,
  now: Date,
  except: Buffer | null = null,
): Promise<number> {
  const { rows } = await tx.query<{ open: boolean }>({
    name: 'end sessions of account',
    text: `update sessions set ended_at = $2
      where account_id = $1 and ended_at is null and token_hash is distinct from $3
      returning idle_until > $2 and expires_at > $2 as open`,
    values: [accountId, now, except],
  })
  return rows.filter(({ open }) => open).length
}

/** The last time that the account was signed in to before this session. */
export async function findLastSignIn(
  reader: Queryable,
  accountId: string,
  sessionId: string,
): Promise<{ at: Date; device: string } | undefined> {
  const { rows } = await reader.query<{ at: Date; device: string }>({
    name: 'find last sign-in',
    text: `select created_at as at, device from sessions where account_id = $1 and id <> $2
      and created_at <= (select created_at from sessions where id = $2) order by created_at desc limit 1`,
    values: [accountId, sessionId],
  })
  return rows[0]
}
