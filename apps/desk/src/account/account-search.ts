import { type Role, roles } from '@lifetree/contract/rights'

/** What the address of the accounts holds. */
export interface AccountSearch {
  readonly search?: string
  readonly role?: Role
  readonly after?: string
  readonly account?: string
}

/** Reads an address; what does not fit is left out. */
export function readAccountSearch(given: Readonly<Record<string, unknown>>): AccountSearch {
  const { search, after, account } = given
  const role = roles.find(known => known === given.role)
  return {
    ...(typeof search === 'string' && search !== '' && search.length <= 60 && { search }),
    ...(role && { role }),
    ...(typeof after === 'string' && after !== '' && after.length <= 80 && { after }),
    ...(typeof account === 'string' && /^[0-9a-f-]{36}$/.test(account) && { account }),
  }
}
