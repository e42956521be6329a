/** What the address of the outlines holds. */
export interface OutlineSearch {
  /** A file that was checked. */
  readonly file?: string
  /** Which of its findings is shown on the map, counted from 1. */
  readonly finding?: string
}

/** Reads an address; what does not fit is left out. */
export function readOutlineSearch(given: Readonly<Record<string, unknown>>): OutlineSearch {
  const { file, finding } = given
  if (typeof file !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(file)) return {}
  const fits = typeof finding === 'string' && /^[1-9][0-9]{0,5}$/.test(finding)
  return { file, ...(fits && { finding }) }
}
