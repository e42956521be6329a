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

/** Drafts that are not yet in force name areas as the table does. What was adopted or discarded stays as it was written. */
export async function recodeDrafts(tx: Tx, { from, to }: Moves, most: number): Promise<number> {
  const { rowCount } = await tx.query({
    name: 'recode rule drafts',
    text: `update rule_changes c set
        before = case when b.code is null then c.before else jsonb_set(c.before, '{area}', to_jsonb(b.code::text)) end,
        after = case when a.code is null then c.after else jsonb_set(c.after, '{area}', to_jsonb(a.code::text)) end
      from (
        select c.version_id, c.key from rule_changes c join rule_versions v on v.id = c.version_id
        where v.kind = 'responsibility' and v.state in ('draft', 'submitted')
          and (c.before->>'area' = any ($1::text[]) or c.after->>'area' = any ($1::text[])) limit $3) held
        join rule_changes d on d.version_id = held.version_id and d.key = held.key
        left join unnest($1::text[], $2::text[]) as b(was, code) on b.was = d.before->>'area'
        left join unnest($1::text[], $2::text[]) as a(was, code) on a.was = d.after->>'area'
      where c.version_id = held.version_id and c.key = held.key`,
    values: [from, to, most],
  })
  return rowCount
}

/** How many rules name one of the codes. */
export async function countHeld(reader: Queryable, codes: readonly string[]): Promise<Held[]> {
  const { rows } = await reader.query<Held>({
    name: 'count rules held by areas',
    text: `select 'responsibilities' as kind, ((select count(*) from responsibilities where area = any ($1::bigint[]))
        + (select count(*) from rule_changes c join rule_versions v on v.id = c.version_id
          where v.kind = 'responsibility' and v.state in ('draft', 'submitted')
            and (c.before->>'area' = any ($1::text[]) or c.after->>'area' = any ($1::text[]))))::float8 as rows`,
    values: [codes],
  })
  return rows
}
