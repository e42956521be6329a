import type { Category, Milestone } from '@lifetree/contract/catalogue'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { limitFrom, type StandardRow } from './standards.ts'

interface CategoryRow extends StandardRow {
  version: number
  group_zh: string
  group_en: string
  name_zh: string
  name_en: string
  filing_zh: string
  filing_en: string
  closing_zh: string
  closing_en: string
  duplicate_radius: number
  duplicate_days: number
  milestones: Milestone[]
  pinyin: string
  initials: string
  valid_from: Date
  valid_to: Date | null
}

const categoryOf = (row: CategoryRow): Category => ({
  id: row.category_id,
  code: row.code,
  version: row.version,
  group: { zh: row.group_zh, en: row.group_en },
  name: { zh: row.name_zh, en: row.name_en },
  filing: { zh: row.filing_zh, en: row.filing_en },
  closing: { zh: row.closing_zh, en: row.closing_en },
  limit: limitFrom(row),
  milestones: row.milestones,
  evidence: { filing: row.evidence_filing, closing: row.evidence_closing },
  afterWithin: row.after_within,
  duplicate: { radius: row.duplicate_radius, days: row.duplicate_days },
  check: { finished: row.check_finished, selfHandled: row.check_self_handled },
  urgent: row.urgent,
  pinyin: row.pinyin,
  initials: row.initials,
  validFrom: row.valid_from.toISOString(),
  validTo: row.valid_to?.toISOString() ?? null,
})

const columns = `id as category_id, code, version, group_zh, group_en, name_zh, name_en, filing_zh, filing_en, closing_zh,
        closing_en, limit_unit, limit_amount, limit_policy, evidence_filing, evidence_closing, after_within,
        duplicate_radius, duplicate_days, check_finished, check_self_handled, urgent, milestones, pinyin, initials,
        valid_from, valid_to`

/** Every version that a case may still name; those in force are what a new report may choose. */
export async function listCategories(tx: Queryable): Promise<Category[]> {
  const { rows } = await tx.query<CategoryRow>({
    name: 'list categories',
    text: `select ${columns} from categories order by code, version`,
  })
  return rows.map(categoryOf)
}

/** The last version of each class that has not ended: what a draft begins with. */
export async function listLastCategories(tx: Queryable): Promise<Category[]> {
  const { rows } = await tx.query<CategoryRow>({
    name: 'list last categories',
    text: `select ${columns} from categories where valid_to is null order by code`,
  })
  return rows.map(categoryOf)
}

export type NewCategory = Omit<Category, 'validFrom' | 'validTo'>

/** Puts the versions of a catalogue in force from an instant on. */
export async function insertCategories(tx: Tx, categories: readonly NewCategory[], from: Date): Promise<void> {
  await tx.query({
    name: 'insert categories',
    text: `insert into categories (id, code, version, group_zh, group_en, name_zh, name_en, filing_zh, filing_en, closing_zh,
        closing_en, limit_unit, limit_amount, limit_policy, evidence_filing, evidence_closing, after_within,
        duplicate_radius, duplicate_days, check_finished, check_self_handled, urgent, milestones, pinyin, initials, valid_from)
      select c.id, c.code, c.version, c."group"->>'zh', c."group"->>'en', c.name->>'zh', c.name->>'en', c.filing->>'zh',
        c.filing->>'en', c.closing->>'zh', c.closing->>'en', c."limit"->>'unit', (c."limit"->>'amount')::numeric,
        c."limit"->>'dayPolicy', array(select jsonb_array_elements_text(c.evidence->'filing')),
        array(select jsonb_array_elements_text(c.evidence->'closing')), c."afterWithin",
        (c.duplicate->>'radius')::int, (c.duplicate->>'days')::int, (c."check"->>'finished')::int,
        (c."check"->>'selfHandled')::int, c.urgent, c.milestones, c.pinyin, c.initials, $2
      from jsonb_to_recordset($1::jsonb) as c(id uuid, code text, version int, "group" jsonb, name jsonb, filing jsonb,
        closing jsonb, "limit" jsonb, evidence jsonb, "afterWithin" int, duplicate jsonb, "check" jsonb, urgent boolean,
        milestones jsonb, pinyin text, initials text)`,
    values: [JSON.stringify(categories), from],
  })
}

/** Ends the last versions of classes at an instant; cases of theirs go on under them. */
export async function endCategories(tx: Tx, codes: readonly string[], at: Date): Promise<void> {
  await tx.query({
    name: 'end categories',
    text: 'update categories set valid_to = $2 where code = any ($1::text[]) and valid_to is null',
    values: [codes, at],
  })
}

/** The last number of each class that ever had a version. */
export async function findLastNumbers(tx: Queryable, codes: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ code: string; version: number }>({
    name: 'find last versions of classes',
    text: 'select code, max(version) as version from categories where code = any ($1::text[]) group by code',
    values: [codes],
  })
  return new Map(rows.map(({ code, version }) => [code, version]))
}
