import type { CaseHelp } from '@lifetree/contract/case'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { OpenHelp } from '../record.ts'
import type { HelpChange } from '../step.ts'

/** What became of a part: a new row, or its end. */
export async function writeHelp(
  tx: Tx,
  caseId: string,
  { id, organisation, clockId, at, became, text }: HelpChange,
): Promise<void> {
  if (became === 'asked') {
    await tx.query({
      name: 'insert case helper',
      text: `insert into case_helpers (id, case_id, organisation_id, party, clock_id, asked, asked_at)
        values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [id, caseId, organisation.id, organisation.party, clockId, text ?? '', at],
    })
  } else {
    await tx.query({
      name: 'end case helper',
      text: 'update case_helpers set outcome = $2, answer = $3, ended_at = $4 where id = $1',
      values: [id, became, text, at],
    })
  }
}

interface OpenHelpRow {
  id: string
  organisation_id: string
  party: string
  clock_id: string
}

/** Those who have not answered. */
export async function findOpenHelp(tx: Queryable, caseId: string): Promise<OpenHelp[]> {
  const { rows } = await tx.query<OpenHelpRow>({
    name: 'find open help of case',
    text: `select id, organisation_id, party, clock_id from case_helpers
      where case_id = $1 and ended_at is null order by asked_at, id`,
    values: [caseId],
  })
  return rows.map(row => ({
    id: row.id,
    organisation: { id: row.organisation_id, party: row.party },
    clockId: row.clock_id,
  }))
}

export interface HelpRow {
  id: string
  organisation_id: string
  name: string
  name_en: string
  clock_id: string
  asked: string
  asked_at: Date
  outcome: CaseHelp['outcome']
  answer: string | null
  ended_at: Date | null
}

/** Every part of a case, the first asked first. */
export async function listHelp(tx: Queryable, caseId: string): Promise<HelpRow[]> {
  const { rows } = await tx.query<HelpRow>({
    name: 'list help of case',
    text: `select h.id, h.organisation_id, o.name, o.name_en, h.clock_id, h.asked, h.asked_at, h.outcome, h.answer, h.ended_at
      from case_helpers h join organisations o on o.id = h.organisation_id where h.case_id = $1 order by h.asked_at, h.id`,
    values: [caseId],
  })
  return rows
}

export const helpOf = (row: HelpRow): CaseHelp => ({
  id: row.id,
  organisation: { id: row.organisation_id, name: { zh: row.name, en: row.name_en } },
  asked: row.asked,
  askedAt: row.asked_at.toISOString(),
  outcome: row.outcome,
  answer: row.answer,
  endedAt: row.ended_at?.toISOString() ?? null,
  clockId: row.clock_id,
})
