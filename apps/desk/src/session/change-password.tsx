import { changePassword, type Session } from '@lifetree/contract/session'
import { Button, ErrorSummary, Field, type FieldFault, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { useCommand } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { Doorway } from './doorway.tsx'
import style from './session.module.css'
import { sessionWords } from './words.ts'

interface Typed {
  readonly current: string
  readonly next: string
  readonly repeat: string
}

function useFaults() {
  const words = useWords(sessionWords)
  return ({ current, next, repeat }: Typed): FieldFault[] =>
    [
      current === '' && { field: 'current', says: words.currentMissing },
      next === '' && { field: 'next', says: words.nextMissing },
      next !== repeat && { field: 'repeat', says: words.repeatDiffers },
    ].filter(fault => fault !== false)
}

interface ChangePasswordFormProps {
  readonly onChanged: (session: Session) => void
}

/** Old once, new twice. */
export function ChangePasswordForm({ onChanged }: ChangePasswordFormProps) {
  const words = useWords(sessionWords)
  const faultsOf = useFaults()
  const command = useCommand(changePassword)
  const [typed, setTyped] = useState<Typed>({ current: '', next: '', repeat: '' })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = faultsOf(typed)
    setFaults(found)
    if (found.length > 0 || command.busy === 'busy') return
    command.run({ current: typed.current, next: typed.next }).then(onChanged, () => undefined)
  }
  const fields = [
    { name: 'current', label: words.current, help: undefined, complete: 'current-password' },
    { name: 'next', label: words.next, help: words.nextHelp, complete: 'new-password' },
    { name: 'repeat', label: words.repeat, help: undefined, complete: 'new-password' },
  ] as const
  return (
    <form className={style.form} onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      {fields.map(({ name, label, help, complete }) => (
        <Field key={name} id={name} label={label} help={help} fault={faults.find(f => f.field === name)?.says}>
          {control => (
            <input
              {...control}
              className="lt-input"
              type="password"
              autoComplete={complete}
              value={typed[name]}
              onChange={event => setTyped({ ...typed, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Button type="submit" look="main">
        {words.change}
      </Button>
    </form>
  )
}

/** Someone else knows the present password: it is changed before anything else. */
export function ChangePassword({ onChanged }: ChangePasswordFormProps) {
  const words = useWords(sessionWords)
  return (
    <Doorway title={words.changeTitle} says={words.changeWhy}>
      <ChangePasswordForm onChanged={onChanged} />
    </Doorway>
  )
}
