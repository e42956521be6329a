/** What the address of the responsibility table holds. */
export interface ResponsibilitySearch {
  /** Code of a small class. */
  readonly category?: string
  /** Code of an area: lines of it, above it and below it. */
  readonly area?: string
  readonly organisation?: string
  /** Key of the line that is open. */
  readonly line?: string
}

export type ResponsibilityChange = { readonly [K in keyof ResponsibilitySearch]?: string | undefined }

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const patterns = {
  category: /^[0-9]{4,10}$/,
  area: /^[0-9]{15}$/,
  organisation: id,
  line: id,
} as const satisfies { readonly [K in keyof ResponsibilitySearch]-?: RegExp }

/** Reads an address; what does not fit is left out. */
export function readResponsibilitySearch(given: Readonly<Record<string, unknown>>): ResponsibilitySearch {
  const read = Object.entries(patterns).flatMap(([part, pattern]) => {
    const value = given[part]
    return typeof value === 'string' && pattern.test(value) ? [[part, value]] : []
  })
  return Object.fromEntries(read)
}
