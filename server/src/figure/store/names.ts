import type { Said } from '@lifetree/contract/said'
import type { Queryable } from '../../platform/database/pool.ts'

interface NameRow {
  readonly key: string
  readonly zh: string
  readonly en: string
}

const byKey = (rows: readonly NameRow[]): ReadonlyMap<string, Said> =>
  new Map(rows.map(({ key, zh, en }) => [key, { zh, en }]))

/** Small classes by their code, in the words of the latest version. */
export async function nameCategories(reader: Queryable): Promise<ReadonlyMap<string, Said>> {
  const { rows } = await reader.query<NameRow>({
    name: 'name categories of figures',
    text: `select distinct on (code) code as key, name_zh as zh, name_en as en from categories order by code, version desc`,
  })
  return byKey(rows)
}

/** Big classes by the first four digits of their small ones. */
export async function nameGroups(reader: Queryable): Promise<ReadonlyMap<string, Said>> {
  const { rows } = await reader.query<NameRow>({
    name: 'name groups of figures',
    text: `select distinct on (left(code, 4)) left(code, 4) as key, group_zh as zh, group_en as en
      from categories order by left(code, 4), version desc`,
  })
  return byKey(rows)
}

export async function nameOrganisations(reader: Queryable): Promise<ReadonlyMap<string, Said>> {
  const { rows } = await reader.query<NameRow>({
    name: 'name organisations of figures',
    text: 'select id::text as key, name as zh, name_en as en from organisations',
  })
  return byKey(rows)
}
