/** What the address of the public list holds. */
export interface OfferSearch {
  readonly search?: string
  /** Classes that are offered nowhere, too. */
  readonly show?: 'all'
  /** Code of the small class that is open. */
  readonly category?: string
}

export type OfferChange = { readonly [K in keyof OfferSearch]?: OfferSearch[K] | undefined }

/** Reads an address; what does not fit is left out. */
export function readOfferSearch({ search, show, category }: Readonly<Record<string, unknown>>): OfferSearch {
  return {
    ...(typeof search === 'string' && /^.{1,60}$/.test(search) && { search }),
    ...(show === 'all' && { show }),
    ...(typeof category === 'string' && /^[0-9]{4,10}$/.test(category) && { category }),
  }
}

/** The address with a change; `undefined` takes a part out. */
export const changedOffers = (search: OfferSearch, change: OfferChange): OfferSearch =>
  Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined))
