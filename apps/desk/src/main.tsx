import './desk.css'
import { createClient } from '@lifetree/contract/client'
import { createConnection, isRefused, problemOf, sendByFetch } from '@lifetree/ui/call'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { v7 } from 'uuid'
import { createSecondFactorDesk, withSecondFactor } from './call/second-factor.ts'
import { CallingContext } from './call/use-call.tsx'
import { pruneDrafts } from './case-step/draft.ts'
import { Looks } from './looks.tsx'
import { createDeskRouter } from './routes.tsx'

/** Codes that say the session itself is not what it was. */
const sessionCodes = ['not_signed_in', 'session_ended', 'position_needed', 'password_change_needed'] as const
const mostTries = 2

function start(place: HTMLElement): void {
  const connection = createConnection()
  const secondFactor = createSecondFactorDesk()
  const newId = (): string => v7()
  const language = (): 'zh' | 'en' => (document.documentElement.lang.startsWith('en') ? 'en' : 'zh')
  const plain = createClient({ send: sendByFetch(connection), newId, language })
  const client = withSecondFactor(plain, newId, secondFactor.ask)
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== 'getSession' && isRefused(error, ...sessionCodes)) {
          void queries.invalidateQueries({ queryKey: ['getSession'] })
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // What was refused is refused again; a line that is away is tried at the pace of the reconnection.
        retry: (failed, error) => problemOf(error) === undefined && failed < mostTries,
        networkMode: 'always',
      },
    },
  })
  const router = createDeskRouter()
  pruneDrafts(new Date())
  createRoot(place).render(
    <StrictMode>
      <CallingContext value={{ client, connection, secondFactor, newId }}>
        <QueryClientProvider client={queries}>
          <Looks>
            <RouterProvider router={router} />
          </Looks>
        </QueryClientProvider>
      </CallingContext>
    </StrictMode>,
  )
}

const place = document.getElementById('desk')
if (place) start(place)
