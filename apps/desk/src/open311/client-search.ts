/** What the address of the clients holds. */
export interface ClientSearch {
  /** The client that is open. */
  readonly client?: string
  /** The form of a new one is open. */
  readonly do?: 'create'
}

/** Reads an address; what does not fit is left out. */
export function readClientSearch(given: Readonly<Record<string, unknown>>): ClientSearch {
  const { client, do: form } = given
  if (form === 'create') return { do: form }
  return typeof client === 'string' && /^[0-9a-f-]{36}$/.test(client) ? { client } : {}
}
