import { proveSecondFactor, type Session } from '@lifetree/contract/session'
import { Button, Dialog, ErrorSummary, Field, type FieldFault, useWords } from '@lifetree/ui'
import { type SubmitEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useCalling, useCommand } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { Doorway } from './doorway.tsx'
import { EnrolAuthenticator } from './enrol-authenticator.tsx'
import style from './session.module.css'
import { sessionWords } from './words.ts'

interface CodeFormProps {
  readonly onProven: (session: Session) => void
  readonly onCancel?: (() => void) | undefined
}

/** Six digits of the authenticator. */
export function CodeForm({ onProven, onCancel }: CodeFormProps) {
  const words = useWords(sessionWords)
  const command = useCommand(proveSecondFactor)
  const [code, setCode] = useState('')
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const digits = code.replace(/\s/g, '')
    const found = /^[0-9]{6}$/.test(digits) ? [] : [{ field: 'code', says: words.codeShape }]
    setFaults(found)
    if (found.length > 0 || command.busy === 'busy') return
    command.run({ code: digits }).then(onProven, () => setCode(''))
  }
  return (
    <form className={style.form} onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      <Field id="code" label={words.code} fault={faults[0]?.says}>
        {control => (
          <input
            {...control}
            className={`lt-input ${style.code}`}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            // biome-ignore lint/a11y/noAutofocus: the page has no other purpose
            autoFocus
            value={code}
            onChange={event => setCode(event.target.value)}
          />
        )}
      </Field>
      <div className={style.ways}>
        <Button type="submit" look="main">
          {words.prove}
        </Button>
        {onCancel && <Button onClick={onCancel}>{words.cancel}</Button>}
      </div>
    </form>
  )
}

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
