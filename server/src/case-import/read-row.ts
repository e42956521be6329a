import type { Zone } from '@lifetree/clock'
import type { Source } from '@lifetree/contract/case'
import type { ImportFault, ImportField, ImportMapping } from '@lifetree/contract/case-import-mapping'
import { toWgs84 } from '../area/index.ts'
import { readTime } from './read-time.ts'

/** A row as far as it can be read by itself: where it lies in the city is asked afterwards. */
export interface ReadRow {
  readonly number: string
  /** Code of the small class. */
  readonly category: string
  readonly source: Source
  readonly openedAt: Date
  readonly dueAt: Date | null
  readonly closedAt: Date | null
  /** WGS-84. */
  readonly point: { readonly lon: number; readonly lat: number } | null
  readonly organisationId: string | null
  readonly address: string | null
  readonly description: string | null
  readonly status: string | null
  readonly closing: string | null
  readonly assumed: readonly string[]
}

/** A mapping, ready to be asked row by row. */
export interface RowReader {
  readonly mapping: ImportMapping
  readonly zone: Zone
  readonly now: Date
  /** By field: what a value means. */
  readonly meanings: Readonly<Record<keyof ImportMapping['values'], ReadonlyMap<string, string>>>
}

export const rowReader = (mapping: ImportMapping, zone: Zone, now: Date): RowReader => {
  const meant = (field: keyof ImportMapping['values']) =>
    new Map(mapping.values[field].map(({ value, to }) => [value, to]))
  const meanings = {
    category: meant('category'),
    status: meant('status'),
    source: meant('source'),
    department: meant('department'),
  }
  return { mapping, zone, now, meanings }
}

type Facts = ImportFault['facts']

/** Pure: the row as a case, or everything that stands against it. */
export function readRow(
  cells: readonly string[],
  n: number,
  reader: RowReader,
): { readonly row: ReadRow } | { readonly faults: readonly ImportFault[] } {
  const { mapping, meanings } = reader
  const faults: ImportFault[] = []
  const blame = (code: ImportFault['code'], field: ImportField, facts: Facts = {}): null => {
    faults.push({ code, field, facts })
    return null
  }
  const cell = (field: ImportField): string => cells[mapping.columns[field] ?? -1] ?? ''
  const number = mapping.columns.number === undefined ? `#${n}` : cell('number') || blame('empty', 'number')
  const category = categoryOf(cell('category'), reader, blame)
  const times = timesOf(cell, reader, blame)
  const point = pointOf(cell, mapping, blame)
  const organisation = cell('department')
  if (faults.length > 0 || !number || !category || !times) return { faults }
  return {
    row: {
      number: number.slice(0, 100),
      category,
      source: (meanings.source.get(cell('source')) ?? mapping.otherwise.source) as Source,
      ...times,
      point,
      organisationId: meanings.department.get(organisation) ?? null,
      address: cell('address').slice(0, 200) || null,
      description: cell('description').slice(0, 2000) || null,
      status: cell('status') || null,
      closing: cell('closing').slice(0, 2000) || null,
    },
  }
}

type Blame = (code: ImportFault['code'], field: ImportField, facts?: Facts) => null

function categoryOf(value: string, { mapping, meanings }: RowReader, blame: Blame): string | null {
  const code = meanings.category.get(value) ?? mapping.otherwise.category
  if (code !== null) return code
  return value === '' ? blame('empty', 'category') : blame('no_meaning', 'category', { value })
}

type Cells = (field: ImportField) => string
type TimeField = 'opened' | 'closed' | 'due'
type Times = Pick<ReadRow, 'openedAt' | 'dueAt' | 'closedAt' | 'assumed'>

function timesOf(cell: Cells, reader: RowReader, blame: Blame): Times | null {
  const openedAt = cell('opened') === '' ? blame('empty', 'opened') : timeIn('opened', cell, reader, blame)
  const [ended, dueAt] = [timeIn('closed', cell, reader, blame), timeIn('due', cell, reader, blame)]
  if (openedAt === null) return null
  const isOpen = stateOf(cell('status'), ended, reader) === 'open'
  const closedAt = isOpen ? null : (ended ?? (reader.mapping.otherwise.end === 'opened' ? openedAt : null))
  if (!isOpen && closedAt === null && cell('closed') === '') blame('no_end', 'closed')
  refuseDisorder({ opened: openedAt, closed: closedAt, due: dueAt }, cell, reader.now, blame)
  return { openedAt, dueAt, closedAt, assumed: closedAt !== null && ended === null ? ['end_unknown'] : [] }
}

function timeIn(field: TimeField, cell: Cells, { mapping, zone }: RowReader, blame: Blame): Date | null {
  const text = cell(field)
  return text === '' ? null : (readTime(text, mapping.dates, zone) ?? blame('no_date', field, { value: text }))
}

/** Nothing ends before it begins, nor in time to come; a due time may. */
function refuseDisorder(times: Record<TimeField, Date | null>, cell: Cells, now: Date, blame: Blame): void {
  for (const field of ['opened', 'closed', 'due'] as const) {
    const at = times[field]
    if (at === null) continue
    if (field !== 'due' && at > now) blame('in_future', field, { value: cell(field) })
    if (times.opened && at < times.opened) blame('before_opened', field, { value: cell(field) })
  }
}

/** What its state means; without one, a closing time says that it ended. */
function stateOf(status: string, ended: Date | null, { mapping, meanings }: RowReader): string {
  return meanings.status.get(status) ?? (ended ? 'closed' : mapping.otherwise.status)
}

/** A place of nothing at all, as systems write it that have none: 0, 0. */
function pointOf(cell: Cells, { system, otherwise }: ImportMapping, blame: Blame): ReadRow['point'] {
  const [lon, lat] = [cell('lon'), cell('lat')]
  const absent = (lon === '' && lat === '') || (Number(lon) === 0 && Number(lat) === 0)
  if (absent) return otherwise.area === null ? blame('no_point', 'lon') : null
  const [x, y] = [Number(lon), Number(lat)]
  if (lon === '' || !Number.isFinite(x) || Math.abs(x) > 180) return blame('no_number', 'lon', { value: lon })
  if (lat === '' || !Number.isFinite(y) || Math.abs(y) > 90) return blame('no_number', 'lat', { value: lat })
  const [east, north] = toWgs84([x, y], system)
  return { lon: east, lat: north }
}
