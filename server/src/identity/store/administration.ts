import type { OrganisationKind } from '@lifetree/contract/identity'
import type { Said } from '@lifetree/contract/said'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

export interface ListedAccount {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly demo: boolean
  readonly disabledAt: Date | null
  readonly mustChangePassword: boolean
  readonly secondFactor: boolean
  readonly singleSignOn: boolean
  readonly lastSignIn: Date | null
  readonly sessions: number
}

export interface AccountFilter {
  readonly search: string | null
  readonly role: string | null
  /** An area and all below it. */
  readonly area: { readonly lo: string; readonly hi: string } | null
  readonly proposed: boolean | null
  readonly disabled: boolean | null
  readonly neverSignedIn: boolean | null
  readonly today: string
}

const matching = `($1::text is null or strpos(a.login, lower($1)) > 0 or strpos(lower(a.name), lower($1)) > 0)
  and ($2::boolean is null or (a.disabled_at is not null) = $2)
  and ($3::boolean is null or (a.signed_in_at is null) = $3)
  and (($4::text is null and $5::bigint is null and $7::boolean is null) or exists (
    select from positions p left join organisations o on o.id = p.organisation_id
    where p.account_id = a.id and (p.valid_to is null or p.valid_to > $8::date)
      and ($4 is null or p.role = $4)
      and ($5 is null or coalesce(p.area, o.area) between $5 and $6::bigint)
      and ($7 is null or (p.adopted_at is null) = $7)))`

const valuesOf = (filter: AccountFilter): unknown[] => {
  const { search, disabled, neverSignedIn, role, area, proposed, today } = filter
  return [search, disabled, neverSignedIn, role, area?.lo ?? null, area?.hi ?? null, proposed, today]
}

const columns = `a.id, a.login, a.name, a.demo, a.disabled_at as "disabledAt",
  a.must_change_password as "mustChangePassword", a.totp_secret is not null as "secondFactor",
  a.oidc_subject is not null as "singleSignOn",
  a.signed_in_at as "lastSignIn"`

const open = (now: string): string =>
  `(select count(*) from sessions s where s.account_id = a.id and s.ended_at is null
    and s.idle_until > ${now} and s.expires_at > ${now})::int as sessions`

export interface AccountPage {
  /** Of the row beyond which the page lies; `null`: the first page. */
  readonly after: string | null
  /** The page before this row instead, read backwards. */
  readonly before: string | null
  readonly limit: number
  readonly now: Date
}

export async function findAccounts(
  reader: Queryable,
  filter: AccountFilter,
  { after, before, limit, now }: AccountPage,
): Promise<ListedAccount[]> {
  const [beyond, order] = before === null ? ['>', 'asc'] : ['<', 'desc']
  const { rows } = await reader.query<ListedAccount>({
    name: `find accounts ${order}`,
    text: `select ${columns}, ${open('$11')} from accounts a
      where ${matching} and ($9::text is null or a.login ${beyond} $9) order by a.login ${order} limit $10`,
    values: [...valuesOf(filter), before ?? after, limit, now],
  })
  return rows
}

export async function countAccounts(reader: Queryable, filter: AccountFilter): Promise<number> {
  const { rows } = await reader.query<{ count: number }>({
    name: 'count accounts',
    text: `select count(*)::int as count from accounts a where ${matching}`,
    values: valuesOf(filter),
  })
  return rows[0]?.count ?? 0
}

export async function findListedAccount(reader: Queryable, id: string, now: Date): Promise<ListedAccount | undefined> {
  const { rows } = await reader.query<ListedAccount>({
    name: 'find listed account',
    text: `select ${columns}, ${open('$2')} from accounts a where a.id = $1`,
    values: [id, now],
  })
  return rows[0]
}

/** False when the id or the login is taken. */
export async function insertAccount(
  tx: Tx,
  account: { id: string; login: string; name: string; hash: string; now: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert account',
    text: `insert into accounts (id, login, name, password_hash, must_change_password, created_at)
      values ($1, $2, $3, $4, true, $5) on conflict do nothing`,
    values: [account.id, account.login, account.name, account.hash, account.now],
  })
  return rowCount === 1
}

/** Changes one account; false when there is none. */
async function update(tx: Tx, name: string, set: string, values: readonly unknown[]): Promise<boolean> {
  const { rowCount } = await tx.query({ name, text: `update accounts set ${set} where id = $1`, values })
  return rowCount === 1
}

export const setName = (tx: Tx, id: string, name: string): Promise<boolean> =>
  update(tx, 'set name', 'name = $2', [id, name])

export const setDisabled = (tx: Tx, id: string, at: Date | null): Promise<boolean> =>
  update(tx, 'set disabled', 'disabled_at = $2', [id, at])

/** Who resets, and when. */
export interface Reset {
  readonly by: string
  readonly at: Date
}

export const setTemporaryPassword = (tx: Tx, id: string, { by, at }: Reset, hash: string): Promise<boolean> =>
  update(
    tx,
    'set temporary password',
    'password_hash = $4, must_change_password = true, reset_by = $2, reset_at = $3',
    [id, by, at, hash],
  )

export const removeAuthenticator = (tx: Tx, id: string, { by, at }: Reset): Promise<boolean> =>
  update(
    tx,
    'remove authenticator',
    'totp_secret = null, totp_pending = null, totp_last_step = null, reset_by = $2, reset_at = $3',
    [id, by, at],
  )

/**
 * How many accounts other than `except` act as administrators today. Locks them, so that two administrators who remove
 * each other at once do not both succeed.
 */
export async function countOtherAdministrators(tx: Tx, except: string, today: string): Promise<number> {
  const { rows } = await tx.query({
    name: 'count other administrators',
    text: `select a.id from accounts a where a.id <> $1 and a.disabled_at is null and exists (
        select from positions p where p.account_id = a.id and p.role = 'admin' and p.adopted_at is not null
          and p.valid_from <= $2 and (p.valid_to is null or p.valid_to > $2))
      order by a.id for update`,
    values: [except, today],
  })
  return rows.length
}

/**
 * Whether another account has acted as administrator since `since`, though it may have been disabled or relieved by now:
 * who removes his colleagues does not thereby act alone.
 */
export async function hadOtherAdministrator(
  reader: Queryable,
  except: string,
  since: { day: string; instant: Date },
): Promise<boolean> {
  const { rows } = await reader.query<{ had: boolean }>({
    name: 'had other administrator',
    text: `select exists (
        select from positions p join accounts a on a.id = p.account_id
        where p.role = 'admin' and p.account_id <> $1 and p.adopted_at is not null
          and (p.valid_to is null or p.valid_to > $2) and (a.disabled_at is null or a.disabled_at > $3)) as had`,
    values: [except, since.day, since.instant],
  })
  return rows[0]?.had === true
}

/** Whether `by` has reset the account's password or authenticator after `since`. */
export async function wasResetBy(
  reader: Queryable,
  accountId: string,
  by: string | null,
  since: Date,
): Promise<boolean> {
  const { rowCount } = await reader.query({
    name: 'was reset by',
    text: 'select from accounts where id = $1 and reset_by = $2 and reset_at > $3',
    values: [accountId, by, since],
  })
  return rowCount === 1
}

export interface ListedOrganisation {
  readonly id: string
  readonly kind: OrganisationKind
  readonly name: Said
  readonly area: string
}

export async function findOrganisations(reader: Queryable, today: string): Promise<ListedOrganisation[]> {
  const { rows } = await reader.query<ListedOrganisation>({
    name: 'find organisations',
    text: `select id, kind, json_build_object('zh', name, 'en', name_en) as name, area from organisations o
      where valid_from <= $1 and (valid_to is null or valid_to > $1) order by area, kind, o.name`,
    values: [today],
  })
  return rows
}
