import type { OrganisationKind } from '@lifetree/contract/identity'
import type { Said } from '@lifetree/contract/said'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

export interface SeedOrganisation {
  readonly id: string
  readonly kind: OrganisationKind
  readonly name: Said
  /** Where it works, 15 digits. */
  readonly area: string
  /** First day, YYYY-MM-DD. */
  readonly from: string
}

export interface AccountToInsert {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly hash: string
  readonly mustChangePassword: boolean
  readonly demo: boolean
  readonly totp: Buffer | null
}

export interface PositionToInsert {
  readonly id: string
  readonly accountId: string
  readonly role: string
  readonly area: string | null
  readonly organisationId: string | null
  readonly from: string
  readonly validTo: string | null
}

const column = <Row, Value>(rows: readonly Row[], of: (row: Row) => Value): Value[] => rows.map(of)

export async function insertOrganisations(tx: Tx, rows: readonly SeedOrganisation[]): Promise<void> {
  await tx.query({
    text: `insert into organisations (id, kind, name, name_en, area, valid_from)
      select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::date[])`,
    values: [
      column(rows, row => row.id),
      column(rows, row => row.kind),
      column(rows, row => row.name.zh),
      column(rows, row => row.name.en),
      column(rows, row => row.area),
      column(rows, row => row.from),
    ],
  })
}

export async function insertAccounts(tx: Tx, rows: readonly AccountToInsert[], now: Date): Promise<void> {
  await tx.query({
    text: `insert into accounts (id, login, name, password_hash, must_change_password, demo, totp_secret, created_at)
      select *, $8::timestamptz
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::boolean[], $7::bytea[])`,
    values: [
      column(rows, row => row.id),
      column(rows, row => row.login),
      column(rows, row => row.name),
      column(rows, row => row.hash),
      column(rows, row => row.mustChangePassword),
      column(rows, row => row.demo),
      column(rows, row => row.totp),
      now,
    ],
  })
}

export async function insertPositions(tx: Tx, rows: readonly PositionToInsert[], now: Date): Promise<void> {
  await tx.query({
    text: `insert into positions (id, account_id, role, area, organisation_id, valid_from, valid_to, adopted_at)
      select *, $8::timestamptz
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::uuid[], $6::date[], $7::date[])`,
    values: [
      column(rows, row => row.id),
      column(rows, row => row.accountId),
      column(rows, row => row.role),
      column(rows, row => row.area),
      column(rows, row => row.organisationId),
      column(rows, row => row.from),
      column(rows, row => row.validTo),
      now,
    ],
  })
}

export async function demoAccountsExist(reader: Queryable): Promise<boolean> {
  const { rows } = await reader.query<{ exist: boolean }>({ text: 'select demo_accounts_exist() as exist' })
  return rows[0]?.exist === true
}
