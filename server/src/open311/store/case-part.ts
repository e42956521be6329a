import type { MediaFault, mediaStates, Open311Attribute } from '@lifetree/contract/open311'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { AnswerValue } from '../answers.ts'

export interface CasePartRow {
  readonly client: string | null
  readonly at: Date
  readonly has_contact: boolean
  readonly media_state: (typeof mediaStates)[number]
  readonly media_refused: MediaFault | null
}

/** What came with a case; its fields are null where it came another way. Undefined where the caller does not see the case. */
export async function findCasePart(
  reader: Queryable,
  caseId: string,
): Promise<{ [K in keyof CasePartRow]: CasePartRow[K] | null } | undefined> {
  const { rows } = await reader.query<CasePartRow>({
    name: 'find open311 part of case',
    text: `select r.client_name as client, r.at,
        r.email is not null as has_contact, r.media_state, r.media_refused
      from cases c left join open311_requests r on r.case_id = c.id where c.id = $1`,
    values: [caseId],
  })
  return rows[0]
}

export interface ShownAnswerRow {
  readonly description_zh: string
  readonly description_en: string
  readonly choices: Open311Attribute['choices']
  readonly value: AnswerValue
}

export async function listAnswers(reader: Queryable, caseId: string): Promise<ShownAnswerRow[]> {
  const { rows } = await reader.query<ShownAnswerRow>({
    name: 'list open311 answers',
    text: `select a.description_zh, a.description_en, a.choices, w.value
      from open311_answers w join open311_attributes a on a.id = w.attribute_id
      where w.case_id = $1 order by a.place, a.code`,
    values: [caseId],
  })
  return rows
}

/** Undefined where the caller does not see the case. */
export async function findContact(reader: Queryable, caseId: string): Promise<{ email: string | null } | undefined> {
  const { rows } = await reader.query<{ email: string | null }>({
    name: 'find open311 contact',
    text: 'select r.email from cases c left join open311_requests r on r.case_id = c.id where c.id = $1',
    values: [caseId],
  })
  return rows[0]
}

export interface MediaRow {
  readonly case_id: string
  readonly client_id: string
  readonly media_url: string
  readonly media_file: string
}

/** A picture that has still to be fetched. */
export async function findMedia(reader: Queryable, caseId: string): Promise<MediaRow | undefined> {
  const { rows } = await reader.query<MediaRow>({
    name: 'find open311 media',
    text: `select case_id, client_id, media_url, media_file from open311_requests
      where case_id = $1 and media_state = 'waiting' and media_url is not null`,
    values: [caseId],
  })
  return rows[0]
}

/** What became of the picture: kept, or why not. */
export async function settleMedia(tx: Tx, caseId: string, refused: MediaFault | null): Promise<void> {
  await tx.query({
    name: 'settle open311 media',
    text: `update open311_requests set media_state = case when $2::text is null then 'kept' else 'refused' end,
        media_refused = $2 where case_id = $1 and media_state = 'waiting'`,
    values: [caseId, refused],
  })
}
