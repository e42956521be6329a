import type { Said } from '@lifetree/contract/said'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { placeOfPosition } from './account.ts'

export interface OpenSession {
  readonly id: string
  readonly device: string
  readonly at: Date
  readonly seenAt: Date
  readonly place: Said | null
}

/** The sessions of an account that are in force, the last used first. */
export async function findOpenSessions(reader: Queryable, accountId: string, now: Date): Promise<OpenSession[]> {
  const { rows } = await reader.query<OpenSession>({
    name: 'find open sessions',
    text: `select s.id, s.device, s.created_at as at, s.seen_at as "seenAt", p.place
      from sessions s left join lateral (
        select ${placeOfPosition} from positions p
        left join organisations o on o.id = p.organisation_id
        left join area_codes c on c.code = p.area and c.valid_to is null
        where p.id = s.position_id) p on true
      where s.account_id = $1 and s.ended_at is null and s.idle_until > $2 and s.expires_at > $2
      order by s.seen_at desc`,
    values: [accountId, now],
  })
  return rows
}

/** False when the account has no such open session. */
export async function endOneSession(tx: Tx, accountId: string, sessionId: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'end one session',
    text: 'update sessions set ended_at = $3 where id = $2 and account_id = $1 and ended_at is null',
    values: [accountId, sessionId, now],
  })
  return rowCount === 1
}
