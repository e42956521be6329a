import { answerMail, discardMail, fileMail, type Mail } from '@lifetree/contract/intake-mail'
import { Button, ErrorSummary, Field, type FieldFault, useWords } from '@lifetree/ui'
import { type ReactNode, type SubmitEvent, useState } from 'react'
import { useCalling, useCommand } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import type { Place } from '../report/call-report.ts'
import { PlaceField } from '../report/place-field.tsx'
import { CategoryField } from '../report/what-fields.tsx'
import style from './mail.module.css'
import type { MailForm } from './mail-search.ts'
import { mailWords } from './words.ts'

interface FormProps {
  readonly of: Mail
  /** It was done, or not wanted after all. */
  readonly onEnd: () => void
}

interface FrameProps {
  readonly title: string
  readonly send: string
  readonly faults: readonly FieldFault[]
  readonly error: unknown
  readonly onSend: () => void
  readonly onBack: () => void
  readonly children: ReactNode
}

function Frame({ title, send, faults, error, onSend, onBack, children }: FrameProps) {
  const words = useWords(mailWords)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    onSend()
  }
  return (
    <form id="mail-form" className={style.form} onSubmit={submit} noValidate>
      <h3>{title}</h3>
      <ErrorSummary faults={faults} />
      <RefusalLine error={error} />
      {children}
      <div className={style.buttons}>
        <Button type="submit" look="main">
          {send}
        </Button>
        <Button onClick={onBack}>{words.back}</Button>
      </div>
    </form>
  )
}

interface Filing {
  readonly categoryId?: string | undefined
  readonly place?: Place | undefined
  readonly address: string
  readonly description: string
}

/** A mail says neither kind nor place: its operator does. */
function FileForm({ of, onEnd }: FormProps) {
  const words = useWords(mailWords)
  const { newId } = useCalling()
  const command = useCommand(fileMail)
  const [caseId] = useState(newId)
  const [typed, setTyped] = useState<Filing>({ address: '', description: of.subject })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const change = (part: Partial<Filing>): void => setTyped(before => ({ ...before, ...part }))
  const faultOf = (field: string): string | undefined => faults.find(fault => fault.field === field)?.says
  const send = (): void => {
    const { categoryId, place, address } = typed
    const description = typed.description.trim()
    const found = [
      categoryId === undefined && { field: 'category', says: words.faults.category },
      place === undefined && { field: 'place', says: words.faults.place },
      description === '' && { field: 'description', says: words.faults.description },
    ].filter(fault => fault !== false)
    setFaults(found)
    if (categoryId === undefined || place === undefined || found.length > 0 || command.busy === 'busy') return
    const said = address.trim() === '' ? {} : { address: address.trim() }
    command.run({ mailId: of.id, caseId, categoryId, point: place, description, ...said }).then(onEnd, () => undefined)
  }
  return (
    <Frame title={words.file} send={words.sendFile} faults={faults} error={command.error} onSend={send} onBack={onEnd}>
      <CategoryField form={{ typed, change, faultOf }} />
      <Field id="description" label={words.description} help={words.descriptionHelp} fault={faultOf('description')}>
        {control => (
          <textarea
            {...control}
            className="lt-input"
            rows={3}
            maxLength={2000}
            value={typed.description}
            onChange={event => change({ description: event.target.value })}
          />
        )}
      </Field>
      <Field id="address" label={words.address} need="optional">
        {control => (
          <input
            {...control}
            className="lt-input"
            maxLength={200}
            value={typed.address}
            onChange={event => change({ address: event.target.value })}
          />
        )}
      </Field>
      <PlaceField form={{ typed: { ...typed, source: 'public' }, change, faultOf }} />
    </Frame>
  )
}

interface WritingProps {
  readonly field: 'text' | 'reason'
  readonly title: string
  readonly label: string
  readonly help?: string
  readonly send: string
  readonly most: number
  readonly error: unknown
  readonly onSend: (text: string) => void
  readonly onBack: () => void
}

function Writing({ field, title, label, help, send, most, error, onSend, onBack }: WritingProps) {
  const words = useWords(mailWords)
  const [text, setText] = useState('')
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const press = (): void => {
    const found = text.trim() === '' ? [{ field, says: words.faults[field] }] : []
    setFaults(found)
    if (found.length === 0) onSend(text.trim())
  }
  return (
    <Frame title={title} send={send} faults={faults} error={error} onSend={press} onBack={onBack}>
      <Field id={field} label={label} help={help} fault={faults[0]?.says}>
        {control => (
          <textarea
            {...control}
            className="lt-input"
            rows={6}
            maxLength={most}
            value={text}
            onChange={event => setText(event.target.value)}
          />
        )}
      </Field>
    </Frame>
  )
}

function AnswerForm({ of, onEnd }: FormProps) {
  const words = useWords(mailWords)
  const command = useCommand(answerMail)
  const send = (text: string): void => void command.run({ mailId: of.id, text }).then(onEnd, () => undefined)
  return (
    <Writing
      {...{ field: 'text', title: words.answer, label: words.answerText, help: words.answerHelp, most: 4000 }}
      send={words.sendAnswer}
      error={command.error}
      onSend={send}
      onBack={onEnd}
    />
  )
}

function DiscardForm({ of, onEnd }: FormProps) {
  const words = useWords(mailWords)
  const command = useCommand(discardMail)
  const send = (reason: string): void => void command.run({ mailId: of.id, reason }).then(onEnd, () => undefined)
  return (
    <Writing
      {...{ field: 'reason', title: words.discard, label: words.reason, most: 500 }}
      send={words.sendDiscard}
      error={command.error}
      onSend={send}
      onBack={onEnd}
    />
  )
}

export const mailForms: Readonly<Record<MailForm, (props: FormProps) => ReactNode>> = {
  file: FileForm,
  answer: AnswerForm,
  discard: DiscardForm,
}
