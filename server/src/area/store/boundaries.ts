import type { AreaLevel } from '@lifetree/standards'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { boxOf, type MultiPolygon } from '../geometry.ts'

export interface BoundaryRow {
  readonly id: string
  readonly code: string
  readonly level: AreaLevel
  readonly name: string
  readonly nameEn: string
  readonly synthetic: boolean
  readonly shape: MultiPolygon
}

export interface Window {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

export interface BoundaryQuestion {
  readonly lo: string
  readonly hi: string
  /** Null: of every level. */
  readonly level: AreaLevel | null
  /** Null: today's. */
  readonly on: string | null
  readonly window: Window | null
}

/** The boundaries of an interval of codes, by code. */
export async function findBoundaries(reader: Queryable, question: BoundaryQuestion): Promise<BoundaryRow[]> {
  const { lo, hi, level, on, window } = question
  const { rows } = await reader.query<BoundaryRow>({
    name: 'find boundaries',
    text: `select a.id, c.code, a.level, c.name, c.name_en as "nameEn", b.synthetic, b.geometry -> 'coordinates' as shape
      from area_codes c
      join areas a on a.id = c.area_id
      join boundaries b on b.area_id = c.area_id
      where c.code between $1 and $2 and ($3::text is null or a.level = $3)
        and case when $4::date is null then c.valid_to is null and b.valid_to is null
          else c.valid_from <= $4 and (c.valid_to is null or c.valid_to > $4)
            and b.valid_from <= $4 and (b.valid_to is null or b.valid_to > $4) end
        and ($5::float8 is null or (b.west <= $7 and b.east >= $5 and b.south <= $8 and b.north >= $6))
      order by c.code`,
    values: [
      lo,
      hi,
      level,
      on,
      window?.west ?? null,
      window?.south ?? null,
      window?.east ?? null,
      window?.north ?? null,
    ],
  })
  return rows
}

export interface BoundaryToInsert {
  readonly areaId: string
  readonly shape: MultiPolygon
}

export interface BoundaryStory {
  readonly from: string
  readonly synthetic: boolean
  readonly source: string
}

const column = <Row, Value>(rows: readonly Row[], of: (row: Row) => Value): Value[] => rows.map(of)

export async function insertBoundaries(
  tx: Tx,
  boundaries: readonly BoundaryToInsert[],
  { from, synthetic, source }: BoundaryStory,
): Promise<void> {
  const boxes = boundaries.map(({ shape }) => boxOf(shape))
  await tx.query({
    name: 'insert boundaries',
    text: `insert into boundaries (area_id, geometry, west, south, east, north, synthetic, source, valid_from)
      select *, $7, $8, $9::date
      from unnest($1::uuid[], $2::jsonb[], $3::float8[], $4::float8[], $5::float8[], $6::float8[])`,
    values: [
      column(boundaries, row => row.areaId),
      column(boundaries, row => JSON.stringify({ type: 'MultiPolygon', coordinates: row.shape })),
      column(boxes, box => box[0]),
      column(boxes, box => box[1]),
      column(boxes, box => box[2]),
      column(boxes, box => box[3]),
      synthetic,
      source,
      from,
    ],
  })
}

/** The first boundary of the given areas that begins after a day, if any. */
export async function findNewerBoundary(
  reader: Queryable,
  ids: readonly string[],
  day: string,
): Promise<{ name: string; from: string } | undefined> {
  const { rows } = await reader.query<{ name: string; from: string }>({
    name: 'find newer boundary',
    text: `select c.name, b.valid_from as from from boundaries b
      join area_codes c on c.area_id = b.area_id and c.valid_to is null
      where b.area_id = any ($1::uuid[]) and b.valid_from > $2 order by b.valid_from limit 1`,
    values: [ids, day],
  })
  return rows[0]
}

/** Ends the boundaries of areas from a day on; one that began on that very day never held and goes. */
export async function endBoundaries(tx: Tx, ids: readonly string[], day: string): Promise<void> {
  await tx.query({
    name: 'drop boundaries',
    text: 'delete from boundaries where area_id = any ($1::uuid[]) and valid_from = $2 and valid_to is null',
    values: [ids, day],
  })
  await tx.query({
    name: 'end boundaries',
    text: 'update boundaries set valid_to = $2 where area_id = any ($1::uuid[]) and valid_from < $2 and valid_to is null',
    values: [ids, day],
  })
}

/** Areas of some levels whose boundary is made up and holds, with today's code. */
export async function findSynthetic(
  reader: Queryable,
  levels: readonly AreaLevel[],
): Promise<{ id: string; code: string; level: AreaLevel }[]> {
  const { rows } = await reader.query<{ id: string; code: string; level: AreaLevel }>({
    name: 'find synthetic boundaries',
    text: `select a.id, c.code, a.level from boundaries b join areas a on a.id = b.area_id
      join area_codes c on c.area_id = a.id and c.valid_to is null
      where b.synthetic and b.valid_to is null and a.level = any ($1)`,
    values: [levels],
  })
  return rows
}
