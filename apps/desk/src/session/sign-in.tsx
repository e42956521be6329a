import { type Session, signIn } from '@lifetree/contract/session'
import { getWelcome } from '@lifetree/contract/welcome'
import { Button, ErrorSummary, Field, type FieldFault, Popover, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { type SubmitEvent, useEffect, useState } from 'react'
import { useAnswer, useCommand } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { Doorway } from './doorway.tsx'
import style from './session.module.css'
import { sessionWords } from './words.ts'

/** Counts down the seconds that a refusal asks to wait. */
function useWait(error: unknown): number {
  const asked = Number(problemOf(error)?.facts?.seconds ?? 0)
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (asked <= 0) return
    const until = Date.now() + asked * 1000
    const tick = (): void => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)))
    tick()
    const timer = setInterval(tick, 500)
    return () => {
      clearInterval(timer)
      setLeft(0)
    }
  }, [asked])
  return left
}

interface SignInProps {
  /** `again`: the session ended over an open page, which is kept under this one; `evicted`: it was ended from elsewhere. */
  readonly why: 'first' | 'again' | 'evicted'
  readonly onSignedIn: (session: Session) => void
}

interface Typed {
  readonly login: string
  readonly password: string
}

function useSignIn(onSignedIn: (session: Session) => void) {
  const words = useWords(sessionWords)
  const command = useCommand(signIn)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const send = ({ login, password }: Typed): void => {
    const found = [
      login.trim() === '' && { field: 'login', says: words.loginMissing },
      password === '' && { field: 'password', says: words.passwordMissing },
    ].filter(fault => fault !== false)
    setFaults(found)
    if (found.length > 0 || command.busy === 'busy') return
    command.run({ login: login.trim(), password }).then(onSignedIn, () => document.getElementById('password')?.focus())
  }
  return { send, faults, error: command.error, faultOf: (field: string) => faults.find(f => f.field === field)?.says }
}

function PasswordField({
  fault,
  value,
  onChange,
}: {
  fault: string | undefined
  value: string
  onChange: (v: string) => void
}) {
  const words = useWords(sessionWords)
  const [shown, setShown] = useState(false)
  return (
    <Field id="password" label={words.password} fault={fault}>
      {control => (
        <span className={style.withButton}>
          <input
            {...control}
            className="lt-input"
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            value={value}
            onChange={event => onChange(event.target.value)}
          />
          <Button look="quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? words.hide : words.show}
          </Button>
        </span>
      )}
    </Field>
  )
}

function OtherWays() {
  const words = useWords(sessionWords)
  const { say } = useLanguage()
  const office = useAnswer(getWelcome, {}, { fresh: Number.POSITIVE_INFINITY }).data?.singleSignOn
  return (
    <div className={style.ways}>
      {office && <a href={office.path}>{words.singleSignOn(say(office.name))}</a>}
      <Popover label={words.forgotten} title={words.forgotten}>
        {() => <p className={style.hint}>{words.forgottenHow}</p>}
      </Popover>
    </div>
  )
}

/** Sign in: account and password, or the office's own sign-in. */
export function SignIn({ why, onSignedIn }: SignInProps) {
  const words = useWords(sessionWords)
  const { send, faults, error, faultOf } = useSignIn(onSignedIn)
  const [typed, setTyped] = useState<Typed>({ login: '', password: '' })
  const wait = useWait(error)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    send(typed)
  }
  const door = {
    first: { title: words.signInTitle },
    again: { title: words.signInAgain, says: words.signInAgainWhy },
    evicted: { title: words.signedOutElsewhere, says: words.signedOutElsewhereWhy },
  }[why]
  return (
    <Doorway {...door}>
      <ErrorSummary faults={faults} />
      {wait > 0 ? (
        <p className={style.wait} role="alert">
          {words.tryAgainIn(problemOf(error)?.title ?? '', wait)}
        </p>
      ) : (
        <RefusalLine error={error} />
      )}
      <form className={style.form} onSubmit={submit} noValidate>
        <Field id="login" label={words.login} fault={faultOf('login')}>
          {control => (
            <input
              {...control}
              className="lt-input"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              // biome-ignore lint/a11y/noAutofocus: the page has no other purpose
              autoFocus
              value={typed.login}
              onChange={event => setTyped({ ...typed, login: event.target.value })}
            />
          )}
        </Field>
        <PasswordField
          fault={faultOf('password')}
          value={typed.password}
          onChange={password => setTyped({ ...typed, password })}
        />
        <Button type="submit" look="main">
          {words.signIn}
        </Button>
      </form>
      <OtherWays />
    </Doorway>
  )
}
