import type { Said } from '@lifetree/contract/said'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { Rule } from '../routing.ts'

export interface NewResponsibility {
  readonly id: string
  readonly category: string
  readonly area: string
  readonly organisationId: string
  /** Monday is 1; none or left out: every day. */
  readonly days?: readonly number[]
  readonly hours?: { readonly from: number; readonly to: number } | null
}

export async function insertResponsibilities(
  tx: Tx,
  rules: readonly NewResponsibility[],
  from: Date,
  version = 1,
): Promise<void> {
  await tx.query({
    name: 'insert responsibilities',
    text: `insert into responsibilities (id, category_code, area, organisation_id, days, from_minute, to_minute, version, valid_from)
      select id, category, area, "organisationId", array(select jsonb_array_elements_text(coalesce(days, '[]'))::smallint),
        (hours->>'from')::smallint, (hours->>'to')::smallint, $3, $2
      from jsonb_to_recordset($1::jsonb) as r(id uuid, category text, area bigint, "organisationId" uuid, days jsonb, hours jsonb)`,
    values: [JSON.stringify(rules.map(rule => ({ ...rule, hours: rule.hours ?? undefined }))), from, version],
  })
}

export async function endResponsibilities(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await tx.query({
    name: 'end responsibilities',
    text: 'update responsibilities set valid_to = $2 where id = any ($1::uuid[]) and valid_to is null',
    values: [ids, at],
  })
}

/**
 * Ends the lines of classes that end, at the same instant; one that has not begun by then never does. Its end is its beginning:
 * nothing is deleted.
 */
export async function endLinesOf(tx: Tx, codes: readonly string[], at: Date): Promise<void> {
  await tx.query({
    name: 'end responsibilities of classes',
    text: `update responsibilities set valid_to = greatest($2, valid_from)
      where category_code = any ($1::text[]) and valid_to is null`,
    values: [codes, at],
  })
}

/** How many lines that have not ended each class has. */
export async function countLinesOf(
  tx: Queryable,
  codes: readonly string[],
): Promise<{ readonly category: string; readonly lines: number }[]> {
  const { rows } = await tx.query<{ category: string; lines: number }>({
    name: 'count responsibilities of classes',
    text: `select category_code as category, count(*)::int as lines from responsibilities
      where category_code = any ($1::text[]) and valid_to is null group by category_code order by category_code`,
    values: [codes],
  })
  return rows
}

interface RuleRow {
  id: string
  category_code: string
  area: string
  organisation_id: string
  days: number[]
  from_minute: number | null
  to_minute: number | null
  version: number
}

const ruleOf = (row: RuleRow): Rule => ({
  id: row.id,
  category: row.category_code,
  area: row.area,
  days: row.days,
  hours: row.from_minute === null || row.to_minute === null ? null : { from: row.from_minute, to: row.to_minute },
  organisationId: row.organisation_id,
})

const columns = 'r.id, r.category_code, r.area, r.organisation_id, r.days, r.from_minute, r.to_minute, r.version'

/** The lines that have not ended: what a draft begins with. */
export async function listLastRules(tx: Queryable): Promise<Rule[]> {
  const { rows } = await tx.query<RuleRow>({
    name: 'list last rules',
    text: `select ${columns} from responsibilities r where r.valid_to is null order by r.category_code, r.area, r.id`,
  })
  return rows.map(ruleOf)
}

/** A line that may answer, with the number of its version and whose it is. */
export interface NamedRule extends Rule {
  readonly version: number
  readonly party: string
  readonly name: Said
}

/** The lines in force that name a class and a place or an area above it. */
export async function findRulesFor(
  tx: Queryable,
  places: readonly { readonly category: string; readonly area: string }[],
  at: Date,
): Promise<NamedRule[]> {
  const { rows } = await tx.query<RuleRow & { party: string; name: string; name_en: string }>({
    name: 'find rules for places',
    text: `select distinct on (o.name, r.id) ${columns}, o.party, o.name, o.name_en
      from unnest($1::text[], $2::bigint[]) as p(category, area)
        join responsibilities r on r.category_code = p.category and p.area between r.area and r.area_hi
          and r.valid_from <= $3 and (r.valid_to is null or r.valid_to > $3)
        join organisations o on o.id = r.organisation_id
      order by o.name, r.id`,
    values: [places.map(({ category }) => category), places.map(({ area }) => area), at],
  })
  return rows.map(row => ({
    ...ruleOf(row),
    version: row.version,
    party: row.party,
    name: { zh: row.name, en: row.name_en },
  }))
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

/** Names of organisations, whether they still exist or not. */
export async function findOrganisationNames(tx: Queryable, ids: readonly string[]): Promise<Map<string, Said>> {
  const { rows } = await tx.query<{ id: string; name: string; name_en: string }>({
    name: 'find names of organisations',
    text: 'select id, name, name_en from organisations where id = any ($1::uuid[])',
    values: [ids],
  })
  return new Map(rows.map(({ id, name, name_en }) => [id, { zh: name, en: name_en }]))
}
