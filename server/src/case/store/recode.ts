import { endedStates } from '@lifetree/contract/case-states'
import type { Held, Moves, PlacedRow } from '../../area/index.ts'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

/** Answers how many rows were moved, at most `most`; the words that are searched go along. */
export async function recodeCases(tx: Tx, { from, to }: Moves, most: number): Promise<number> {
  const { rows } = await tx.query<{ moved: number }>({
    name: 'recode cases',
    text: `with moved as (
        update cases c set area = m.to_code from unnest($1::bigint[], $2::bigint[]) as m(from_code, to_code)
        where c.area = m.from_code and c.id in (select id from cases where area = any ($1::bigint[]) limit $3)
        returning c.id, c.area),
      told as (update case_texts t set area = moved.area from moved where t.case_id = moved.id)
      select count(*)::int as moved from moved`,
    values: [from, to, most],
  })
  return rows[0]?.moved ?? 0
}

/** How many cases stand under the codes and how many of them are not ended. */
export async function countHeld(reader: Queryable, codes: readonly string[]): Promise<Held[]> {
  const { rows } = await reader.query<Held>({
    name: 'count held by areas',
    text: `select kind, rows::float8 as rows from (values
        ('cases', (select count(*) from cases where area = any ($1::bigint[]))),
        ('open_cases', (select count(*) from cases where area = any ($1::bigint[]) and state <> all ($2::text[])))) as held(kind, rows)`,
    values: [codes, endedStates],
  })
  return rows
}

export async function findPlaced(
  tx: Queryable,
  question: { grids: readonly string[]; after: string | null; most: number },
): Promise<PlacedRow[]> {
  const { rows } = await tx.query<PlacedRow>({
    name: 'find placed cases',
    text: `select id, lon, lat, area from cases where area = any ($1::bigint[]) and ($2::uuid is null or id > $2)
      order by id limit $3`,
    values: [question.grids, question.after, question.most],
  })
  return rows
}

export async function moveCases(
  tx: Tx,
  rows: readonly { readonly id: string; readonly area: string }[],
): Promise<void> {
  await tx.query({
    name: 'move cases',
    text: `with moves as (select * from unnest($1::uuid[], $2::bigint[]) as m(id, area)),
      told as (update case_texts t set area = m.area from moves m where t.case_id = m.id)
      update cases c set area = m.area from moves m where c.id = m.id`,
    values: [rows.map(({ id }) => id), rows.map(({ area }) => area)],
  })
}
