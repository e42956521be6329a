import type { TellWay } from '@lifetree/contract/intake'
import type { EarlierCall } from '@lifetree/contract/intake-call'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

interface NewCall {
  readonly caseId: string
  readonly phoneDigest: Buffer | null
  readonly recording?: string | undefined
  readonly workOrder?: string | undefined
}

export async function insertCall(tx: Tx, call: NewCall, at: Date): Promise<void> {
  await tx.query({
    name: 'insert call',
    text: 'insert into intake_calls (case_id, phone_digest, recording, work_order, at) values ($1, $2, $3, $4, $5)',
    values: [call.caseId, call.phoneDigest, call.recording ?? null, call.workOrder ?? null, at],
  })
}

interface EarlierRow {
  id: string
  number: string
  state: EarlierCall['state']
  category_id: string
  address: string
  reported_at: Date
  name: string | null
}

/** The latest of a number that the caller of this sees. */
export async function listEarlierCalls(reader: Queryable, phoneDigest: Buffer): Promise<EarlierRow[]> {
  const { rows } = await reader.query<EarlierRow>({
    name: 'list earlier calls',
    text: `select c.id, c.number, c.state, c.category_id, c.address, c.reported_at, p.name
      from intake_calls l join cases c on c.id = l.case_id left join case_callers p on p.case_id = c.id
      where l.phone_digest = $1 order by l.at desc limit 10`,
    values: [phoneDigest],
  })
  return rows
}

/** How this number wanted to be told last. */
export async function findLastTelling(
  reader: Queryable,
  phoneDigest: Buffer,
): Promise<{ name: string | null; tell: TellWay } | undefined> {
  const { rows } = await reader.query<{ name: string | null; tell: TellWay }>({
    name: 'find last telling',
    text: `select f.name, f.tell from intake_calls l join intake_followers f on f.case_id = l.case_id and f.own
      where l.phone_digest = $1 and f.withdrawn_at is null order by l.at desc limit 1`,
    values: [phoneDigest],
  })
  return rows[0]
}

/** Nulls where no call was noted; undefined where the reader does not see the case. */
export async function findCallNumbers(
  reader: Queryable,
  caseId: string,
): Promise<{ recording: string | null; workOrder: string | null } | undefined> {
  const { rows } = await reader.query<{ recording: string | null; work_order: string | null }>({
    name: 'find call numbers',
    text: 'select l.recording, l.work_order from cases c left join intake_calls l on l.case_id = c.id where c.id = $1',
    values: [caseId],
  })
  return rows[0] && { recording: rows[0].recording, workOrder: rows[0].work_order }
}

/** How the reporter is told, and how many others follow. */
export async function findTelling(
  reader: Queryable,
  caseId: string,
): Promise<{ tell: TellWay | null; followers: number }> {
  const { rows } = await reader.query<{ tell: TellWay | null; followers: number }>({
    name: 'find telling of case',
    text: `select (array_agg(tell order by at) filter (where own))[1] as tell, (count(*) filter (where not own))::int as followers
      from intake_followers where case_id = $1`,
    values: [caseId],
  })
  return rows[0] ?? { tell: null, followers: 0 }
}
