import type { Session } from '@lifetree/contract/session'
import { Dialog, useWords } from '@lifetree/ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useCalling } from '../call/use-call.tsx'
import { CodeForm } from './code-form.tsx'
import { Doorway } from './doorway.tsx'
import { EnrolAuthenticator } from './enrol-authenticator.tsx'
import style from './session.module.css'
import { sessionWords } from './words.ts'

interface SecondFactorProps {
  readonly session: Session
  readonly onProven: (session: Session) => void
}

/** Between the password and the desk, for positions that need it; who has none yet enrols one. */
export function SecondFactor({ session, onProven }: SecondFactorProps) {
  const words = useWords(sessionWords)
  if (!session.secondFactor.enrolled) {
    return (
      <Doorway title={words.enrolTitle} says={words.enrolWhy}>
        <EnrolAuthenticator onProven={onProven} />
      </Doorway>
    )
  }
  return (
    <Doorway title={words.factorTitle} says={words.factorWhy}>
      <CodeForm onProven={onProven} />
    </Doorway>
  )
}

interface SecondFactorPromptProps {
  readonly session: Session
  readonly onProven: (session: Session) => void
}

/** Over an open page, when what was asked needs it: then it goes on. */
export function SecondFactorPrompt({ session, onProven }: SecondFactorPromptProps) {
  const words = useWords(sessionWords)
  const { secondFactor } = useCalling()
  const [open, setOpen] = useState(false)
  const answer = useRef<((proven: boolean) => void) | undefined>(undefined)
  const settle = useCallback((proven: boolean) => {
    answer.current?.(proven)
    answer.current = undefined
    setOpen(false)
  }, [])
  useEffect(
    () =>
      secondFactor.attend(
        () =>
          new Promise(resolve => {
            answer.current?.(false)
            answer.current = resolve
            setOpen(true)
          }),
      ),
    [secondFactor],
  )
  const proven = (next: Session): void => {
    onProven(next)
    settle(true)
  }
  const { enrolled } = session.secondFactor
  return (
    <Dialog open={open} onClose={() => settle(false)} title={enrolled ? words.factorTitle : words.enrolTitle}>
      {open && (
        <div className={style.prompt}>
          <p>{enrolled ? words.factorWhy : words.enrolWhy}</p>
          {enrolled ? (
            <CodeForm onProven={proven} onCancel={() => settle(false)} />
          ) : (
            <EnrolAuthenticator onProven={proven} />
          )}
        </div>
      )}
    </Dialog>
  )
}
