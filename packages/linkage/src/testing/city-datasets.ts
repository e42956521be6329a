import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Input } from '../input/input.ts'

/** Names that `personCn` has for the particulars of a synthetic city’s records. */
export const modelNames = {
  identity: 'id_number',
  name: 'name',
  sex: 'sex',
  birth: 'birth_date',
  phone: 'phone',
  address: 'address',
  account: 'account',
} as const

/** The column of a record’s number in every dataset of a synthetic city. */
export const serial = '流水号'

/** Columns by the model’s names, of a dataset with these particulars under these heads. */
export const columnsOf = (
  fields: readonly (keyof typeof modelNames)[],
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => Object.fromEntries(fields.map(field => [modelNames[field], headers[field]!]))

/** A dataset of a department: its files, and its columns by the model’s names. */
export interface CityDataset {
  readonly key: string
  readonly files: string
  readonly columns: Readonly<Record<string, string>>
}

interface Department {
  readonly key: string
  readonly style: { readonly headers: Readonly<Record<string, string>> }
  readonly datasets: readonly { readonly key: string; readonly fields: readonly (keyof typeof modelNames)[] }[]
}

/** The datasets of a city that `simcity` made, of some departments or of all; `records` where their files lie elsewhere. */
export function datasetsOf(city: string, only: readonly string[] = [], records = join(city, 'records')): CityDataset[] {
  const departments = JSON.parse(readFileSync(join(city, 'departments.json'), 'utf8')) as Department[]
  return departments
    .filter(({ key }) => only.length === 0 || only.includes(key))
    .flatMap(({ style, datasets }) =>
      datasets.map(({ key, fields }) => ({
        key,
        files: join(records, key, '*.parquet'),
        columns: columnsOf(fields, style.headers),
      })),
    )
}

export const mapOf = (columns: CityDataset['columns']): Input['map'] => ({
  record_id: serial,
  updated_at: '业务日期',
  ...columns,
})

export const inputsOf = (datasets: readonly CityDataset[]): Input[] =>
  datasets.map(({ key, files, columns }) => ({ files, source: key, map: mapOf(columns) }))
