import { createWebhook } from '@lifetree/contract/webhook'
import { Button, Field, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { useCalling } from '../call/use-call.tsx'
import { focusFirst } from '../form/focus-first.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from '../open311/open311.module.css'
import { useClientCommand } from '../open311/use-client-command.ts'
import { webhookWords } from './words.ts'

interface AddWebhookProps {
  readonly clientId: string
  readonly onClose: () => void
  /** Its secret is shown once. */
  readonly onAdded: (secret: string) => void
}

export function AddWebhook({ clientId, onClose, onAdded }: AddWebhookProps) {
  const words = useWords(webhookWords)
  const { newId } = useCalling()
  const command = useClientCommand(createWebhook)
  const [url, setUrl] = useState('')
  const [fault, setFault] = useState<string>()
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const given = url.trim()
    const shaped = /^https?:\/\/\S{3,480}$/.test(given)
    setFault(shaped ? undefined : words.urlShape)
    if (!shaped) return
    void command.run({ webhookId: newId(), clientId, url: given }).then(answer => {
      if (!answer) return
      onAdded(answer.secret)
      onClose()
    })
  }
  return (
    <form className={style.form} onSubmit={submit} noValidate>
      <RefusalLine error={command.error} />
      <Field id="webhook-url" label={words.url} help={words.urlHelp} fault={fault}>
        {control => (
          <input
            {...control}
            ref={focusFirst}
            className="lt-input"
            type="url"
            maxLength={500}
            autoComplete="off"
            value={url}
            onChange={event => setUrl(event.target.value)}
          />
        )}
      </Field>
      <div className={style.buttons}>
        <Button type="submit">{words.addIt}</Button>
        <Button look="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
