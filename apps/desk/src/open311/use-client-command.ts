import type { Endpoint } from '@lifetree/contract/endpoint'
import { listOpen311Clients } from '@lifetree/contract/open311'
import { listWebhooks } from '@lifetree/contract/webhook'
import { useChange } from '../call/use-change.ts'

/** Changes a client or its webhooks. */
export const useClientCommand = <E extends Endpoint>(endpoint: E) =>
  useChange(endpoint, [listOpen311Clients, listWebhooks])
