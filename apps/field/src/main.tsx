import './field.css'
import { createClient } from '@lifetree/contract/client'
import { getSession, type Session } from '@lifetree/contract/session'
import { createConnection, isRefused, problemOf, sendByFetch } from '@lifetree/ui/call'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { v7 } from 'uuid'
import { CallingContext } from './call/call.ts'
import { keepAnswers } from './call/kept-answers.ts'
import { Looks } from './looks.tsx'
import { createOutbox } from './outbox/outbox.ts'
import { openPhone } from './outbox/phone.ts'
import { Routes } from './routes.tsx'
import { registerShell } from './shell/register-shell.ts'
import { StartFault } from './shell/start-fault.tsx'

/** Codes that say the session itself is not what it was. */
const sessionCodes = ['not_signed_in', 'session_ended', 'position_needed', 'password_change_needed'] as const

function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== getSession.name && isRefused(error, ...sessionCodes)) {
          void queries.invalidateQueries({ queryKey: [getSession.name] })
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: Number.POSITIVE_INFINITY,
        // A line that is away is tried when it comes back, not three times in a row: that drains a phone.
        retry: (failed, error) => problemOf(error) === undefined && failed < 1,
        networkMode: 'always',
      },
    },
  })
  return queries
}

async function start(place: HTMLElement): Promise<void> {
  const phone = await openPhone(undefined, () => location.reload())
  const queries = createQueries()
  await keepAnswers(phone, queries, Date.now())
  const connection = createConnection()
  const newId = (): string => v7()
  const language = (): 'zh' | 'en' => (document.documentElement.lang.startsWith('en') ? 'en' : 'zh')
  const client = createClient({ send: sendByFetch(connection), newId, language })
  const outbox = createOutbox({
    phone,
    client,
    fetch: fetch.bind(globalThis),
    language,
    now: () => Date.now(),
    random: () => Math.random(),
    accountId: () => queries.getQueryData<Session>([getSession.name, {}])?.account.id,
    locks: navigator.locks,
    storage: navigator.storage as StorageManager | undefined,
    channel: new BroadcastChannel('lifetree-field'),
  })
  outbox.start()
  createRoot(place).render(
    <StrictMode>
      <CallingContext value={{ client, connection, phone, outbox, newId }}>
        <QueryClientProvider client={queries}>
          <Looks>
            <Routes />
          </Looks>
        </QueryClientProvider>
      </CallingContext>
    </StrictMode>,
  )
  registerShell()
}

const place = document.getElementById('field')
if (place) start(place).catch(() => createRoot(place).render(<StartFault />))
