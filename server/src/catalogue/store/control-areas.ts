import type { ControlArea, Shape } from '@lifetree/contract/control-area'
import type { Box } from '@lifetree/standards'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

interface ControlRow {
  id: string
  name: string
  reason: string
  shape: Shape
  classes: string[]
  valid_from: Date
  valid_to: Date
  made_by: string
  ended_by: string | null
}

export interface KeptControlArea extends ControlArea {
  readonly madeBy: string
  readonly endedBy: string | null
}

const controlOf = (row: ControlRow): ControlArea => ({
  id: row.id,
  name: row.name,
  reason: row.reason,
  shape: row.shape,
  classes: row.classes,
  from: row.valid_from.toISOString(),
  until: row.valid_to.toISOString(),
})

const columns = 'id, name, reason, shape, classes, valid_from, valid_to, made_by, ended_by'

/** Newest first, ended ones too. */
export async function listAllControlAreas(tx: Queryable): Promise<KeptControlArea[]> {
  const { rows } = await tx.query<ControlRow>({
    name: 'list all control areas',
    text: `select ${columns} from control_areas order by valid_to desc, id limit 1000`,
  })
  return rows.map(row => ({ ...controlOf(row), madeBy: row.made_by, endedBy: row.ended_by }))
}

/** Those in force and to come. */
export async function listControlAreas(tx: Queryable, now: Date): Promise<ControlArea[]> {
  const { rows } = await tx.query<ControlRow>({
    name: 'list control areas',
    text: `select ${columns} from control_areas where valid_to > $1 order by valid_from, id limit 1000`,
    values: [now],
  })
  return rows.map(controlOf)
}

/** Those in force that name a class and whose box holds a place. */
export async function findControlAreas(
  tx: Queryable,
  place: { readonly category: string; readonly lon: number; readonly lat: number },
  now: Date,
): Promise<ControlArea[]> {
  const { rows } = await tx.query<ControlRow>({
    name: 'find control areas at a place',
    text: `select ${columns} from control_areas where valid_from <= $4 and valid_to > $4 and $1 = any (classes)
        and $2 between west and east and $3 between south and north order by valid_to desc`,
    values: [place.category, place.lon, place.lat, now],
  })
  return rows.map(controlOf)
}

/** False where the id is taken. */
export async function insertControlArea(
  tx: Tx,
  area: ControlArea & { readonly box: Box },
  by: { readonly accountId: string; readonly now: Date },
): Promise<boolean> {
  const { west, south, east, north } = area.box
  const { rowCount } = await tx.query({
    name: 'insert control area',
    text: `insert into control_areas (id, name, reason, shape, west, south, east, north, classes, valid_from, valid_to, made_by, made_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    values: [
      ...[area.id, area.name, area.reason, JSON.stringify(area.shape), west, south, east, north, area.classes],
      ...[new Date(area.from), new Date(area.until), by.accountId, by.now],
    ],
  })
  return rowCount > 0
}

/** Ends one now, or before it began at its beginning; `unknown`, `ended` or `done`. */
export async function endControlArea(
  tx: Tx,
  id: string,
  by: { readonly accountId: string; readonly now: Date },
): Promise<'unknown' | 'ended' | 'done'> {
  const { rows } = await tx.query<{ open: boolean }>({
    name: 'lock control area',
    text: 'select valid_to > $2 as open from control_areas where id = $1 for update',
    values: [id, by.now],
  })
  if (!rows[0]) return 'unknown'
  if (!rows[0].open) return 'ended'
  await tx.query({
    name: 'end control area',
    text: `update control_areas set valid_to = greatest($2, valid_from + interval '1 millisecond'), ended_by = $3 where id = $1`,
    values: [id, by.now, by.accountId],
  })
  return 'done'
}
