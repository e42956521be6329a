import type { Notice, NoticeKind, NoticeState, NoticeWay } from '@lifetree/contract/notice'
import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'

export interface NewNotice {
  readonly id: string
  readonly kind: NoticeKind
  readonly way: NoticeWay
  readonly followerId: string | null
  readonly caseId: string | null
  readonly version: number | null
  readonly mailId: string | null
  readonly dueAt: Date
}

/** Once for each step and follower, and for each answered mail; false where it is there. */
export async function insertNotice(tx: Tx, notice: NewNotice, now: Date): Promise<boolean> {
  const { id, kind, way, followerId, caseId, version, mailId, dueAt } = notice
  const { rowCount } = await tx.query({
    name: 'insert notice',
    text: `insert into notices (id, kind, way, follower_id, case_id, version, mail_id, state, made_at, due_at)
      values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $9) on conflict do nothing`,
    values: [id, kind, way, followerId, caseId, version, mailId, now, dueAt],
  })
  return rowCount === 1
}

export interface NoticeRow {
  id: string
  kind: NoticeKind
  way: NoticeWay
  state: NoticeState
  follower_id: string | null
  mail_id: string | null
  number: string | null
  tries: number
}

const columns = `n.id, n.kind, n.way, n.state, n.follower_id, n.mail_id, n.tries,
  (select c.number from cases c where c.id = n.case_id) as number`

export async function lockNotice(tx: Tx, id: string): Promise<NoticeRow | undefined> {
  const { rows } = await tx.query<NoticeRow>({
    name: 'lock notice',
    text: `select ${columns} from notices n where n.id = $1 for update of n`,
    values: [id],
  })
  return rows[0]
}

/** How many messages an address got since an instant, whatever they were about. */
export async function countSentTo(reader: Queryable, way: NoticeWay, address: string, since: Date): Promise<number> {
  const { rows } = await reader.query<{ count: number }>({
    name: 'count notices of address',
    text: `select count(*)::int as count from notices n join intake_followers f on f.id = n.follower_id
      where n.sent_at >= $3 and n.way = $1 and case $1 when 'email' then f.email else f.phone end = $2`,
    values: [way, address, since],
  })
  return rows[0]?.count ?? 0
}

interface Change {
  readonly id: string
  readonly state: NoticeState
  readonly tries: number
  readonly dueAt?: Date
  readonly sentAt?: Date
  readonly fault?: string
}

export async function changeNotice(tx: Tx, { id, state, tries, dueAt, sentAt, fault }: Change): Promise<void> {
  await tx.query({
    name: 'change notice',
    text: `update notices set state = $2, tries = $3, due_at = coalesce($4, due_at), sent_at = $5, fault = $6 where id = $1`,
    values: [id, state, tries, dueAt ?? null, sentAt ?? null, fault ?? null],
  })
}

interface ListRow extends NoticeRow {
  made_at: Date
  due_at: Date
  fault: string | null
}

/** Newest first. */
export async function listNoticeRows(
  reader: Queryable,
  { state, after, limit }: { state: NoticeState; after: string | undefined; limit: number },
): Promise<Notice[]> {
  const { rows } = await reader.query<ListRow>({
    name: 'list notices',
    text: `select ${columns}, n.made_at, n.due_at, n.fault from notices n
      where n.state = $1 and ($2::uuid is null or n.id < $2) order by n.id desc limit $3`,
    values: [state, after ?? null, limit],
  })
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    way: row.way,
    state: row.state,
    number: row.number,
    madeAt: row.made_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    tries: row.tries,
    fault: row.fault,
  }))
}

export async function countNotices(reader: Queryable): Promise<Record<NoticeState, number>> {
  const { rows } = await reader.query<Record<NoticeState, number>>({
    name: 'count notices',
    text: `select (count(*) filter (where state = 'waiting'))::int as waiting, (count(*) filter (where state = 'sent'))::int as sent,
      (count(*) filter (where state = 'failed'))::int as failed, (count(*) filter (where state = 'dropped'))::int as dropped
      from notices`,
  })
  return rows[0] ?? { waiting: 0, sent: 0, failed: 0, dropped: 0 }
}
