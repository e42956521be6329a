import { type AuditKind, auditKinds } from '@lifetree/contract/audit'

/** What the address of the log holds. Days are YYYY-MM-DD in the city, both included. */
export interface LogSearch {
  readonly from?: string
  readonly to?: string
  readonly kind?: AuditKind
  /** Name of an endpoint. */
  readonly name?: string
  /** An account. */
  readonly who?: string
  readonly subject?: string
  readonly after?: string
  readonly before?: string
  /** The entry that is open. */
  readonly entry?: string
}

export type LogChange = { readonly [K in keyof LogSearch]?: LogSearch[K] | undefined }

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const day = /^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/
const edge = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}Z~[0-9a-f-]{36}$/
const patterns = {
  from: day,
  to: day,
  name: /^[A-Za-z_.]{1,80}$/,
  who: id,
  subject: id,
  after: edge,
  before: edge,
  entry: id,
} as const satisfies { readonly [K in Exclude<keyof LogSearch, 'kind'>]-?: RegExp }

/** Reads an address; what does not fit is left out. */
export function readLogSearch(given: Readonly<Record<string, unknown>>): LogSearch {
  const read = Object.entries(patterns).flatMap(([part, pattern]) => {
    const value = given[part]
    return typeof value === 'string' && pattern.test(value) ? [[part, value]] : []
  })
  const kind = auditKinds.find(known => known === given.kind)
  return { ...Object.fromEntries(read), ...(kind && { kind }) }
}

/** The address with a change. Another filter starts on the first page, with no entry open. */
export function changedLog(search: LogSearch, change: LogChange): LogSearch {
  const moves = 'entry' in change && Object.keys(change).length === 1
  const merged = moves
    ? { ...search, ...change }
    : { ...search, after: undefined, before: undefined, entry: undefined, ...change }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined))
}

/** What narrows the log, without the page and the open entry. */
export const logFilter = ({ after: _after, before: _before, entry: _entry, ...filter }: LogSearch): LogSearch => filter
