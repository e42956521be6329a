import { changePassword, type Session } from '@lifetree/contract/session'
import { Button, ErrorSummary, Field, type FieldFault, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { useCommand } from '../call/call.ts'
import { Doorway } from './doorway.tsx'
import { RefusalLine } from './refusal-line.tsx'
import { sessionWords } from './words.ts'

interface ChangePasswordProps {
  readonly onChanged: (session: Session) => void
}

const nothing = { current: '', next: '', repeat: '' }

/** Old once, new twice. */
export function ChangePasswordForm({ onChanged }: ChangePasswordProps) {
  const words = useWords(sessionWords)
  const command = useCommand(changePassword)
  const [typed, setTyped] = useState(nothing)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = [
      typed.current === '' && { field: 'current', says: words.currentMissing },
      typed.next === '' && { field: 'next', says: words.nextMissing },
      typed.next !== typed.repeat && { field: 'repeat', says: words.repeatDiffers },
    ].filter(fault => fault !== false)
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
    <form className="grid gap-4" onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      {fields.map(({ name, label, help, complete }) => (
        <Field key={name} id={name} label={label} help={help} fault={faults.find(fault => fault.field === name)?.says}>
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
      <Button type="submit" look="main" className="tall">
        {words.change}
      </Button>
    </form>
  )
}

/** Someone else knows the present password: it is changed before anything else. */
export function ChangePassword({ onChanged }: ChangePasswordProps) {
  const words = useWords(sessionWords)
  return (
    <Doorway title={words.changeTitle} says={words.changeWhy}>
      <ChangePasswordForm onChanged={onChanged} />
    </Doorway>
  )
}
