import { getSession, type Session } from '@lifetree/contract/session'
import { ErrorState, Skeleton, useWords } from '@lifetree/ui'
import { isRefused, problemOf } from '@lifetree/ui/call'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { answerKey, useAnswer, useCalling } from '../call/call.ts'
import { forgetAnswers } from '../call/kept-answers.ts'
import { letGoPast } from '../outbox/store.ts'
import { Doorway } from './doorway.tsx'
import { isOfField } from './position-name.ts'
import { isReady, SessionContext } from './session-context.ts'
import { sessionWords } from './words.ts'

/** Seen once in weeks: parts of their own. */
const SignIn = lazy(async () => ({ default: (await import('./sign-in.tsx')).SignIn }))
const ChangePassword = lazy(async () => ({ default: (await import('./change-password.tsx')).ChangePassword }))
const ChoosePosition = lazy(async () => ({ default: (await import('./choose-position.tsx')).ChoosePosition }))

/** Puts the session that a command answered in place of the one known; then what waits is sent. */
export function useTakeSession(): (next: Session) => void {
  const queries = useQueryClient()
  const { outbox, phone } = useCalling()
  return useCallback(
    next => {
      const key = answerKey(getSession, {})
      const known = queries.getQueryData<Session>(key)
      const other = known?.account.id !== next.account.id || known.position?.id !== next.position?.id
      const take = async (): Promise<void> => {
        // Another's tasks are not this one's to read; what he wrote stays until he comes back.
        if (known && other) await forgetAnswers(phone, queries)
        queries.setQueryData(key, next)
        await outbox.hurry()
      }
      void take()
    },
    [queries, outbox, phone],
  )
}

function useSignedOut(): () => void {
  const queries = useQueryClient()
  const { phone } = useCalling()
  return useCallback(() => void forgetAnswers(phone, queries).then(() => location.assign('/field/')), [phone, queries])
}

/** A session that was ended from elsewhere: what was read and what is sent goes, what is unsent waits for its author. */
function useCleared(evicted: boolean): void {
  const { phone } = useCalling()
  const signedOut = useSignedOut()
  useEffect(() => {
    if (evicted) void letGoPast(phone).then(signedOut)
  }, [evicted, phone, signedOut])
}

function Step({ session }: { readonly session: Session }) {
  const words = useWords(sessionWords)
  const take = useTakeSession()
  const signedOut = useSignedOut()
  if (session.state === 'second_factor') return <Doorway title={words.signInTitle} says={words.secondFactor} />
  if (session.state === 'change_password') return <ChangePassword onChanged={take} />
  return <ChoosePosition session={session} onChosen={take} onSignedOut={signedOut} />
}

/** Raised by whatever offers to sign in again. */
export const askToSignIn = 'lifetree:sign-in'

/** A session that ended asks to sign in, over work that goes on; who puts it off is asked again at the next start. */
function Again({ onSignedIn }: { readonly onSignedIn: (session: Session) => void }) {
  const [open, setOpen] = useState(true)
  useEffect(() => {
    const ask = (): void => setOpen(true)
    addEventListener(askToSignIn, ask)
    return () => removeEventListener(askToSignIn, ask)
  }, [])
  // Whoever is in the middle of a report or a check is let finish it.
  const inTheMiddle = /^\/(?:report|case)(?:\/|$)/.test(useLocation()[0])
  return open && !inTheMiddle ? (
    <div className="fixed inset-0 z-30 overflow-auto bg-page">
      <SignIn why="again" onSignedIn={onSignedIn} onLater={() => setOpen(false)} />
    </div>
  ) : null
}

interface GateProps {
  readonly children: ReactNode
}

/** Lets a session in, also one known from before where there is no network. */
export function Gate({ children }: GateProps) {
  return (
    <Suspense fallback={<Skeleton shape="text" rows={3} />}>
      <Door>{children}</Door>
    </Suspense>
  )
}

function Door({ children }: GateProps) {
  const words = useWords(sessionWords)
  const take = useTakeSession()
  const asked = useAnswer(getSession, {}, { fresh: 60_000 })
  const session = asked.data
  const ended = isRefused(asked.error, 'not_signed_in')
  const evicted = isRefused(asked.error, 'session_ended')
  useCleared(evicted && session !== undefined)
  if (evicted) return <SignIn why="evicted" onSignedIn={take} />
  if (isReady(session) && isOfField(session.position)) {
    return (
      <SessionContext value={session}>
        {children}
        {ended && <Again onSignedIn={take} />}
      </SessionContext>
    )
  }
  if (ended) return <SignIn why="first" onSignedIn={take} />
  if (session) return <Step session={session} />
  if (asked.isError) {
    return (
      <Doorway title={words.signInTitle}>
        <ErrorState what={words.session} code={problemOf(asked.error)?.instance} onRetry={() => void asked.refetch()} />
      </Doorway>
    )
  }
  return <Skeleton shape="text" rows={3} onRetry={() => void asked.refetch()} />
}
