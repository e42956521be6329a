import { dayAt, openZone } from '@lifetree/clock'
import type { ImportFault, ImportMapping } from '@lifetree/contract/case-import-mapping'
import { v7 } from 'uuid'
import type { KnownArea } from '../area/index.ts'
import { type CaseParts, findImported, type PastCase } from '../case/index.ts'
import { type Department, findCurrentVersions, listDepartments } from '../catalogue/index.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { type ReadRow, type RowReader, readRow, rowReader } from './read-row.ts'
import { type FileRow, findAnchor } from './store/rows.ts'

export type ImportRules = Pick<CaseParts, 'areas' | 'calendar' | 'timeZone'>

/** What a batch of rows is read with: the mapping, and what of the city it names. */
export interface RowPlacer {
  readonly source: string
  readonly reader: RowReader
  /** The version in force, by code. */
  readonly versions: ReadonlyMap<string, string>
  readonly departments: ReadonlyMap<string, Department>
  readonly fallback: (Spot & { readonly metres: number }) | null
}

interface Spot {
  readonly grid: KnownArea
  readonly lon: number
  readonly lat: number
}

export type PlacedRow =
  | { readonly n: number; readonly past: PastCase; readonly category: string }
  | { readonly n: number; readonly faults: readonly ImportFault[] }

export async function openPlacer(
  tx: Queryable,
  asked: { readonly source: string; readonly mapping: ImportMapping; readonly now: Date },
  { areas, calendar }: ImportRules,
): Promise<RowPlacer> {
  const { source, mapping, now } = asked
  const code = mapping.otherwise.area
  const [versions, departments, grid, anchor] = await Promise.all([
    findCurrentVersions(tx, now),
    listDepartments(tx, dayAt(now, calendar)),
    code === null ? undefined : areas.findArea(tx, code),
    code === null ? undefined : findAnchor(tx, code),
  ])
  return {
    source,
    reader: rowReader(mapping, openZone(mapping.timeZone), now),
    versions,
    departments: new Map(departments.map(one => [one.id, one])),
    fallback: grid && anchor ? { grid, ...anchor } : null,
  }
}

/** Each row as a case of ours, or with what stands against it. `seen`: numbers of earlier rows; those of these rows join it. */
export async function placeRows(
  tx: Queryable,
  rows: readonly FileRow[],
  placer: RowPlacer,
  rest: { readonly areas: ImportRules['areas']; readonly seen: Set<string> },
): Promise<PlacedRow[]> {
  const read = rows.map(({ n, cells }) => ({ n, read: readRow(cells, n, placer.reader) }))
  const numbers = read.flatMap(one => ('row' in one.read ? [one.read.row.number] : []))
  const before = await findImported(tx, placer.source, numbers)
  const placed: PlacedRow[] = []
  for (const { n, read: answer } of read) {
    if ('faults' in answer) placed.push({ n, faults: answer.faults })
    else placed.push({ n, ...(await placeRow(tx, answer.row, placer, { ...rest, before })) })
  }
  return placed
}

const against = (code: ImportFault['code'], field: ImportFault['field'], facts: ImportFault['facts'] = {}) => ({
  faults: [{ code, field, facts }],
})

async function placeRow(
  tx: Queryable,
  row: ReadRow,
  placer: RowPlacer,
  { areas, seen, before }: { areas: ImportRules['areas']; seen: Set<string>; before: ReadonlySet<string> },
): Promise<{ past: PastCase; category: string } | { faults: readonly ImportFault[] }> {
  if (before.has(row.number)) return against('imported_already', 'number', { value: row.number })
  if (seen.has(row.number)) return against('twice', 'number', { value: row.number })
  const categoryId = placer.versions.get(row.category)
  if (categoryId === undefined) return against('no_meaning', 'category', { value: row.category })
  const grid = row.point && (await areas.findGrid(tx, row.point, 0))
  const { fallback } = placer
  const held = grid ?? fallback?.grid
  if (held === undefined) return against('outside_city', 'lon')
  const point = row.point
    ? { ...row.point, accuracy: 0 }
    : { lon: fallback!.lon, lat: fallback!.lat, accuracy: fallback!.metres }
  seen.add(row.number)
  const path = await areas.findPath(tx, held.code)
  const name = path
    .slice(1)
    .map(area => area.name.zh)
    .join('')
  const department = row.organisationId === null ? undefined : placer.departments.get(row.organisationId)
  const { number, source, openedAt, dueAt, closedAt, address, description, status, closing } = row
  return {
    category: row.category,
    past: {
      caseId: v7(),
      external: { source: placer.source, number },
      categoryId,
      place: { areaId: held.id, area: held.code, name },
      point,
      organisation: department ? { id: department.id, party: department.party } : null,
      assumed: [...row.assumed, ...(grid ? [] : [row.point ? 'outside_city' : 'place_unknown'])],
      ...{ source, openedAt, dueAt, closedAt, address, description, status, closing },
    },
  }
}
