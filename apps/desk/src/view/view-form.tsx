import { Button, Field, useWords } from '@lifetree/ui'
import { type ReactNode, type SubmitEvent, useState } from 'react'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useSession } from '../session/session-context.ts'
import style from './view.module.css'
import { viewWords } from './words.ts'

interface Named {
  readonly name: string
  readonly shared: boolean
}

interface ViewFormProps {
  readonly start: Named
  readonly does: string
  readonly error: unknown
  readonly onSend: (named: Named) => Promise<void>
  readonly children?: ReactNode
}

const longestName = 20

/** The name of a view, and whether colleagues see it. */
export function ViewForm({ start, does, error, onSend, children }: ViewFormProps) {
  const words = useWords(viewWords)
  const { position } = useSession()
  const [named, setNamed] = useState(start)
  const [fault, setFault] = useState<string>()
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const name = named.name.trim()
    setFault(name === '' ? words.nameNeeded : undefined)
    if (name !== '') onSend({ ...named, name }).catch(() => undefined)
  }
  return (
    <form className={style.form} onSubmit={submit} noValidate>
      <Field id="view-name" label={words.name} fault={fault}>
        {control => (
          <input
            {...control}
            className="lt-input"
            maxLength={longestName}
            value={named.name}
            onChange={event => setNamed({ ...named, name: event.target.value })}
          />
        )}
      </Field>
      {position.organisationId !== null && (
        <label className={style.share}>
          <input
            type="checkbox"
            checked={named.shared}
            onChange={event => setNamed({ ...named, shared: event.target.checked })}
          />
          {words.share}
        </label>
      )}
      <RefusalLine error={error} />
      <Button type="submit">{does}</Button>
      {children}
    </form>
  )
}
