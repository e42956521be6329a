import type { Said } from '@lifetree/contract/said'
import type { Queryable } from '../../platform/database/pool.ts'

/** The name of the city at the root of the tree; empty while there is no tree. */
export async function findCityName(reader: Queryable): Promise<Said> {
  const { rows } = await reader.query<Said>({
    name: 'find city name',
    text: `select c.name as zh, c.name_en as en from area_codes c join areas a on a.id = c.area_id
      where a.level = 'city' and c.valid_to is null order by c.code limit 1`,
  })
  return rows[0] ?? { zh: '', en: '' }
}
