import type { Said } from '@lifetree/contract/said'
import type { Queryable } from '../../platform/database/pool.ts'

export interface AreaRow {
  readonly code: string
  readonly parent: string | null
  readonly level: string
}

/** Today's tree of areas: codes and levels. */
export async function listTree(tx: Queryable): Promise<AreaRow[]> {
  const { rows } = await tx.query<AreaRow>({
    name: 'list tree of areas',
    text: `select c.code, p.code as parent, a.level from area_codes c join areas a on a.id = c.area_id
        left join area_codes p on p.area_id = c.parent_id and p.valid_to is null
      where c.valid_to is null order by c.code`,
  })
  return rows
}

/** Names of areas, as they are or were last called. */
export async function findAreaNames(tx: Queryable, codes: readonly string[]): Promise<Map<string, Said>> {
  const { rows } = await tx.query<{ code: string; name: string; name_en: string }>({
    name: 'find names of areas',
    text: `select distinct on (code) code, name, name_en from area_codes where code = any ($1::bigint[])
      order by code, valid_from desc`,
    values: [codes],
  })
  return new Map(rows.map(({ code, name, name_en }) => [code, { zh: name, en: name_en }]))
}
