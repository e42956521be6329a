import type { ViewFilter, ViewScreen } from '@lifetree/contract/view'
import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import type { Act } from '../platform/retention.ts'

export interface ViewRow {
  id: string
  account_id: string
  name: string
  filter: ViewFilter
  org: string | null
}

/** One's own in their order, then what colleagues share. */
export async function listViews(reader: Queryable, accountId: string, screen: ViewScreen): Promise<ViewRow[]> {
  const { rows } = await reader.query<ViewRow>({
    name: 'list views',
    text: `select id, account_id, name, filter, org from views where screen = $2
      order by account_id = $1 desc, place, saved_at, id limit 40`,
    values: [accountId, screen],
  })
  return rows
}

interface NewView {
  readonly id: string
  readonly accountId: string
  readonly screen: ViewScreen
  readonly name: string
  readonly filter: ViewFilter
  readonly org: string | null
  readonly now: Date
}

export async function countOwnViews(
  tx: Tx,
  { accountId, screen, except }: { accountId: string; screen: ViewScreen; except: string },
): Promise<number> {
  const { rows } = await tx.query<{ n: number }>({
    name: 'count own views',
    text: 'select count(*)::int as n from views where account_id = $1 and screen = $2 and id <> $3',
    values: [accountId, screen, except],
  })
  return rows[0]?.n ?? 0
}

/** A new one comes last; false where the id is another's. */
export async function putView(tx: Tx, view: NewView): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'put view',
    text: `insert into views (id, account_id, screen, name, filter, place, org, saved_at)
      select $1, $2, $3, $4, $5, 1 + coalesce(max(place), 0), $6, $7 from views where account_id = $2 and screen = $3
      on conflict (id) do update set name = excluded.name, filter = excluded.filter, org = excluded.org
        where views.account_id = excluded.account_id`,
    values: [view.id, view.accountId, view.screen, view.name, JSON.stringify(view.filter), view.org, view.now],
  })
  return rowCount > 0
}

/** Whose a view is, as far as the caller sees it. */
export async function findOwner(reader: Queryable, id: string): Promise<string | undefined> {
  const { rows } = await reader.query<{ account_id: string }>({
    name: 'find owner of view',
    text: 'select account_id from views where id = $1',
    values: [id],
  })
  return rows[0]?.account_id
}

export async function placeViews(
  tx: Tx,
  { accountId, screen, ids }: { accountId: string; screen: ViewScreen; ids: readonly string[] },
): Promise<void> {
  await tx.query({
    name: 'place views',
    text: `update views v set place = o.place from unnest($3::uuid[]) with ordinality as o (id, place)
      where v.id = o.id and v.account_id = $1 and v.screen = $2`,
    values: [accountId, screen, ids],
  })
}

export async function deleteOwnView(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.query({
    name: 'delete view',
    text: 'delete from views where id = $1 and account_id = $2',
    values: [id, accountId],
  })
}

/** Of accounts that were disabled long ago. */
export const deleteOldViews: Act = async (tx, before, most) => {
  const { rowCount } = await tx.query({
    name: 'delete views of old accounts',
    text: `delete from views where id in (
      select v.id from views v join accounts a on a.id = v.account_id where a.disabled_at < $1 limit $2)`,
    values: [before, most],
  })
  return rowCount
}
