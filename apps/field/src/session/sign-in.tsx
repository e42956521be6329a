import { type Session, signIn } from '@lifetree/contract/session'
import { Button, ErrorSummary, Field, type FieldFault, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { type SubmitEvent, useEffect, useState } from 'react'
import { useCommand } from '../call/call.ts'
import { Doorway } from './doorway.tsx'
import { RefusalLine } from './refusal-line.tsx'
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

interface PasswordProps {
  readonly fault: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
}

function Password({ fault, value, onChange }: PasswordProps) {
  const words = useWords(sessionWords)
  const [shown, setShown] = useState(false)
  return (
    <Field id="password" label={words.password} fault={fault}>
      {control => (
        <span className="flex w-full gap-2">
          <input
            {...control}
            className="lt-input min-w-0 flex-1"
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            value={value}
            onChange={event => onChange(event.target.value)}
          />
          <Button aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? words.hide : words.show}
          </Button>
        </span>
      )}
    </Field>
  )
}

interface SignInProps {
  /** `again`: it ended over work that goes on; `evicted`: it was ended from elsewhere. */
  readonly why: 'first' | 'again' | 'evicted'
  readonly onSignedIn: (session: Session) => void
  readonly onLater?: (() => void) | undefined
}

const nothing = { login: '', password: '' }

/** Account and password. */
export function SignIn({ why, onSignedIn, onLater }: SignInProps) {
  const words = useWords(sessionWords)
  const command = useCommand(signIn)
  const [typed, setTyped] = useState(nothing)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const wait = useWait(command.error)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = [
      typed.login.trim() === '' && { field: 'login', says: words.loginMissing },
      typed.password === '' && { field: 'password', says: words.passwordMissing },
    ].filter(fault => fault !== false)
    setFaults(found)
    if (found.length > 0 || command.busy === 'busy') return
    command.run({ login: typed.login.trim(), password: typed.password }).then(onSignedIn, () => undefined)
  }
  const faultOf = (field: string): string | undefined => faults.find(fault => fault.field === field)?.says
  return (
    <Doorway {...words.door[why]}>
      <ErrorSummary faults={faults} />
      {wait > 0 ? (
        <p role="alert" className="border-l-4 border-bad pl-3 text-bad">
          {words.tryAgainIn((problemOf(command.error)?.title ?? '').split(/[。.]/)[0] ?? '', wait)}
        </p>
      ) : (
        <RefusalLine error={command.error} />
      )}
      <form className="grid gap-4" onSubmit={submit} noValidate>
        <Field id="login" label={words.login} fault={faultOf('login')}>
          {control => (
            <input
              {...control}
              className="lt-input"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              value={typed.login}
              onChange={event => setTyped({ ...typed, login: event.target.value })}
            />
          )}
        </Field>
        <Password
          fault={faultOf('password')}
          value={typed.password}
          onChange={password => setTyped({ ...typed, password })}
        />
        <Button type="submit" look="main" className="tall">
          {words.signIn}
        </Button>
      </form>
      {onLater && <Button onClick={onLater}>{words.later}</Button>}
      <p className="text-text-2">{words.forgotten}</p>
    </Doorway>
  )
}
