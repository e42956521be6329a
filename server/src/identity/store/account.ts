import type { Preferences } from '@lifetree/contract/session'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { Held } from '../position.ts'

export interface Credentials {
  readonly accountId: string
  readonly passwordHash: string | null
  readonly disabled: boolean
}

export async function findCredentials(reader: Queryable, login: string): Promise<Credentials | undefined> {
  const { rows } = await reader.query<Credentials>({
    name: 'find credentials',
    text: `select account_id as "accountId", password_hash as "passwordHash", disabled from find_credentials($1)`,
    values: [login],
  })
  return rows[0]
}

export interface AccountRow {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly passwordHash: string | null
  readonly preferences: Partial<Preferences>
  readonly totpSecret: Buffer | null
  readonly totpPending: Buffer | null
}

export async function getAccount(reader: Queryable, id: string): Promise<AccountRow> {
  const { rows } = await reader.query<AccountRow>({
    name: 'get account',
    text: `select id, login, name, password_hash as "passwordHash", preferences, totp_secret as "totpSecret",
        totp_pending as "totpPending"
      from accounts where id = $1`,
    values: [id],
  })
  const [account] = rows
  if (!account) throw new Error(`no account ${id}`)
  return account
}

/** A position in force, with the party keys that make its reach. */
export interface HeldWithParties extends Held {
  readonly party: string
  readonly accountParty: string
  readonly organisationParty: string | null
}

/** The name of a position's place: of its organisation, else of its area as it is called today. */
export const placeOfPosition = `json_build_object(
  'zh', coalesce(o.name, c.name, p.area::text), 'en', coalesce(o.name_en, c.name_en, p.area::text)) as place`

/** The positions of an account that are in force on a day, in the order in which they began. */
export async function findHeld(reader: Queryable, accountId: string, today: string): Promise<HeldWithParties[]> {
  const { rows } = await reader.query<HeldWithParties>({
    name: 'find held positions',
    text: `select p.id, p.role, p.area, p.organisation_id as "organisationId", ${placeOfPosition},
        p.valid_to as "validTo", p.party, a.party as "accountParty", o.party as "organisationParty"
      from positions p
      join accounts a on a.id = p.account_id
      left join organisations o on o.id = p.organisation_id
      left join area_codes c on c.code = p.area and c.valid_to is null
      where p.account_id = $1 and p.adopted_at is not null
        and p.valid_from <= $2 and (p.valid_to is null or p.valid_to > $2)
      order by p.valid_from, p.area, p.id`,
    values: [accountId, today],
  })
  return rows
}

export async function setPassword(tx: Tx, accountId: string, to: { hash: string; mustChange: boolean }): Promise<void> {
  await tx.query({
    name: 'set password',
    text: 'update accounts set password_hash = $2, must_change_password = $3 where id = $1',
    values: [accountId, to.hash, to.mustChange],
  })
}

/** The same password under today's parameters. */
export async function setPasswordHash(tx: Tx, accountId: string, hash: string): Promise<void> {
  await tx.query({
    name: 'set password hash',
    text: 'update accounts set password_hash = $2 where id = $1',
    values: [accountId, hash],
  })
}

export async function setPreferences(tx: Tx, accountId: string, preferences: Preferences): Promise<void> {
  await tx.query({
    name: 'set preferences',
    text: 'update accounts set preferences = $2 where id = $1',
    values: [accountId, JSON.stringify(preferences)],
  })
}
