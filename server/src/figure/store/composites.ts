import type { InputOf } from '@lifetree/contract/endpoint'
import type { Composite, changeComposite } from '@lifetree/contract/figure-score'
import type { Subject } from '@lifetree/contract/figure-subject'
import { v7 } from 'uuid'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

interface CompositeRow extends Omit<Composite, 'from'> {
  readonly valid_from: string
}

const compositeOf = ({ valid_from, ...row }: CompositeRow): Composite => ({ ...row, from: valid_from })

/** In force on a day. Before the first day of the first there is the first. */
export async function getComposite(reader: Queryable, subject: Subject, day: string): Promise<Composite> {
  const { rows } = await reader.query<CompositeRow>({
    name: 'get composite in force',
    text: `select id, subject, version, components, grades, valid_from from figure_composites
      where subject = $1 order by valid_from <= $2 desc, case when valid_from <= $2 then version else -version end desc limit 1`,
    values: [subject, day],
  })
  const [row] = rows
  if (!row) throw new Error(`there is no composite of ${subject}`)
  return compositeOf(row)
}

export async function listComposites(reader: Queryable): Promise<Composite[]> {
  const { rows } = await reader.query<CompositeRow>({
    name: 'list composites',
    text: `select id, subject, version, components, grades, valid_from from figure_composites order by subject, version desc`,
  })
  return rows.map(compositeOf)
}

/** From when the last version holds. */
export async function findLastComposite(reader: Queryable, subject: Subject): Promise<string | undefined> {
  const { rows } = await reader.query<{ valid_from: string }>({
    name: 'find last composite',
    text: 'select valid_from from figure_composites where subject = $1 order by version desc limit 1',
    values: [subject],
  })
  return rows[0]?.valid_from
}

/** The next version. Two at once wait for each other. */
export async function insertComposite(
  tx: Tx,
  { subject, components, grades, from }: InputOf<typeof changeComposite>,
  accountId: string,
): Promise<Composite> {
  await tx.query({
    name: 'lock composite',
    text: "select pg_advisory_xact_lock(hashtextextended('composite ' || $1, 0))",
    values: [subject],
  })
  const { rows } = await tx.query<CompositeRow>({
    name: 'insert composite',
    text: `insert into figure_composites (id, subject, version, components, grades, valid_from, account_id)
      select $1, $2, coalesce(max(version), 0) + 1, $3::jsonb, $4::jsonb, $5, $6 from figure_composites where subject = $2
      returning id, subject, version, components, grades, valid_from`,
    values: [v7(), subject, JSON.stringify(components), JSON.stringify(grades), from, accountId],
  })
  return compositeOf(rows[0] as CompositeRow)
}
