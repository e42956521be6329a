import { getAccount, listAccounts } from '@lifetree/contract/account'
import type { Endpoint } from '@lifetree/contract/endpoint'
import { useChange } from '../call/use-change.ts'

/** Changes an account. */
export const useAccountCommand = <E extends Endpoint>(endpoint: E) => useChange(endpoint, [listAccounts, getAccount])
