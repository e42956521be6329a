import type { TellWay } from '@lifetree/contract/intake'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

export interface NewFollower {
  readonly id: string
  readonly caseId: string
  /** He reported it. */
  readonly own: boolean
  readonly language: 'zh' | 'en'
  readonly tell: TellWay
  readonly name: string | undefined
  readonly phone: string | undefined
  readonly email: string | undefined
}

export async function insertFollower(tx: Tx, follower: NewFollower, at: Date): Promise<void> {
  const { id, caseId, own, language, tell, name, phone, email } = follower
  await tx.query({
    name: 'insert follower',
    text: `insert into intake_followers (id, case_id, own, language, tell, name, phone, email, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [id, caseId, own, language, tell, name ?? null, phone ?? null, email ?? null, at],
  })
}

export async function insertLink(tx: Tx, link: { digest: Buffer; followerId: string }, at: Date): Promise<void> {
  await tx.query({
    name: 'insert follow link',
    text: 'insert into intake_links (digest, follower_id, at) values ($1, $2, $3)',
    values: [link.digest, link.followerId, at],
  })
}

export interface Follower {
  readonly id: string
  readonly case_id: string
  readonly own: boolean
  readonly language: 'zh' | 'en'
  readonly tell: TellWay
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
}

const columns = 'f.id, f.case_id, f.own, f.language, f.tell, f.name, f.phone, f.email'

export async function findByLink(reader: Queryable, digest: Buffer): Promise<Follower | undefined> {
  const { rows } = await reader.query<Follower>({
    name: 'find follower by link',
    text: `select ${columns} from intake_links l join intake_followers f on f.id = l.follower_id where l.digest = $1`,
    values: [digest],
  })
  return rows[0]
}

export async function findFollower(reader: Queryable, id: string): Promise<Follower | undefined> {
  const { rows } = await reader.query<Follower>({
    name: 'find follower',
    text: `select ${columns} from intake_followers f where f.id = $1`,
    values: [id],
  })
  return rows[0]
}

/** Who follows a case, or one that was merged into it, and wants to hear. */
export async function listFollowers(reader: Queryable, caseId: string): Promise<Follower[]> {
  const { rows } = await reader.query<Follower>({
    name: 'list followers',
    text: `with recursive same (id) as (
        select $1::uuid union select c.id from cases c join same on c.merged_into = same.id)
      select ${columns} from intake_followers f join same on same.id = f.case_id where f.tell <> 'none' order by f.at, f.id`,
    values: [caseId],
  })
  return rows
}

interface Telling {
  readonly id: string
  readonly tell: TellWay
  readonly phone: string | undefined
  readonly email: string | undefined
}

export async function updateTelling(tx: Tx, { id, tell, phone, email }: Telling): Promise<void> {
  await tx.query({
    name: 'update telling',
    text: `update intake_followers set tell = $2, phone = coalesce($3, phone), email = coalesce($4, email),
      withdrawn_at = case when $3::text is null and $4::text is null then withdrawn_at end where id = $1`,
    values: [id, tell, phone ?? null, email ?? null],
  })
}

/** What he said of himself goes; the link goes on telling him. */
export async function eraseContact(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.query({
    name: 'erase follower',
    text: `update intake_followers set tell = 'none', name = null, phone = null, email = null, withdrawn_at = $2 where id = $1`,
    values: [id, now],
  })
}
