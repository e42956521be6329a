import type { Queryable } from '../../platform/database/pool.ts'
import type { Link } from '../chain.ts'
import { linkColumns } from './entries.ts'

export interface SealedRow extends Omit<Link, 'id'> {
  readonly seq: string
  readonly hash: Buffer
  /** `null` where the sealed entry is gone. */
  readonly id: string | null
  /** `null` where the content was erased. */
  readonly salt: Buffer | null
  readonly content: string | null
}

/** Seals behind `after`, in order, each with its entry. */
export async function listSealed(reader: Queryable, after: string, most: number): Promise<SealedRow[]> {
  const { rows } = await reader.query<SealedRow>({
    name: 'list sealed',
    text: `select s.seq, s.hash, ${linkColumns}, c.salt, c.content
      from (select * from audit_seals where seq > $1 order by seq limit $2) s
        left join audit_entries e on e.id = s.entry_id and e.at = s.entry_at
        left join audit_contents c on c.entry_id = e.id
      order by s.seq`,
    values: [after, most],
  })
  return rows
}

/** An entry that neither a seal holds nor the sealer will take: written past the recorder, or taken out of its queue. */
export async function findStray(reader: Queryable): Promise<string | null> {
  const { rows } = await reader.query<{ id: string }>({
    name: 'find stray entry',
    text: `select e.id from audit_entries e
      where not exists (select from audit_seals s where s.entry_id = e.id)
        and not exists (select from audit_unsealed u where u.entry_id = e.id) limit 1`,
  })
  return rows[0]?.id ?? null
}
