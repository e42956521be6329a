import type { Queryable } from '../../platform/database/pool.ts'

export interface ProposedRow {
  case_id: string
  organisation_id: string
  party: string
  name: string
  name_en: string
  category: string
  area: string
  version: number
}

/** Who answers for each case: the rules of its category at the deepest area that has any. None, one or several. */
export async function findResponsible(tx: Queryable, caseIds: readonly string[], now: Date): Promise<ProposedRow[]> {
  const { rows } = await tx.query<ProposedRow>({
    name: 'find responsible',
    text: `with matching as (
        select c.id as case_id, r.organisation_id, r.category_code as category, r.area, r.version,
          rank() over (partition by c.id order by r.area_hi - r.area) as place
        from cases c join categories k on k.id = c.category_id join responsibilities r
          on r.category_code = k.code and c.area between r.area and r.area_hi
            and r.valid_from <= $2 and (r.valid_to is null or r.valid_to > $2)
        where c.id = any ($1::uuid[]))
      select m.case_id, m.organisation_id, m.category, m.area, m.version, o.party, o.name, o.name_en
      from matching m join organisations o on o.id = m.organisation_id
      where m.place = 1 order by m.case_id, o.name`,
    values: [caseIds, now],
  })
  return rows
}
