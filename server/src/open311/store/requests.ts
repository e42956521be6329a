import type { outcomes } from '@lifetree/contract/case'
import type { CaseState } from '@lifetree/contract/case-states'
import { sql } from 'kysely'
import { compose } from '../../platform/database/compose.ts'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { TypedAnswer } from '../answers.ts'

/** A case as a program outside sees it. */
export interface RequestRow {
  readonly id: string
  readonly number: string
  readonly state: CaseState
  readonly outcome: (typeof outcomes)[number] | null
  readonly code: string
  readonly name_zh: string
  readonly name_en: string
  readonly closing_zh: string
  readonly closing_en: string
  readonly description: string
  readonly address: string
  readonly lon: number
  readonly lat: number
  readonly reported_at: Date
  readonly ended_at: Date | null
  readonly changed_at: Date
  readonly expected_at: Date | null
  readonly agency_zh: string | null
  readonly agency_en: string | null
  /** Sent by the client that asks. */
  readonly own: boolean
  readonly media_url: string | null
}

const requestColumns = sql`c.id, c.number, c.state, c.outcome, k.code,
  coalesce(nullif(p.name_zh, ''), k.name_zh) as name_zh, coalesce(nullif(p.name_en, ''), k.name_en) as name_en,
  k.closing_zh, k.closing_en,
  c.description, c.address, c.lon, c.lat, c.reported_at, c.ended_at,
  coalesce((select max(e.at) from case_events e where e.case_id = c.id), c.reported_at) as changed_at,
  case when c.ended_at is null then (select t.due_at from case_clocks t where t.case_id = c.id and t.kind = 'handle'
    order by t.started_at desc limit 1) end as expected_at,
  o.name as agency_zh, o.name_en as agency_en, r.client_id is not null as own, r.media_url`

/** As the class is called outside. */
const plainName = sql`left join open311_offers p on p.category_code = k.code and p.ended_at is null`

export interface RequestFilter {
  readonly clientId: string
  /** Requests of others too, in the interval of area keys; else its own alone. */
  readonly others: boolean
  readonly lo: string
  readonly hi: string
  /** Instead of all that follows. */
  readonly numbers: readonly string[] | null
  readonly codes: readonly string[] | null
  readonly closed: boolean | null
  readonly from: Date | null
  readonly to: Date | null
  readonly updatedAfter: Date | null
  readonly updatedBefore: Date | null
  readonly limit: number
  readonly offset: number
}

/** The latest first. What a superior wrote as a memo is nobody's outside, and nothing confidential is here. */
export async function findRequests(reader: Queryable, filter: RequestFilter): Promise<RequestRow[]> {
  const join = filter.others ? sql`left join` : sql`join`
  const { rows } = await reader.query<RequestRow>(
    compose(sql`select * from (
      select ${requestColumns} from cases c join categories k on k.id = c.category_id ${plainName}
        ${join} open311_requests r on r.case_id = c.id and r.client_id = ${filter.clientId}
        left join organisations o on o.id = c.organisation_id
      where ${sql.join(conditionsOf(filter), sql` and `)}) request
      where ${sql.join(changedBetween(filter), sql` and `)}
      order by reported_at desc, id desc limit ${filter.limit} offset ${filter.offset}`),
  )
  return rows
}

function conditionsOf(filter: RequestFilter) {
  const { lo, hi, numbers, codes, closed, from, to, updatedAfter } = filter
  const walls = [sql`not c.confidential`, sql`c.area between ${lo}::bigint and ${hi}::bigint`]
  if (filter.others) walls.push(sql`(c.source <> 'memo' or r.client_id is not null)`)
  if (numbers) return [...walls, sql`c.number = any (${numbers}::text[])`]
  return [
    ...walls,
    ...(codes ? [sql`k.code = any (${codes}::text[])`] : []),
    ...(closed === null ? [] : [closed ? sql`c.ended_at is not null` : sql`c.ended_at is null`]),
    ...(from ? [sql`c.reported_at >= ${from}`] : []),
    ...(to ? [sql`c.reported_at <= ${to}`] : []),
    // What has ended was changed no later: so the indexes on what is open and what ended last serve it.
    ...(updatedAfter ? [sql`(c.ended_at is null or c.ended_at >= ${updatedAfter})`] : []),
  ]
}

const changedBetween = ({ numbers, updatedAfter, updatedBefore }: RequestFilter) => [
  sql`true`,
  ...(updatedAfter && !numbers ? [sql`coalesce(ended_at, changed_at) >= ${updatedAfter}`] : []),
  ...(updatedBefore && !numbers ? [sql`coalesce(ended_at, changed_at) <= ${updatedBefore}`] : []),
]

export interface UpdateRow {
  readonly case_id: string
  readonly at: Date
  readonly to_state: CaseState
}

/** Each change of state, the earliest first; nothing of what was written at it. */
export async function listUpdates(reader: Queryable, caseIds: readonly string[]): Promise<UpdateRow[]> {
  const { rows } = await reader.query<UpdateRow>({
    name: 'list open311 updates',
    text: `select case_id, at, to_state from case_events
      where case_id = any ($1::uuid[]) and from_state is distinct from to_state order by case_id, version, at`,
    values: [caseIds],
  })
  return rows
}

/** Of one case that came in through a client: whose, and how it stands. Undefined for every other, and for a confidential one. */
export async function findOwnedRequest(
  reader: Queryable,
  caseId: string,
): Promise<(RequestRow & { readonly client_id: string }) | undefined> {
  const { rows } = await reader.query<RequestRow & { client_id: string }>(
    compose(sql`select ${requestColumns}, r.client_id from open311_requests r join cases c on c.id = r.case_id
      join categories k on k.id = c.category_id ${plainName} left join organisations o on o.id = c.organisation_id
      where r.case_id = ${caseId} and not c.confidential`),
  )
  return rows[0]
}

export interface EarlierRow {
  readonly case_id: string
  readonly number: string
  readonly content_hash: Buffer
}

/** What the client sent under this key of its own, or with this content since an instant; a second sender waits for the first. */
export async function findEarlier(
  tx: Tx,
  asked: { clientId: string; token: string | null; hash: Buffer; since: Date },
): Promise<EarlierRow | undefined> {
  const { clientId, token, hash, since } = asked
  await tx.query({
    name: 'lock open311 request',
    text: 'select pg_advisory_xact_lock(hashtextextended($1, 311))',
    values: [`${clientId} ${token ?? hash.toString('hex')}`],
  })
  const { rows } = await tx.query<EarlierRow>({
    name: 'find earlier open311 request',
    text: `select r.case_id, c.number, r.content_hash from open311_requests r join cases c on c.id = r.case_id
      where r.client_id = $1 and case when $2::text is null then r.content_hash = $3 and r.at >= $4 else r.token = $2 end
      order by r.at desc limit 1`,
    values: [clientId, token, hash, since],
  })
  return rows[0]
}

export interface NewRequest {
  readonly caseId: string
  readonly clientId: string
  readonly clientName: string
  readonly at: Date
  readonly hash: Buffer
  readonly token: string | null
  readonly email: string | null
  readonly deviceId: string | null
  readonly accountRef: string | null
  readonly mediaUrl: string | null
  readonly mediaFile: string | null
}

export async function insertRequest(tx: Tx, request: NewRequest): Promise<void> {
  await tx.query({
    name: 'insert open311 request',
    text: `insert into open311_requests (case_id, client_id, at, content_hash, token, email, device_id, account_ref,
        media_url, media_file, client_name, media_state)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, case when $10::uuid is null then 'none' else 'waiting' end)`,
    values: [
      ...[request.caseId, request.clientId, request.at, request.hash, request.token, request.email],
      ...[request.deviceId, request.accountRef, request.mediaUrl, request.mediaFile, request.clientName],
    ],
  })
}

export async function insertAnswers(tx: Tx, caseId: string, answers: readonly TypedAnswer[]): Promise<void> {
  if (answers.length === 0) return
  await tx.query({
    name: 'insert open311 answers',
    text: `insert into open311_answers (case_id, attribute_id, value)
      select $1, a."attributeId", a.value from jsonb_to_recordset($2::jsonb) as a("attributeId" uuid, value jsonb)`,
    values: [caseId, JSON.stringify(answers)],
  })
}

/** The number of what a client sent under its own key. */
export async function findByToken(reader: Queryable, clientId: string, token: string): Promise<string | undefined> {
  const { rows } = await reader.query<{ number: string }>({
    name: 'find open311 request by token',
    text: `select c.number from open311_requests r join cases c on c.id = r.case_id
      where r.client_id = $1 and r.token = $2 and not c.confidential`,
    values: [clientId, token],
  })
  return rows[0]?.number
}
