import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

/** Old codes of areas and, at the same places, new ones. */
export interface CodeMoves {
  readonly from: readonly string[]
  readonly to: readonly string[]
}

/**
 * Gives up to `most` organisations the new code of their area. Where areas become one, two bodies may have one name:
 * the later bears its old code behind it until somebody renames it. Of those that would meet, one moves at a time.
 */
export async function recodeOrganisations(tx: Tx, { from, to }: CodeMoves, most: number): Promise<number> {
  const { rowCount } = await tx.query({
    name: 'recode organisations',
    text: `update organisations o set
        area = moved.code,
        name = o.name || case when moved.meets then '（原' || left(moved.was::text, 6) || '）' else '' end,
        name_en = o.name_en || case when moved.meets then ' (formerly ' || left(moved.was::text, 6) || ')' else '' end
      from (
        select distinct on (m.code, x.name) x.id, m.was, m.code,
          exists (select from organisations y where y.area = m.code and y.name = x.name) as meets
        from organisations x join unnest($1::bigint[], $2::bigint[]) as m(was, code) on x.area = m.was
        order by m.code, x.name, x.id limit $3) as moved
      where o.id = moved.id`,
    values: [from, to, most],
  })
  return rowCount
}

/**
 * Gives up to `most` positions the new code of their area. Where areas become one, somebody may have held the same role
 * in both at one time: the second stays under the code that is no more, where it opens nothing that the first does not.
 */
export async function recodePositions(tx: Tx, { from, to }: CodeMoves, most: number): Promise<number> {
  const { rowCount } = await tx.query({
    name: 'recode positions',
    text: `update positions p set area = moved.code
      from (
        select distinct on (x.account_id, x.role, m.code, x.organisation_id) x.id, m.code
        from positions x join unnest($1::bigint[], $2::bigint[]) as m(was, code) on x.area = m.was
        where not exists (
          select from positions y
          where y.account_id = x.account_id and y.role = x.role and y.area = m.code
            and y.organisation_id is not distinct from x.organisation_id
            and daterange(y.valid_from, y.valid_to) && daterange(x.valid_from, x.valid_to))
        order by x.account_id, x.role, m.code, x.organisation_id, x.valid_from, x.id limit $3) as moved
      where p.id = moved.id`,
    values: [from, to, most],
  })
  return rowCount
}

/** How many positions and organisations belong to the codes, those of former days too. */
export async function countHeld(
  reader: Queryable,
  codes: readonly string[],
): Promise<{ kind: string; rows: number }[]> {
  const { rows } = await reader.query<{ kind: string; rows: number }>({
    name: 'count positions and organisations of areas',
    text: `select kind, rows::float8 as rows from (values
        ('positions', (select count(*) from positions where area = any ($1::bigint[]))),
        ('organisations', (select count(*) from organisations where area = any ($1::bigint[])))) as held(kind, rows)`,
    values: [codes],
  })
  return rows
}
