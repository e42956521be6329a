import { type AuditEntry, listAuditEntries, listAuditNames } from '@lifetree/contract/audit'
import type { Endpoint, InputOf } from '@lifetree/contract/endpoint'
import { commonRefusals, type Refusals } from '@lifetree/contract/refusal'
import type { Said } from '@lifetree/contract/said'
import { pageOf } from '../platform/page-of.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { type EntryFilter, type EntryRow, listEntries } from './store/listing.ts'

type Known = Pick<Endpoint, 'name' | 'summary' | 'refusals'>

/** @param endpoints all that the server has, asked for when they are known: what an entry names is said in their words */
export function auditEndpoints(endpoints: () => readonly Known[]): Bound[] {
  const find = (name: string): Known | undefined => endpoints().find(one => one.name === name)
  return [
    serve(listAuditEntries, async ({ tx, input, now }) => {
      const { after, before, limit = 50 } = input
      const rows = await listEntries(tx, filterOf(input), limit + 1)
      const page = pageOf({ rows, after, before, limit, cursorOf })
      return {
        entries: page.rows.map(row => describe(row, find(row.name))),
        next: page.next,
        previous: page.previous,
        serverTime: now.toISOString(),
      }
    }),
    serve(listAuditNames, async () => ({
      names: endpoints().map(({ name, summary }) => ({ name, what: summary })),
    })),
  ]
}

function filterOf({ from, to, after, before, limit: _, ...rest }: InputOf<typeof listAuditEntries>): EntryFilter {
  return {
    ...rest,
    ...(from !== undefined && { from: new Date(from) }),
    ...(to !== undefined && { to: new Date(to) }),
    ...(after !== undefined && { after: readCursor(after) }),
    ...(before !== undefined && { before: readCursor(before) }),
  }
}

const cursorOf = (row: EntryRow): string => `${row.at.toISOString()}~${row.id}`

function readCursor(cursor: string): { at: Date; id: string } {
  const [at = '', id = ''] = cursor.split('~')
  return { at: new Date(at), id }
}

const describe = (row: EntryRow, endpoint: Known | undefined): AuditEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  kind: row.kind,
  name: row.name,
  what: endpoint?.summary ?? { zh: row.name, en: row.name },
  who: row.account_id === null ? null : { accountId: row.account_id, name: row.account_name ?? '' },
  role: row.role,
  subject: row.subject,
  whom: row.whom && { count: row.whom.count, names: [...row.whom.names] },
  purpose: row.purpose,
  code: row.code,
  refused: row.code === null ? null : refusedBy(row.code, endpoint?.refusals ?? {}),
})

/** The facts of a refusal are not kept with it: what would have been filled in is left open. */
function refusedBy(code: string, own: Refusals): Said | null {
  const all: Refusals = { ...commonRefusals, ...own }
  const refusal = all[code]
  const open = (text: string): string => text.replace(/\{\w+\}/g, '…')
  return refusal ? { zh: open(refusal.zh), en: open(refusal.en) } : null
}
