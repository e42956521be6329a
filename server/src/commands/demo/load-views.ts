import type { ViewFilter, ViewScreen } from '@lifetree/contract/view'
import { idOf } from '@lifetree/simcity'
import type { Tx } from '../../platform/database/transaction.ts'
import { putView } from '../../view/index.ts'

interface DemoView {
  readonly account: string
  readonly screen: ViewScreen
  readonly name: string
  readonly filter: ViewFilter
}

/** A view or two where a visitor looks first. */
const views: readonly DemoView[] = [
  { account: 'operator', screen: 'board', name: '超时在办', filter: { tab: 'running', light: 'red' } },
  { account: 'operator', screen: 'board', name: '路灯', filter: { tab: 'all', search: '路灯' } },
  { account: 'dispatcher', screen: 'board', name: '超时在办', filter: { tab: 'running', light: 'red' } },
  { account: 'duty', screen: 'board', name: '仲裁中', filter: { tab: 'to_decide', state: 'arbitrating' } },
  { account: 'supervisor', screen: 'board', name: '挂账', filter: { tab: 'running', state: 'suspended' } },
  { account: 'handler', screen: 'inbox', name: '红灯', filter: { tab: 'handling', light: 'red' } },
]

/** As the owner. Each is its account's own. */
export async function loadViews(tx: Tx, accounts: ReadonlyMap<string, string>, now: Date): Promise<void> {
  for (const { account, screen, name, filter } of views) {
    const accountId = accounts.get(account)
    if (accountId === undefined) continue
    const id = idOf(Date.parse('2024-01-01'), 'view', account, name)
    await putView(tx, { id, accountId, screen, name, filter, org: null, now })
  }
}
