import type { Held, Moves } from '../../area/index.ts'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

/** Answers how many rows were moved, at most `most`. */
export async function recodeResponsibilities(tx: Tx, { from, to }: Moves, most: number): Promise<number> {
  const { rowCount } = await tx.query({
    name: 'recode responsibilities',
    text: `update responsibilities r set area = m.to_code from unnest($1::bigint[], $2::bigint[]) as m(from_code, to_code)
      where r.area = m.from_code and r.id in (select id from responsibilities where area = any ($1::bigint[]) limit $3)`,
    values: [from, to, most],
  })
  return rowCount
}

/** How many rules name one of the codes. */
export async function countHeld(reader: Queryable, codes: readonly string[]): Promise<Held[]> {
  const { rows } = await reader.query<Held>({
    name: 'count rules held by areas',
    text: `select 'responsibilities' as kind, count(*)::float8 as rows from responsibilities where area = any ($1::bigint[])`,
    values: [codes],
  })
  return rows
}
