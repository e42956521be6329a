import type { Role } from '@lifetree/contract/rights'
import type { Said } from '@lifetree/contract/said'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { placeOfPosition } from './account.ts'

/** A position as it is administered, in force or not. */
export interface PositionRow {
  readonly id: string
  readonly accountId: string
  readonly role: Role
  readonly area: string | null
  readonly organisationId: string | null
  readonly place: Said
  readonly validFrom: string
  readonly validTo: string | null
  readonly adoptedAt: Date | null
  readonly proposedById: string | null
  readonly proposedBy: string | null
}

const read = `select p.id, p.account_id as "accountId", p.role, p.area, p.organisation_id as "organisationId",
    ${placeOfPosition}, p.valid_from as "validFrom", p.valid_to as "validTo",
    p.adopted_at as "adoptedAt", p.proposed_by as "proposedById", b.name as "proposedBy"
  from positions p
  left join organisations o on o.id = p.organisation_id
  left join area_codes c on c.code = p.area and c.valid_to is null
  left join accounts b on b.id = p.proposed_by`

/** All positions of the accounts, the latest first. */
export async function findPositionsOf(reader: Queryable, accountIds: readonly string[]): Promise<PositionRow[]> {
  const { rows } = await reader.query<PositionRow>({
    name: 'find positions of accounts',
    text: `${read} where p.account_id = any ($1) order by p.valid_from desc, p.area, p.id`,
    values: [accountIds],
  })
  return rows
}

/** One position, locked until the transaction ends. */
export async function findPosition(tx: Tx, id: string): Promise<PositionRow | undefined> {
  const { rows } = await tx.query<PositionRow>({
    name: 'find position',
    text: `${read} where p.id = $1 for update of p`,
    values: [id],
  })
  return rows[0]
}

export interface NewPosition {
  readonly id: string
  readonly accountId: string
  readonly role: Role
  readonly area: string | null
  readonly organisationId: string | null
  readonly validFrom: string
  readonly validTo: string | null
  readonly proposedBy: string
  /** `null`: a second administrator must adopt it. */
  readonly adoptedAt: Date | null
}

/** False when the account holds the same position in a part of that time. */
export async function insertPosition(tx: Tx, position: NewPosition): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert position',
    text: `insert into positions
        (id, account_id, role, area, organisation_id, valid_from, valid_to, proposed_by, adopted_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    values: [
      position.id,
      position.accountId,
      position.role,
      position.area,
      position.organisationId,
      position.validFrom,
      position.validTo,
      position.proposedBy,
      position.adoptedAt,
    ],
  })
  return rowCount === 1
}

export async function adopt(tx: Tx, id: string, by: { accountId: string; at: Date }): Promise<void> {
  await tx.query({
    name: 'adopt position',
    text: 'update positions set adopted_by = $2, adopted_at = $3 where id = $1',
    values: [id, by.accountId, by.at],
  })
}

/** `validTo`: the first day on which it is no more held. */
export async function setValidTo(tx: Tx, id: string, validTo: string): Promise<void> {
  await tx.query({
    name: 'set position end',
    text: 'update positions set valid_to = $2 where id = $1',
    values: [id, validTo],
  })
}

/** One that was never adopted, and so never gave a right. */
export async function removeProposed(tx: Tx, id: string): Promise<void> {
  await tx.query({
    name: 'remove proposed position',
    text: 'delete from positions where id = $1 and adopted_at is null',
    values: [id],
  })
}

interface Named {
  readonly accountId: string
  readonly area: string | null
  readonly organisationId: string | null
  readonly today: string
}

/** Whether the account, the area and the organisation exist today; a null is not asked for. */
export async function checkNames(
  reader: Queryable,
  { accountId, area, organisationId, today }: Named,
): Promise<{ account: boolean; area: boolean; organisation: boolean }> {
  const { rows } = await reader.query<{ account: boolean; area: boolean; organisation: boolean }>({
    name: 'check names of a position',
    text: `select
      exists (select from accounts where id = $4) as account,
      $1::bigint is null or exists (select from area_codes where code = $1 and valid_to is null) as area,
      $2::uuid is null or exists (select from organisations
        where id = $2 and valid_from <= $3 and (valid_to is null or valid_to > $3)) as organisation`,
    values: [area, organisationId, today, accountId],
  })
  return rows[0] as { account: boolean; area: boolean; organisation: boolean }
}
