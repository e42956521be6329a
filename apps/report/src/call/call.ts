import { type Client, createClient } from '@lifetree/contract/client'
import { followHeader } from '@lifetree/contract/intake-follow'
import { createConnection, sendByFetch } from '@lifetree/ui/call'
import { createContext, use } from 'react'
import { v7 } from 'uuid'
import { createProver, type Prover } from '../proof/prover.ts'

/** What every page needs to reach the server. */
export interface Calling {
  readonly client: Client
  readonly prover: Prover
}

export const CallingContext = createContext<Calling | undefined>(undefined)

export function useCalling(): Calling {
  const calling = use(CallingContext)
  if (!calling) throw new Error('useCalling needs a CallingContext above it')
  return calling
}

const language = (): 'zh' | 'en' => (document.documentElement.lang.startsWith('en') ? 'en' : 'zh')

/** With the secret of a follow link, where the page is one’s. */
export function createCalling(secret?: string): Calling {
  const send = sendByFetch(createConnection())
  const client = createClient({
    send: request =>
      send(secret === undefined ? request : { ...request, headers: { ...request.headers, [followHeader]: secret } }),
    newId: () => v7(),
    language,
  })
  return { client, prover: createProver(client) }
}
