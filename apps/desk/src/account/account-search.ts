import { type Role, roles } from '@lifetree/contract/rights'

/** What is not as usual with an account, each a filter that is on or off. */
export const marks = ['disabled', 'proposed', 'neverSignedIn'] as const
export type Mark = (typeof marks)[number]

/** What the address of the accounts holds. */
export interface AccountSearch extends Partial<Readonly<Record<Mark, 'yes'>>> {
  readonly search?: string
  readonly role?: Role
  readonly area?: string
  readonly after?: string
  readonly before?: string
  /** The account that is open. */
  readonly account?: string
}

export type AccountChange = { readonly [K in keyof AccountSearch]?: AccountSearch[K] | undefined }

const patterns = {
  search: /^.{1,60}$/,
  area: /^[0-9]{15}$/,
  after: /^.{1,80}$/,
  before: /^.{1,80}$/,
  account: /^[0-9a-f-]{36}$/,
} as const satisfies Partial<Record<keyof AccountSearch, RegExp>>

/** Reads an address; what does not fit is left out. */
export function readAccountSearch(given: Readonly<Record<string, unknown>>): AccountSearch {
  const read = Object.entries(patterns).flatMap(([part, pattern]) => {
    const value = given[part]
    return typeof value === 'string' && pattern.test(value) ? [[part, value]] : []
  })
  const role = roles.find(known => known === given.role)
  const on = marks.filter(mark => given[mark] === 'yes').map(mark => [mark, 'yes'])
  return { ...Object.fromEntries([...read, ...on]), ...(role && { role }) }
}

/** The address with a change. Another filter starts on the first page, with no account open. */
export function changedAccounts(search: AccountSearch, change: AccountChange): AccountSearch {
  const opens = 'account' in change && Object.keys(change).length === 1
  const merged = opens
    ? { ...search, ...change }
    : { ...search, after: undefined, before: undefined, account: undefined, ...change }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined))
}

/** What narrows the list, without the page and the open account. */
export const accountFilter = ({ after: _after, before: _before, account: _account, ...filter }: AccountSearch) => filter

/** The input of the list that an address asks for. */
export function accountsInput({ account: _account, ...asked }: AccountSearch) {
  const on = Object.fromEntries(marks.filter(mark => asked[mark]).map(mark => [mark, true]))
  const { disabled: _disabled, proposed: _proposed, neverSignedIn: _never, ...rest } = asked
  return { ...rest, ...(on as Partial<Record<Mark, true>>) }
}
