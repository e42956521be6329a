import { type confirmAuthenticator, proveSecondFactor, type Session } from '@lifetree/contract/session'
import { Button, ErrorSummary, Field, type FieldFault, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { useCommand } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from './session.module.css'
import { sessionWords } from './words.ts'

interface CodeFormProps {
  /** What takes the code: a proof, or the first code of an authenticator that is being enrolled. */
  readonly takes?: typeof proveSecondFactor | typeof confirmAuthenticator
  readonly onProven: (session: Session) => void
  readonly onCancel?: (() => void) | undefined
}

/** Six digits of the authenticator. */
export function CodeForm({ takes = proveSecondFactor, onProven, onCancel }: CodeFormProps) {
  const words = useWords(sessionWords)
  const command = useCommand(takes)
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
