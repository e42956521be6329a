/** What the address of the control areas holds. */
export interface ControlSearch {
  /** The area that is open. */
  readonly control?: string
}

/** Reads an address; what does not fit is left out. */
export function readControlSearch({ control }: Readonly<Record<string, unknown>>): ControlSearch {
  return typeof control === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(control) ? { control } : {}
}
