import type { Category } from '@lifetree/contract/catalogue'

/** What the address of the catalogue holds. */
export interface CatalogueSearch {
  readonly search?: string
  /** Code of a big class: the first four digits of its small ones. */
  readonly group?: string
  /** Code of the small class that is open. */
  readonly category?: string
}

export type CatalogueChange = { readonly [K in keyof CatalogueSearch]?: CatalogueSearch[K] | undefined }

const patterns = {
  search: /^.{1,60}$/,
  group: /^[0-9]{4}$/,
  category: /^[0-9]{4,20}$/,
} as const satisfies { readonly [K in keyof CatalogueSearch]-?: RegExp }

/** Reads an address; what does not fit is left out. */
export function readCatalogueSearch(given: Readonly<Record<string, unknown>>): CatalogueSearch {
  const read = Object.entries(patterns).flatMap(([part, pattern]) => {
    const value = given[part]
    return typeof value === 'string' && pattern.test(value) ? [[part, value]] : []
  })
  return Object.fromEntries(read)
}

/** The address with a change; `undefined` takes a part out. */
export const changedCatalogue = (search: CatalogueSearch, change: CatalogueChange): CatalogueSearch =>
  Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined))

export const groupOf = ({ code }: Pick<Category, 'code'>): string => code.slice(0, 4)

/** The big classes in the order of their codes, each with how many small ones it has. */
export function groupsOf(categories: readonly Category[]) {
  const groups = Map.groupBy(categories, groupOf)
  return [...groups]
    .map(([code, [first, ...others]]) => ({
      code,
      name: first?.group ?? { zh: code, en: code },
      count: others.length + 1,
    }))
    .sort((one, other) => one.code.localeCompare(other.code))
}
