import type { Category } from '@lifetree/contract/catalogue'
import type { Said } from '@lifetree/contract/said'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { limitFrom, type StandardRow } from './find-case.ts'

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
  check_finished: number
  check_self_handled: number
  pinyin: string
  initials: string
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
  evidence: { filing: row.evidence_filing, closing: row.evidence_closing },
  afterWithin: row.after_within,
  duplicate: { radius: row.duplicate_radius, days: row.duplicate_days },
  check: { finished: row.check_finished, selfHandled: row.check_self_handled },
  urgent: row.urgent,
  pinyin: row.pinyin,
  initials: row.initials,
})

/** Every version that a case may still name; those in force are what a new report may choose. */
export async function listCategories(tx: Queryable): Promise<Category[]> {
  const { rows } = await tx.query<CategoryRow>({
    name: 'list categories',
    text: `select id as category_id, code, version, group_zh, group_en, name_zh, name_en, filing_zh, filing_en, closing_zh,
        closing_en, limit_unit, limit_amount, limit_policy, evidence_filing, evidence_closing, after_within,
        duplicate_radius, duplicate_days, check_finished, check_self_handled, urgent, pinyin, initials
      from categories order by code, version`,
  })
  return rows.map(categoryOf)
}

/** Puts the versions of a catalogue in force from an instant on. */
export async function insertCategories(tx: Tx, categories: readonly Category[], from: Date): Promise<void> {
  await tx.query({
    name: 'insert categories',
    text: `insert into categories (id, code, version, group_zh, group_en, name_zh, name_en, filing_zh, filing_en, closing_zh,
        closing_en, limit_unit, limit_amount, limit_policy, evidence_filing, evidence_closing, after_within,
        duplicate_radius, duplicate_days, check_finished, check_self_handled, urgent, pinyin, initials, valid_from)
      select c.id, c.code, c.version, c."group"->>'zh', c."group"->>'en', c.name->>'zh', c.name->>'en', c.filing->>'zh',
        c.filing->>'en', c.closing->>'zh', c.closing->>'en', c."limit"->>'unit', (c."limit"->>'amount')::numeric,
        c."limit"->>'dayPolicy', array(select jsonb_array_elements_text(c.evidence->'filing')),
        array(select jsonb_array_elements_text(c.evidence->'closing')), c."afterWithin",
        (c.duplicate->>'radius')::int, (c.duplicate->>'days')::int, (c."check"->>'finished')::int,
        (c."check"->>'selfHandled')::int, c.urgent, c.pinyin, c.initials, $2
      from jsonb_to_recordset($1::jsonb) as c(id uuid, code text, version int, "group" jsonb, name jsonb, filing jsonb,
        closing jsonb, "limit" jsonb, evidence jsonb, "afterWithin" int, duplicate jsonb, "check" jsonb, urgent boolean, pinyin text,
        initials text)`,
    values: [JSON.stringify(categories), from],
  })
}

export interface NewResponsibility {
  readonly id: string
  readonly category: string
  readonly area: string
  readonly organisationId: string
}

export async function insertResponsibilities(tx: Tx, rules: readonly NewResponsibility[], from: Date): Promise<void> {
  await tx.query({
    name: 'insert responsibilities',
    text: `insert into responsibilities (id, category_code, area, organisation_id, version, valid_from)
      select id, category, area, "organisationId", 1, $2
      from jsonb_to_recordset($1::jsonb) as r(id uuid, category text, area bigint, "organisationId" uuid)`,
    values: [JSON.stringify(rules), from],
  })
}

export async function listOrganisations(tx: Queryable, today: string): Promise<{ id: string; name: Said }[]> {
  const { rows } = await tx.query<{ id: string; name: string; name_en: string }>({
    name: 'list organisations to send to',
    text: `select id, name, name_en from organisations
      where kind in ('department', 'committee') and valid_from <= $1 and (valid_to is null or valid_to > $1) order by name`,
    values: [today],
  })
  return rows.map(({ id, name, name_en }) => ({ id, name: { zh: name, en: name_en } }))
}

/** The version in force of every class, by its code. */
export async function findCurrentVersions(tx: Queryable, now: Date): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query<{ code: string; id: string }>({
    name: 'find current versions',
    text: 'select code, id from categories where valid_from <= $1 and (valid_to is null or valid_to > $1)',
    values: [now],
  })
  return new Map(rows.map(({ code, id }) => [code, id]))
}

export interface Department {
  readonly id: string
  readonly party: string
  readonly name: Said
}

/** Whom cases may be sent to today. */
export async function listDepartments(tx: Queryable, today: string): Promise<Department[]> {
  const { rows } = await tx.query<{ id: string; party: string; name: string; name_en: string }>({
    name: 'list departments',
    text: `select id, party, name, name_en from organisations
      where kind in ('department', 'committee') and valid_from <= $1 and (valid_to is null or valid_to > $1) order by name`,
    values: [today],
  })
  return rows.map(({ name, name_en, ...row }) => ({ ...row, name: { zh: name, en: name_en } }))
}
