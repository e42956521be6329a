import type { AuditKind } from '@lifetree/contract/audit'
import type { Queryable } from '../../platform/database/pool.ts'
import { tellsOfWhom } from '../../platform/record.ts'

interface Edge {
  readonly at: Date
  readonly id: string
}

export interface EntryFilter {
  readonly from?: Date
  readonly to?: Date
  readonly accountId?: string
  readonly name?: string
  readonly kind?: AuditKind
  readonly subject?: string
  /** The last entry of the page before. */
  readonly after?: Edge
  /** The first entry of the page after: the entries are read backwards from it. */
  readonly before?: Edge
}

export interface EntryRow {
  readonly id: string
  readonly at: Date
  readonly kind: AuditKind
  readonly name: string
  readonly account_id: string | null
  /** Null where the account is no more. */
  readonly account_name: string | null
  readonly role: string
  readonly subject: string | null
  readonly purpose: string | null
  readonly code: string | null
  /** Of a reading that says whom it told of. */
  readonly whom: { readonly count: number; readonly names: readonly string[] } | null
}

/** What somebody may have sent and no value of the database can hold: a NUL, half a character. Its escape is not always one. */
const unreadable = String.raw`\\u(0000|d[89a-f])`

/** Of whom a reading told, so many are named in the list. */
const NAMED = 20

/** Each filter with its condition; `$` stands for the number of its first value. */
const conditionsOf = (filter: EntryFilter): [condition: string, ...values: unknown[]][] => {
  const { from, to, accountId, name, kind, subject, after, before } = filter
  return [
    ...(from ? [['e.at >= $1', from] as [string, unknown]] : []),
    ...(to ? [['e.at < $1', to] as [string, unknown]] : []),
    ...(accountId ? [['e.account_id = $1', accountId] as [string, unknown]] : []),
    ...(name ? [['e.name = $1', name] as [string, unknown]] : []),
    ...(kind ? [['e.kind = $1', kind] as [string, unknown]] : []),
    ...(subject ? [['e.subject = $1', subject] as [string, unknown]] : []),
    ...(before ? [['(e.at, e.id) > ($1, $2::uuid)', before.at, before.id] as [string, unknown, unknown]] : []),
    ...(after && !before ? [['(e.at, e.id) < ($1, $2::uuid)', after.at, after.id] as [string, unknown, unknown]] : []),
  ]
}

/** Newest first, before an entry backwards; the text differs from filter to filter, so that each walks its own index. */
export async function listEntries(reader: Queryable, filter: EntryFilter, most: number): Promise<EntryRow[]> {
  const values: unknown[] = []
  const conditions = conditionsOf(filter).map(([condition, ...own]) => {
    const before = values.length
    values.push(...own)
    return condition.replace(/\$(\d)/g, (_, place: string) => `$${before + Number(place)}`)
  })
  values.push(most)
  const direction = filter.before ? 'asc' : 'desc'
  const { rows } = await reader.query<EntryRow>({
    text: `with page as (
        select e.id, e.at, e.kind, e.name, e.account_id, e.role, e.subject, e.purpose, e.code from audit_entries e
        ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
        order by e.at ${direction}, e.id ${direction} limit $${values.length})
      select p.*, n.name as account_name, case when w.count > 0 then jsonb_build_object('count', w.count, 'names', w.names) end as whom
      from page p
        left join account_names((select array_agg(distinct account_id) from page)) n on n.account_id = p.account_id
        left join lateral (select jsonb_array_length(t.ids) as count,
            (select coalesce(jsonb_agg(m.name order by m.name), '[]') from account_names(array(
              select x::uuid from jsonb_array_elements_text(t.ids) x where x ~ '^[0-9a-f-]{36}$' limit ${NAMED})) m) as names
          from audit_contents c cross join lateral (select case when c.content !~* '${unreadable}' then c.content::jsonb -> '${tellsOfWhom}' end as ids) t
          where c.entry_id = p.id and p.kind = 'read' and jsonb_typeof(t.ids) = 'array') w on true
      order by p.at ${direction}, p.id ${direction}`,
    values,
  })
  return rows
}

export interface ReadOf {
  readonly at: Date
  readonly who: string
  readonly role: string
  readonly purpose: string
}

/** Who read personal data about a row, newest first. The caller has checked that its reader may know; the reader here is the system. */
export async function listReadsOf(reader: Queryable, subject: string): Promise<ReadOf[]> {
  const { rows } = await reader.query<ReadOf>({
    name: 'list reads of a subject',
    text: `with looked as (
        select at, id, account_id, role, purpose from audit_entries where subject = $1 and kind = 'read'
        order by at desc limit 200)
      select l.at, coalesce(n.name, '') as who, l.role, coalesce(l.purpose, '') as purpose from looked l
        left join account_names((select array_agg(distinct account_id) from looked)) n on n.account_id = l.account_id
      order by l.at desc, l.id desc`,
    values: [subject],
  })
  return rows
}
