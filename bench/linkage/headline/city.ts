import { join } from 'node:path'
import type { Input } from '@lifetree/linkage'
import { planOf } from '@lifetree/simcity'
import { type Dataset, departments, type RecordsOptions } from '@lifetree/simcity/records'
import { shareEvenly } from '../../even-communities.ts'

/** Which city: what share of the 950 communities of a seed, and where it lies. */
export interface CityAsked {
  readonly scale: number
  readonly seed: number
  readonly folder: string
  /** So many batches, whatever the disk holds. */
  readonly batches?: number
}

const day = '2025-06-03'

/** Communities that are made at once. */
const together = 6

export function recordsOptions({ scale, seed, folder, batches = 1 }: CityAsked): RecordsOptions {
  const plan = planOf(seed)
  const communities = shareEvenly(plan, scale)
  // A small city too is made in as many parts as there are to be batches.
  const atOnce = Math.min(together, Math.ceil(communities.length / batches))
  return { plan, day, out: join(folder, 'city'), communities, together: atOnce }
}

/** What the model calls the particulars that a dataset may have. */
const fields: Readonly<Record<Dataset['fields'][number], string>> = {
  identity: 'id_number',
  name: 'name',
  sex: 'sex',
  birth: 'birth_date',
  phone: 'phone',
  address: 'address',
}

export const modelFields: readonly string[] = Object.values(fields)

/** A dataset of a department, and its columns by the model's names. */
export interface CityDataset {
  readonly key: string
  readonly said: Dataset['fields']
  readonly map: Input['map']
}

export const serial = '流水号'

export const cityDatasets = (): CityDataset[] =>
  departments().flatMap(({ style, datasets }) =>
    datasets.map(({ key, fields: said }) => {
      const own = Object.fromEntries(said.map(field => [fields[field], style.headers[field]]))
      return { key, said, map: { record_id: serial, updated_at: '业务日期', ...own } }
    }),
  )

export const recordFiles = (city: string, key: string): string => join(city, 'records', key, '*.parquet')
