/** What the address of an import holds. */
export interface ImportSearch {
  readonly import?: string
  readonly step?: ImportStep
}

export const importSteps = ['map', 'preview', 'result'] as const
export type ImportStep = (typeof importSteps)[number]

/** Reads an address; what does not fit is left out. */
export function readImportSearch(given: Readonly<Record<string, unknown>>): ImportSearch {
  const { import: id, step } = given
  if (typeof id !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return {}
  const known = importSteps.find(one => one === step)
  return { import: id, ...(known && { step: known }) }
}
