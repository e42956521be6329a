import { createAccount } from '@lifetree/contract/account'
import { Button, Dialog, ErrorSummary, Field, type FieldFault, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { useCalling } from '../call/use-call.tsx'
import { focusFirst } from '../form/focus-first.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from './account.module.css'
import { TemporaryPassword } from './temporary-password.tsx'
import { useAccountCommand } from './use-account-command.ts'
import { accountWords } from './words.ts'

interface CreateAccountProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onCreated: (accountId: string) => void
}

const loginShape = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,79}$/u

/** A login and a name; the temporary password is shown once. */
export function CreateAccount({ open, onClose, onCreated }: CreateAccountProps) {
  const words = useWords(accountWords)
  const { newId } = useCalling()
  const command = useAccountCommand(createAccount)
  const [typed, setTyped] = useState({ login: '', name: '' })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [password, setPassword] = useState<string>()
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const login = typed.login.trim()
    const found = [
      login === '' && { field: 'new-login', says: words.loginMissing },
      login !== '' && !loginShape.test(login) && { field: 'new-login', says: words.loginShape },
      typed.name.trim() === '' && { field: 'new-name', says: words.nameMissing },
    ].filter(fault => fault !== false)
    setFaults(found)
    if (found.length > 0) return
    const accountId = newId()
    void command.run({ accountId, login, name: typed.name.trim() }).then(answer => {
      if (!answer) return
      setTyped({ login: '', name: '' })
      setPassword(answer.password)
      onClose()
      onCreated(accountId)
    })
  }
  const fields = [
    { id: 'new-login', key: 'login', label: words.login, help: words.loginHelp, most: 80 },
    { id: 'new-name', key: 'name', label: words.name, help: undefined, most: 60 },
  ] as const
  return (
    <>
      <Dialog open={open} onClose={onClose} title={words.createTitle}>
        <form className={style.form} onSubmit={submit} noValidate>
          <ErrorSummary faults={faults} />
          <RefusalLine error={command.error} />
          {fields.map(({ id, key, label, help, most }) => (
            <Field key={id} id={id} label={label} help={help} fault={faults.find(fault => fault.field === id)?.says}>
              {control => (
                <input
                  {...control}
                  ref={key === 'login' ? focusFirst : undefined}
                  className="lt-input"
                  maxLength={most}
                  autoComplete="off"
                  value={typed[key]}
                  onChange={event => setTyped({ ...typed, [key]: event.target.value })}
                />
              )}
            </Field>
          ))}
          <div className={style.buttons}>
            <Button type="submit" look="main">
              {words.createIt}
            </Button>
            <Button onClick={onClose}>{words.cancel}</Button>
          </div>
        </form>
      </Dialog>
      <TemporaryPassword password={password} onClose={() => setPassword(undefined)} />
    </>
  )
}
