import type { Limit } from '@lifetree/clock'
import type { Milestone, PhotoKind } from '@lifetree/contract/catalogue'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Standard } from '../standard.ts'

export interface LimitRow {
  limit_unit: Limit['unit']
  limit_amount: string
  limit_policy: NonNullable<Limit['dayPolicy']> | null
}

export interface StandardRow extends LimitRow {
  category_id: string
  code: string
  milestones: Milestone[]
  evidence_filing: PhotoKind[]
  evidence_closing: PhotoKind[]
  after_within: number
  check_finished: number
  check_self_handled: number
  urgent: boolean
}

/** Of `categories k`: for joins with what pins a version. */
export const standardColumns = `k.id as category_id, k.code, k.limit_unit, k.limit_amount, k.limit_policy, k.milestones,
  k.evidence_filing, k.evidence_closing, k.after_within, k.check_finished, k.check_self_handled, k.urgent`

export const limitFrom = (row: LimitRow): Limit => ({
  unit: row.limit_unit,
  amount: Number(row.limit_amount),
  ...(row.limit_policy && { dayPolicy: row.limit_policy }),
})

export const standardFrom = (row: StandardRow): Standard => ({
  id: row.category_id,
  code: row.code,
  limit: limitFrom(row),
  milestones: row.milestones,
  filing: row.evidence_filing,
  closing: row.evidence_closing,
  afterWithin: row.after_within,
  check: { finished: row.check_finished, selfHandled: row.check_self_handled },
  urgent: row.urgent,
})

/**
 * The version in force of the class that an id names, whichever version that id is of: a phone that was away reports under
 * the version that it knows. Undefined when there never was one or the class has ended.
 */
export async function findStandard(tx: Queryable, categoryId: string, now: Date): Promise<Standard | undefined> {
  const { rows } = await tx.query<StandardRow>({
    name: 'find standard',
    text: `select ${standardColumns} from categories k
      where k.code = (select code from categories where id = $1)
        and k.valid_from <= $2 and (k.valid_to is null or k.valid_to > $2)`,
    values: [categoryId, now],
  })
  return rows[0] && standardFrom(rows[0])
}

/** How far and how long to look for duplicates of a class, whatever the version. */
export async function findCategory(
  tx: Queryable,
  categoryId: string,
): Promise<{ code: string; duplicate_radius: number; duplicate_days: number } | undefined> {
  const { rows } = await tx.query<{ code: string; duplicate_radius: number; duplicate_days: number }>({
    name: 'find category',
    text: 'select code, duplicate_radius, duplicate_days from categories where id = $1',
    values: [categoryId],
  })
  return rows[0]
}

/** Every version by its id. */
export async function listStandards(tx: Queryable): Promise<Map<string, Standard>> {
  const { rows } = await tx.query<StandardRow>({
    name: 'list standards',
    text: `select ${standardColumns} from categories k`,
  })
  return new Map(rows.map(row => [row.category_id, standardFrom(row)]))
}

export async function findCategoryName(
  reader: Queryable,
  id: string,
): Promise<{ readonly zh: string; readonly en: string } | undefined> {
  const { rows } = await reader.query<{ zh: string; en: string }>({
    name: 'find category name',
    text: 'select name_zh as zh, name_en as en from categories where id = $1',
    values: [id],
  })
  return rows[0]
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
