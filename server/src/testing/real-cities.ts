import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportField, ImportMapping } from '@lifetree/contract/case-import-mapping'
import { parse } from 'csv-parse/sync'

/** An export of a foreign city's system: which of its columns is what. */
export interface RealCity {
  readonly file: string
  readonly rows: number
  readonly zone: string
  readonly columns: Partial<Record<ImportField, string>>
  readonly change?: Partial<ImportMapping['otherwise']>
  /** Rows that no import could take, with the reason. */
  readonly refused: Readonly<Record<string, number>>
}

export const realCities: readonly RealCity[] = [
  {
    file: 'baltimore311.csv',
    rows: 10_000,
    zone: 'America/New_York',
    columns: {
      ...{ number: 'ServiceRequestNum', category: 'SRType', address: 'Address', department: 'Agency' },
      ...{ opened: 'CreatedDate', closed: 'CloseDate', due: 'DueDate' },
    },
    refused: {},
  },
  {
    file: 'sanfrancisco311.csv',
    rows: 10_000,
    zone: 'America/Los_Angeles',
    columns: {
      ...{ number: 'unique_key', category: 'complaint_type', opened: 'created_date', closed: 'closed_date' },
      ...{ description: 'descriptor', address: 'incident_address', closing: 'status_notes' },
    },
    // Their own times say so.
    refused: { 'closed before_opened': 17 },
  },
  {
    file: 'nyc311_2018_06.csv',
    rows: 1000,
    zone: 'America/New_York',
    columns: {
      ...{ number: 'Unique Key', category: 'Complaint Type', description: 'Descriptor', address: 'Incident Address' },
      ...{ opened: 'Created Date', closed: 'Closed Date', due: 'Due Date', closing: 'Resolution Description' },
    },
    refused: { 'closed before_opened': 10 },
  },
  {
    file: 'nyc311_2024_04.csv',
    rows: 1000,
    zone: 'America/New_York',
    columns: {
      ...{ number: 'unique_key', category: 'complaint_type', description: 'descriptor', address: 'incident_address' },
      ...{ opened: 'created_date', closed: 'closed_date', closing: 'resolution_description' },
    },
    refused: {},
  },
  {
    file: 'zueriwieneu.csv',
    rows: 62_245,
    zone: 'Europe/Zurich',
    columns: { category: 'service_code', opened: 'date' },
    change: { status: 'closed', end: 'opened' },
    refused: {},
  },
]

export interface Spot {
  readonly lon: number
  readonly lat: number
}

/** A file as a table whose positions lie in our city. */
export interface RealTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** The places of their columns of position. */
  readonly lon: number
  readonly lat: number
}

/** Exports of four cities' systems; not ours to redistribute. Nothing is skipped without them. */
function readExport(file: string): string[][] {
  const folder = process.env.LIFETREE_TEST_DATA
  if (!folder) throw new Error('set LIFETREE_TEST_DATA to the folder that holds cases/')
  return parse(readFileSync(join(folder, 'cases', file)), { bom: true, relax_column_count: true })
}

/** The value that so much of them lies below. */
const shareOf = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0

/** From the middle nine tenths of one set of numbers to that of another. */
function overlay(from: readonly number[], to: readonly number[]): (value: number) => number {
  const [low, high] = [shareOf(from, 0.05), shareOf(from, 0.95)]
  const [start, end] = [shareOf(to, 0.05), shareOf(to, 0.95)]
  return value => start + ((value - low) / (high - low || 1)) * (end - start)
}

/** Whether their system knew where: it writes 0, 0 where it did not. */
export const hasPlace = (row: readonly string[], { lon }: Pick<RealTable, 'lon'>): boolean =>
  Number(row[lon]) !== 0 && Boolean(row[lon])

/** Only in tests: the foreign city is laid over ours, shrunk to it, so that its cases have grids. Given are our grids' middles. */
export function laidOver({ file }: Pick<RealCity, 'file'>, grids: readonly Spot[]): RealTable {
  const [head = [], ...rows] = readExport(file)
  const at = (pattern: RegExp): number => head.findIndex(name => pattern.test(name))
  const [lon, lat] = [at(/^longitude$/i), at(/^latitude$/i)]
  const placed = rows.filter(row => hasPlace(row, { lon }))
  for (const [column, own] of [
    [lon, grids.map(grid => grid.lon)],
    [lat, grids.map(grid => grid.lat)],
  ] as const) {
    const moved = overlay(
      placed.map(row => Number(row[column])),
      own,
    )
    for (const row of placed) row[column] = moved(Number(row[column])).toFixed(6)
  }
  return { head, rows, lon, lat }
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

/** The table as a file again. */
export const fileOf = ({ head, rows }: Pick<RealTable, 'head' | 'rows'>): Buffer =>
  Buffer.from([head, ...rows].map(row => row.map(quoted).join()).join('\n'))

/** Which column of a table each field of a case is. */
export const columnsOf = ({ columns }: RealCity, { head, lon, lat }: RealTable): ImportMapping['columns'] => ({
  ...Object.fromEntries(Object.entries(columns).map(([field, name]) => [field, head.indexOf(name)])),
  ...{ lon, lat },
})
