import * as contract from '@lifetree/contract/view'
import { type Asking, type CaseParts, countFilters } from '../case/index.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { countOwnViews, deleteOwnView, findOwner, listViews, placeViews, putView } from './store.ts'

export const viewEndpoints = ({ timeZone, lists }: Pick<CaseParts, 'timeZone' | 'lists'>): Bound[] => [
  serve(contract.listViewedCases, async ({ tx, actor, input: { screen, ...asked }, now }) => {
    const asking: Asking = { actor, now, timeZone }
    const beside = async () => ({ views: await viewsOf(tx, asking, screen), serverTime: now.toISOString() })
    return lists.read(tx, asking, asked, beside())
  }),
  serve(contract.saveView, async ({ tx, actor, input, now, refuse }) => {
    const { viewId: id, screen, name, filter, shared } = input
    const { accountId } = actor
    if (shared && actor.org === null) refuse('no_organisation')
    if ((await countOwnViews(tx, { accountId, screen, except: id })) >= contract.mostViews)
      refuse('too_many_views', { most: contract.mostViews })
    const owner = await findOwner(tx, id)
    if (owner !== undefined && owner !== accountId) refuse('view_of_another')
    const put = await putView(tx, {
      id,
      accountId,
      screen,
      name: name.trim(),
      filter,
      org: shared ? actor.org : null,
      now,
    })
    return put ? { done: true } : refuse('view_of_another')
  }),
  serve(contract.orderViews, async ({ tx, actor, input: { screen, viewIds } }) => {
    await placeViews(tx, { accountId: actor.accountId, screen, ids: viewIds })
    return { done: true }
  }),
  serve(contract.deleteView, async ({ tx, actor, input }) => {
    await deleteOwnView(tx, actor.accountId, input.viewId)
    return { done: true }
  }),
]

/** With what each lists now, in the reader's own sight: a shared view shows everybody his own cases. */
async function viewsOf(tx: Queryable, asking: Asking, screen: contract.ViewScreen): Promise<contract.View[]> {
  const { accountId } = asking.actor
  const rows = await listViews(tx, accountId, screen)
  const counts = await countFilters(
    tx,
    asking,
    rows.map(({ filter }) => filter),
  )
  return rows.map(({ id, name, filter, org, account_id }, place) => ({
    id,
    name,
    filter,
    shared: org !== null,
    own: account_id === accountId,
    count: counts[place] ?? { all: 0, yellow: 0, red: 0 },
  }))
}
