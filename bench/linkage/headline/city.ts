import { join } from 'node:path'
import type { Input } from '@lifetree/linkage'
import { columnsOf, mapOf, modelNames } from '@lifetree/linkage/city-datasets'
import { planOf } from '@lifetree/simcity'
import { departments, type RecordsOptions } from '@lifetree/simcity/records'
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

export const modelFields: readonly string[] = Object.values(modelNames)

/** A dataset of a department, and its columns by the model's names. */
export interface CityDataset {
  readonly key: string
  readonly map: Input['map']
}

export const cityDatasets = (): CityDataset[] =>
  departments().flatMap(({ style, datasets }) =>
    datasets.map(({ key, fields }) => ({ key, map: mapOf(columnsOf(fields, style.headers)) })),
  )

export const recordFiles = (city: string, key: string): string => join(city, 'records', key, '*.parquet')
