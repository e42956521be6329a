import type { AreaLevel } from '@lifetree/standards'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

/** An area as it is known on a day. */
export interface AreaRow {
  readonly id: string
  readonly code: string
  readonly level: AreaLevel
  readonly parentId: string | null
  /** Code of the parent on that day; null for the city. */
  readonly parent: string | null
  readonly name: string
  readonly nameEn: string
}

/** The areas of an interval of codes as they are today or were on a day, parents first, by code. */
export async function findAreas(
  reader: Queryable,
  { lo, hi, on }: { lo: string; hi: string; on: string | null },
): Promise<AreaRow[]> {
  const { rows } = await reader.query<AreaRow>({
    name: 'find areas',
    text: `select a.id, c.code, a.level, c.parent_id as "parentId", p.code as parent, c.name, c.name_en as "nameEn"
      from area_codes c
      join areas a on a.id = c.area_id
      left join area_codes p on p.area_id = c.parent_id
        and case when $3::date is null then p.valid_to is null
          else p.valid_from <= $3 and (p.valid_to is null or p.valid_to > $3) end
      where c.code between $1 and $2
        and case when $3::date is null then c.valid_to is null
          else c.valid_from <= $3 and (c.valid_to is null or c.valid_to > $3) end
      order by array_position('{city,district,town,community,grid}', a.level), c.code`,
    values: [lo, hi, on],
  })
  return rows
}

/** Codes among the given that have ever been used, with the area that they belong to. */
export async function findUsedCodes(
  reader: Queryable,
  codes: readonly string[],
): Promise<{ code: string; areaId: string }[]> {
  const { rows } = await reader.query<{ code: string; areaId: string }>({
    name: 'find used codes',
    text: 'select distinct code, area_id as "areaId" from area_codes where code = any ($1::bigint[])',
    values: [codes],
  })
  return rows
}

/** Since when the given areas have been known as they are today. */
export async function findSince(reader: Queryable, ids: readonly string[]): Promise<{ code: string; since: string }[]> {
  const { rows } = await reader.query<{ code: string; since: string }>({
    name: 'find since',
    text: `select code, valid_from as since from area_codes where area_id = any ($1::uuid[]) and valid_to is null
      order by valid_from desc`,
    values: [ids],
  })
  return rows
}

export interface AreaToInsert {
  readonly id: string
  readonly level: AreaLevel
}

export interface VersionToInsert {
  readonly areaId: string
  readonly code: string
  readonly parentId: string | null
  readonly name: string
  readonly nameEn: string
}

const column = <Row, Value>(rows: readonly Row[], of: (row: Row) => Value): Value[] => rows.map(of)

export async function insertAreas(tx: Tx, areas: readonly AreaToInsert[], from: string): Promise<void> {
  await tx.query({
    name: 'insert areas',
    text: `insert into areas (id, level, valid_from) select *, $3::date from unnest($1::uuid[], $2::text[])`,
    values: [column(areas, area => area.id), column(areas, area => area.level), from],
  })
}

/** Says under which code, name and parent areas are known from a day on. */
export async function insertVersions(tx: Tx, versions: readonly VersionToInsert[], from: string): Promise<void> {
  await tx.query({
    name: 'insert area codes',
    text: `insert into area_codes (area_id, code, parent_id, name, name_en, valid_from)
      select *, $6::date from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[], $5::text[])`,
    values: [
      column(versions, row => row.areaId),
      column(versions, row => row.code),
      column(versions, row => row.parentId),
      column(versions, row => row.name),
      column(versions, row => row.nameEn),
      from,
    ],
  })
}

/** Ends what the areas are known as today; `day` is the first on which it no more holds. */
export async function endVersions(tx: Tx, ids: readonly string[], day: string): Promise<void> {
  await tx.query({
    name: 'end area codes',
    text: 'update area_codes set valid_to = $2 where area_id = any ($1::uuid[]) and valid_to is null',
    values: [ids, day],
  })
}

/** Ends areas; `day` is the first on which they are no more. */
export async function endAreas(tx: Tx, ids: readonly string[], day: string): Promise<void> {
  await tx.query({
    name: 'end areas',
    text: 'update areas set valid_to = $2 where id = any ($1::uuid[]) and valid_to is null',
    values: [ids, day],
  })
}

export async function getGeneration(reader: Queryable): Promise<string> {
  const { rows } = await reader.query<{ generation: string }>({
    name: 'get area generation',
    text: 'select generation from area_generation',
  })
  const [row] = rows
  if (!row) throw new Error('area_generation has lost its row')
  return row.generation
}

/**
 * Tells every server that areas or boundaries change with this transaction, and makes such changes wait for each other.
 * Answers the generation that ends.
 */
export async function beginGeneration(tx: Tx): Promise<string> {
  const { rows } = await tx.query<{ ended: string }>({
    name: 'begin area generation',
    text: 'update area_generation set generation = generation + 1 returning generation - 1 as ended',
  })
  const [row] = rows
  if (!row) throw new Error('areas are changed by the administrator or the system alone')
  return row.ended
}
