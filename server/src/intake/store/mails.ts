import type { Mail, MailState } from '@lifetree/contract/intake-mail'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

export interface NewMail {
  readonly id: string
  readonly digest: Buffer
  readonly messageId: string | null
  readonly senderName: string
  readonly senderAddress: string
  readonly subject: string
  readonly text: string
  readonly cut: boolean
  readonly language: 'zh' | 'en'
  readonly dropped: Mail['dropped']
}

/** Keeps a mail; false where it came before. */
export async function insertMail(tx: Tx, mail: NewMail, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert mail',
    text: `insert into intake_mails (id, digest, message_id, received_at, sender_name, sender_address, subject, text, cut, language,
      dropped, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'waiting') on conflict (digest) do nothing`,
    values: [
      ...[mail.id, mail.digest, mail.messageId, at, mail.senderName, mail.senderAddress, mail.subject, mail.text],
      ...[mail.cut, mail.language, JSON.stringify(mail.dropped)],
    ],
  })
  return rowCount === 1
}

export async function isMailKnown(reader: Queryable, digest: Buffer): Promise<boolean> {
  const { rowCount } = await reader.query({
    name: 'is mail known',
    text: 'select from intake_mails where digest = $1',
    values: [digest],
  })
  return rowCount > 0
}

export async function insertMailFiles(tx: Tx, mailId: string, fileIds: readonly string[]): Promise<void> {
  await tx.query({
    name: 'insert mail files',
    text: `insert into intake_mail_files (file_id, mail_id, place)
      select id, $1, place from unnest($2::uuid[]) with ordinality as f(id, place)`,
    values: [mailId, fileIds],
  })
}

export interface MailRow {
  id: string
  received_at: Date
  state: MailState
  sender_name: string
  sender_address: string
  subject: string
  text: string
  cut: boolean
  language: 'zh' | 'en'
  dropped: Mail['dropped']
  message_id: string | null
  case_id: string | null
  decided_at: Date | null
  decision: string | null
  files: string[]
}

const columns = `m.id, m.received_at, m.state, m.sender_name, m.sender_address, m.subject, m.text, m.cut, m.language, m.dropped,
  m.message_id, m.case_id, m.decided_at, m.decision,
  array(select f.file_id from intake_mail_files f where f.mail_id = m.id order by f.place) as files`

/** The earliest first; of those that were dealt with the latest. */
export async function listMailRows(
  reader: Queryable,
  { state, after, limit }: { state: MailState; after: string | undefined; limit: number },
): Promise<MailRow[]> {
  const waiting = state === 'waiting'
  const { rows } = await reader.query<MailRow>({
    name: waiting ? 'list waiting mails' : 'list decided mails',
    text: `select ${columns} from intake_mails m
      where m.state = $1 and ($2::uuid is null or m.id ${waiting ? '>' : '<'} $2) order by m.id ${waiting ? 'asc' : 'desc'} limit $3`,
    values: [state, after ?? null, limit],
  })
  return rows
}

export async function countWaitingMails(reader: Queryable): Promise<number> {
  const { rows } = await reader.query<{ count: number }>({
    name: 'count waiting mails',
    text: "select count(*)::int as count from intake_mails where state = 'waiting'",
  })
  return rows[0]?.count ?? 0
}

export async function findMail(reader: Queryable, id: string): Promise<MailRow | undefined> {
  const { rows } = await reader.query<MailRow>({
    name: 'find mail',
    text: `select ${columns} from intake_mails m where m.id = $1`,
    values: [id],
  })
  return rows[0]
}

/** Two operators at once: the second waits, and finds it decided. */
export async function lockMail(tx: Tx, id: string): Promise<MailRow | undefined> {
  const { rows } = await tx.query<MailRow>({
    name: 'lock mail',
    text: `select ${columns} from intake_mails m where m.id = $1 for update of m`,
    values: [id],
  })
  return rows[0]
}

interface Decision {
  readonly mailId: string
  readonly state: Exclude<MailState, 'waiting'>
  readonly by: string
  readonly caseId: string | null
  readonly decision: string | null
}

export async function decideMail(tx: Tx, { mailId, state, by, caseId, decision }: Decision, at: Date): Promise<void> {
  await tx.query({
    name: 'decide mail',
    text: `update intake_mails set state = $2, decided_by = $3, case_id = $4, decision = $5, decided_at = $6 where id = $1`,
    values: [mailId, state, by, caseId, decision, at],
  })
}

/** Who wrote asks that his name and address go. */
export async function eraseSender(tx: Tx, caseId: string): Promise<void> {
  await tx.query({
    name: 'erase sender of mail',
    text: "update intake_mails set sender_name = '', sender_address = '', subject = '', text = '' where case_id = $1",
    values: [caseId],
  })
}

/** Whether the reader sees a mail that a file came with. */
export async function isMailFileSeen(reader: Queryable, fileId: string): Promise<boolean> {
  const { rowCount } = await reader.query({
    name: 'is mail file seen',
    text: 'select from intake_mail_files where file_id = $1',
    values: [fileId],
  })
  return rowCount > 0
}
