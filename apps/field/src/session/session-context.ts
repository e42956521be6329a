import type { Position, Session } from '@lifetree/contract/session'
import { createContext, use } from 'react'

/** A session that may work: it has a position. */
export interface ReadySession extends Session {
  readonly position: Position
}

export const SessionContext = createContext<ReadySession | undefined>(undefined)

/** Who works here, in which position; as last known, where there is no network. */
export function useSession(): ReadySession {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession needs a ready session above it')
  return session
}

export const isReady = (session: Session | undefined): session is ReadySession =>
  session?.state === 'ready' && session.position !== null
