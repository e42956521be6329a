import type { Queryable } from '../../platform/database/pool.ts'

export interface NamedAreaRow {
  readonly code: string
  readonly level: 'city' | 'district' | 'town' | 'community' | 'grid'
}

/** Today's areas whose Chinese or English name stands in a text. */
export async function findNamedAreas(reader: Queryable, text: string): Promise<NamedAreaRow[]> {
  const { rows } = await reader.query<NamedAreaRow>({
    name: 'find areas named in address',
    text: `select c.code, a.level from area_codes c join areas a on a.id = c.area_id
      where c.valid_to is null and a.level <> 'grid'
        and (position(c.name in $1) > 0 or position(lower(c.name_en) in lower($1)) > 0)`,
    values: [text],
  })
  return rows
}

export interface GridPlaceRow {
  readonly lon: number
  readonly lat: number
}

/** Middles of grids within an interval of keys, those nearest to the middle of them all first. */
export async function findMiddles(reader: Queryable, lo: string, hi: string): Promise<GridPlaceRow[]> {
  const { rows } = await reader.query<GridPlaceRow>({
    name: 'find middles of grids',
    text: `with grids as (
        select (b.west + b.east) / 2 as lon, (b.south + b.north) / 2 as lat
        from area_codes c join areas a on a.id = c.area_id join boundaries b on b.area_id = c.area_id and b.valid_to is null
        where c.valid_to is null and a.level = 'grid' and c.code between $1::bigint and $2::bigint)
      select g.lon, g.lat from grids g, (select avg(lon) as lon, avg(lat) as lat from grids) m
      order by (g.lon - m.lon) ^ 2 + (g.lat - m.lat) ^ 2 limit 20`,
    values: [lo, hi],
  })
  return rows
}

/** Metres from the middle of an interval's outlines to their corner. */
export async function findRadius(reader: Queryable, lo: string, hi: string): Promise<number> {
  const { rows } = await reader.query<{ metres: number | null }>({
    name: 'find radius of grids',
    text: `select 111000 * sqrt(power((max(b.north) - min(b.south)) / 2, 2)
        + power((max(b.east) - min(b.west)) / 2 * cos(radians(avg(b.south))), 2)) as metres
      from area_codes c join areas a on a.id = c.area_id join boundaries b on b.area_id = c.area_id and b.valid_to is null
      where c.valid_to is null and a.level = 'grid' and c.code between $1::bigint and $2::bigint`,
    values: [lo, hi],
  })
  return rows[0]?.metres ?? 0
}
