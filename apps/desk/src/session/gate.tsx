import { getSession, type Session } from '@lifetree/contract/session'
import { ErrorState, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { isRefused, problemOf } from '@lifetree/ui/call'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { ChangePassword } from './change-password.tsx'
import { ChoosePosition } from './choose-position.tsx'
import { clearBrowser, stopRinging } from './clear-browser.ts'
import { SecondFactor, SecondFactorPrompt } from './second-factor.tsx'
import style from './session.module.css'
import { type ReadySession, SessionContext } from './session-context.ts'
import { SignIn } from './sign-in.tsx'
import { PreferencesKeeper } from './use-preferences.tsx'
import { useTakeSession } from './use-take-session.ts'
import { gateWords } from './words.ts'

/** Forgets all that was read. */
export function useSignedOut(): () => void {
  const queries = useQueryClient()
  return useCallback(() => {
    queries.clear()
    void stopRinging().finally(() => location.assign('/desk/'))
  }, [queries])
}

const isReady = (session: Session | undefined): session is ReadySession =>
  session?.state === 'ready' && session.position !== null

interface StepProps {
  readonly session: Session
}

/** What is still missing before the session may work. */
function Step({ session }: StepProps) {
  const take = useTakeSession()
  const signedOut = useSignedOut()
  if (session.state === 'second_factor') return <SecondFactor session={session} onProven={take} />
  if (session.state === 'change_password') return <ChangePassword onChanged={take} />
  return <ChoosePosition session={session} onChosen={take} onSignedOut={signedOut} />
}

/** A session that was ended from elsewhere leaves nothing behind: the page is opened anew, without what it held. */
function useCleared(evicted: boolean): void {
  const signedOut = useSignedOut()
  useEffect(() => {
    if (!evicted) return
    clearBrowser()
    signedOut()
  }, [evicted, signedOut])
}

interface GateProps {
  readonly children: ReactNode
}

/** Lets a ready session in. When it ends over an open page, the page stays under the sign-in, with what was typed. */
export function Gate({ children }: GateProps) {
  const take = useTakeSession()
  const words = useWords(gateWords)
  const { lang } = useLanguage()
  const asked = useAnswer(getSession, {}, { fresh: 60_000 })
  const session = asked.data
  const ended = isRefused(asked.error, 'not_signed_in')
  const evicted = isRefused(asked.error, 'session_ended')
  useCleared(evicted && session !== undefined)
  if (evicted) return <SignIn why="evicted" onSignedIn={take} />
  if (isReady(session)) {
    return (
      <SessionContext value={session}>
        <PreferencesKeeper session={session} />
        {children}
        <SecondFactorPrompt session={session} onProven={take} />
        {ended && (
          <div className={style.over} lang={lang === 'zh' ? 'zh-CN' : 'en'}>
            <SignIn why="again" onSignedIn={take} />
          </div>
        )}
      </SessionContext>
    )
  }
  if (ended) return <SignIn why="first" onSignedIn={take} />
  if (session) return <Step session={session} />
  if (asked.isError) {
    return (
      <ErrorState what={words.session} code={problemOf(asked.error)?.instance} onRetry={() => void asked.refetch()} />
    )
  }
  return <Skeleton shape="text" rows={3} onRetry={() => void asked.refetch()} />
}
