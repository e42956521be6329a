import type { DutyRole } from '@lifetree/contract/duty'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { OnDuty, Person } from '../duty.ts'

/** Everybody who holds a position that can be on duty. */
export async function listPeople(reader: Queryable, today: string): Promise<Person[]> {
  const { rows } = await reader.query<Person>({
    name: 'list duty people',
    text: `select account_id as "accountId", party, name, role, area from duty_people($1) order by area, role, name`,
    values: [today],
  })
  return rows
}

/** Who is on duty at an instant, anywhere in the city. */
export async function findOnDuty(reader: Queryable, now: Date): Promise<OnDuty[]> {
  const { rows } = await reader.query<OnDuty>({
    name: 'find on duty',
    text: `select account_id as "accountId", role, area from duty_shifts
      where removed_at is null and starts_at <= $1 and ends_at > $1`,
    values: [now],
  })
  return rows
}

export interface Shift {
  readonly id: string
  readonly area: string
  readonly accountId: string
  readonly role: DutyRole
  readonly startsAt: Date
  readonly endsAt: Date
}

/** Shifts of an area that reach into a time, in order. */
export async function listShifts(
  reader: Queryable,
  { area, from, until }: { area: string; from: Date; until: Date },
): Promise<Shift[]> {
  const { rows } = await reader.query<Shift>({
    name: 'list duty shifts',
    text: `select id, area, account_id as "accountId", role, starts_at as "startsAt", ends_at as "endsAt" from duty_shifts
      where area = $1 and removed_at is null and starts_at < $3 and ends_at > $2 order by starts_at, role`,
    values: [area, from, until],
  })
  return rows
}

/** `by` null: the installation itself. */
export async function insertShifts(
  tx: Pick<Tx, 'query'>,
  shifts: readonly Shift[],
  { by, now }: { by: string | null; now: Date },
): Promise<void> {
  await tx.query({
    name: 'insert duty shifts',
    text: `insert into duty_shifts (id, area, account_id, role, starts_at, ends_at, added_by, added_at)
      select s.*, $7, $8 from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[]) as
        s(id, area, account_id, role, starts_at, ends_at)`,
    values: [
      shifts.map(({ id }) => id),
      shifts.map(({ area }) => area),
      shifts.map(({ accountId }) => accountId),
      shifts.map(({ role }) => role),
      shifts.map(({ startsAt }) => startsAt),
      shifts.map(({ endsAt }) => endsAt),
      by,
      now,
    ],
  })
}

/** False when there is no such shift in the remover's sight. */
export async function removeShift(tx: Tx, id: string, by: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'remove duty shift',
    text: 'update duty_shifts set removed_by = $2, removed_at = $3 where id = $1 and removed_at is null',
    values: [id, by, now],
  })
  return rowCount > 0
}

/** Follows a re-coding; answers how many rows were moved, at most `most`. */
export async function recodeShifts(
  tx: Tx,
  { from, to }: { readonly from: readonly string[]; readonly to: readonly string[] },
  most: number,
): Promise<number> {
  const { rowCount } = await tx.query({
    name: 'recode duty shifts',
    text: `update duty_shifts s set area = m.to_code from unnest($1::bigint[], $2::bigint[]) as m(from_code, to_code)
      where s.area = m.from_code and s.id in (select id from duty_shifts where area = any ($1::bigint[]) limit $3)`,
    values: [from, to, most],
  })
  return rowCount
}
