import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

/** Who a person is at the identity provider, and which login he has here if the provider verified one. */
export interface Subject {
  readonly issuer: string
  readonly subject: string
  readonly login: string | null
}

export interface Linked {
  readonly accountId: string
  readonly login: string
  /** False when the login alone says who he is: he comes this way for the first time. */
  readonly linked: boolean
  readonly disabled: boolean
}

export async function findLinked(reader: Queryable, { issuer, subject, login }: Subject): Promise<Linked | undefined> {
  const { rows } = await reader.query<Linked>({
    name: 'find linked account',
    text: 'select account_id as "accountId", login, linked, disabled from find_linked($1, $2, $3)',
    values: [issuer, subject, login],
  })
  return rows[0]
}

/** Binds the account to the subject. A temporary password that another person knows goes. */
export async function link(tx: Tx, accountId: string, { issuer, subject }: Subject): Promise<void> {
  await tx.query({
    name: 'link account',
    text: `update accounts set oidc_issuer = $2, oidc_subject = $3, must_change_password = false,
        password_hash = case when must_change_password then null else password_hash end
      where id = $1`,
    values: [accountId, issuer, subject],
  })
}

/** The transaction is the system's. False when the login is taken. */
export async function insertLinkedAccount(
  tx: Tx,
  account: { id: string; login: string; name: string; now: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert linked account',
    text: `insert into accounts (id, login, name, must_change_password, created_at) values ($1, $2, $3, false, $4)
      on conflict do nothing`,
    values: [account.id, account.login, account.name, account.now],
  })
  return rowCount === 1
}
