import {
  type Account,
  disableAccount,
  enableAccount,
  renameAccount,
  resetAuthenticator,
  resetPassword,
} from '@lifetree/contract/account'
import { Button, Field, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from './account.module.css'
import { Confirm } from './confirm.tsx'
import { TemporaryPassword } from './temporary-password.tsx'
import { useAccountCommand } from './use-account-command.ts'
import { accountWords } from './words.ts'

function Rename({ of, onDone }: { readonly of: Account; readonly onDone: () => void }) {
  const words = useWords(accountWords)
  const command = useAccountCommand(renameAccount)
  const [name, setName] = useState(of.name)
  const [fault, setFault] = useState<string>()
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const given = name.trim()
    setFault(given === '' ? words.nameMissing : undefined)
    if (given === '') return
    void command.run({ accountId: of.id, name: given }, words.done.renamed).then(answer => answer && onDone())
  }
  return (
    <form className={style.form} onSubmit={submit} noValidate>
      <RefusalLine error={command.error} />
      <Field id="account-name" label={words.name} fault={fault}>
        {control => (
          <input
            {...control}
            className="lt-input"
            maxLength={60}
            value={name}
            onChange={event => setName(event.target.value)}
          />
        )}
      </Field>
      <div className={style.buttons}>
        <Button type="submit">{words.save}</Button>
        <Button look="quiet" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}

/** What an administrator can do with an account; never with what it may read. */
export function AccountActions({ of }: { readonly of: Account }) {
  const words = useWords(accountWords)
  const [renaming, setRenaming] = useState(false)
  const [password, setPassword] = useState<string>()
  const reset = useAccountCommand(resetPassword)
  const factor = useAccountCommand(resetAuthenticator)
  const disable = useAccountCommand(disableAccount)
  const enable = useAccountCommand(enableAccount)
  const accountId = of.id
  return (
    <section className={style.section}>
      <h3>{words.more}</h3>
      <RefusalLine error={reset.error ?? factor.error ?? disable.error ?? enable.error} />
      {renaming && <Rename of={of} onDone={() => setRenaming(false)} />}
      <div className={style.buttons}>
        {!renaming && (
          <Button look="quiet" onClick={() => setRenaming(true)}>
            {words.rename}
          </Button>
        )}
        <Confirm
          label={words.resetPassword}
          says={words.confirm.resetPassword}
          onConfirm={() => void reset.run({ accountId }).then(answer => setPassword(answer?.password))}
        />
        {of.secondFactor && (
          <Confirm
            label={words.resetAuthenticator}
            says={words.confirm.resetAuthenticator}
            onConfirm={() => void factor.run({ accountId }, words.done.factor)}
          />
        )}
        {of.disabledAt === null ? (
          <Confirm
            label={words.disable}
            says={words.confirm.disable}
            onConfirm={() => void disable.run({ accountId }, words.done.disabled)}
          />
        ) : (
          <Button onClick={() => void enable.run({ accountId }, words.done.enabled)}>{words.enable}</Button>
        )}
      </div>
      <TemporaryPassword password={password} onClose={() => setPassword(undefined)} />
    </section>
  )
}
