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

/** The last version, until this transaction ends: whoever would write another waits, and then sees this one. */
export async function lockLastComposite(
  tx: Tx,
  subject: Subject,
): Promise<{ version: number; valid_from: string } | undefined> {
  await tx.query({
    name: 'lock composite',
    text: "select pg_advisory_xact_lock(hashtextextended('composite ' || $1, 0))",
    values: [subject],
  })
  const { rows } = await tx.query<{ version: number; valid_from: string }>({
    name: 'find last composite',
    text: 'select version, valid_from from figure_composites where subject = $1 order by version desc limit 1',
    values: [subject],
  })
  return rows[0]
}

/** The next version, over the one that was locked. */
export async function insertComposite(
  tx: Tx,
  { subject, over, components, grades, from }: InputOf<typeof changeComposite>,
  accountId: string,
): Promise<Composite> {
  const { rows } = await tx.query<CompositeRow>({
    name: 'insert composite',
    text: `insert into figure_composites (id, subject, version, components, grades, valid_from, account_id)
      values ($1, $2, $3 + 1, $4::jsonb, $5::jsonb, $6, $7)
      returning id, subject, version, components, grades, valid_from`,
    values: [v7(), subject, over, JSON.stringify(components), JSON.stringify(grades), from, accountId],
  })
  return compositeOf(rows[0] as CompositeRow)
}
