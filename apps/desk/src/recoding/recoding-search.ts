/** What the address of a change of divisions holds. */
export interface RecodingSearch {
  /** A change that was made. */
  readonly change?: string
}

/** Reads an address; what does not fit is left out. */
export function readRecodingSearch({ change }: Readonly<Record<string, unknown>>): RecodingSearch {
  return typeof change === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(change) ? { change } : {}
}
