import { createOpen311Client } from '@lifetree/contract/open311'
import { Button, ErrorSummary, Field, type FieldFault, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { useCalling } from '../call/use-call.tsx'
import { focusFirst } from '../form/focus-first.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import { Panel } from '../list/panel.tsx'
import { useSession } from '../session/session-context.ts'
import { AreaChips } from './area-chips.tsx'
import { type ClientDraft, draftFaults, draftInput } from './client-draft.ts'
import style from './open311.module.css'
import { useClientCommand } from './use-client-command.ts'
import { open311Words } from './words.ts'

interface FieldsProps {
  readonly draft: ClientDraft
  readonly change: (part: Partial<ClientDraft>) => void
  readonly faultOf: (field: string) => string | undefined
}

function TextFields({ draft, change, faultOf }: FieldsProps) {
  const words = useWords(open311Words)
  const fields = [
    { id: 'client-name', key: 'name', label: words.name, help: words.nameHelp, most: 60, mode: 'text' },
    { id: 'client-organisation', key: 'organisation', label: words.organisation, most: 120, mode: 'text' },
    { id: 'client-limit', key: 'perMinute', label: words.perMinute, most: 4, mode: 'numeric' },
  ] as const
  return fields.map(({ id, key, label, most, mode, ...more }) => (
    <Field key={id} id={id} label={label} help={'help' in more ? more.help : undefined} fault={faultOf(id)}>
      {control => (
        <input
          {...control}
          ref={key === 'name' ? focusFirst : undefined}
          className="lt-input"
          maxLength={most}
          inputMode={mode}
          autoComplete="off"
          value={draft[key]}
          onChange={event => change({ [key]: event.target.value })}
        />
      )}
    </Field>
  ))
}

function RightFields({ draft, change, faultOf }: FieldsProps) {
  const words = useWords(open311Words)
  return (
    <>
      <Field id="client-area" label={words.area} help={words.areaHelp} fault={faultOf('client-area')}>
        {control => (
          <div {...control} tabIndex={-1}>
            <AreaChips areas={draft.areas} onChange={areas => change({ areas })} />
          </div>
        )}
      </Field>
      {(['mayWrite', 'mayRead'] as const).map(right => (
        <label key={right} className={style.check}>
          <input type="checkbox" checked={draft[right]} onChange={event => change({ [right]: event.target.checked })} />
          {words[right]}
        </label>
      ))}
    </>
  )
}

interface NewClientProps {
  readonly onClose: () => void
  /** Its key is shown once. */
  readonly onCreated: (clientId: string, key: string) => void
}

/** Who it is, where it may report, how often; then its key. */
export function NewClient({ onClose, onCreated }: NewClientProps) {
  const words = useWords(open311Words)
  const { newId } = useCalling()
  const { position } = useSession()
  const command = useClientCommand(createOpen311Client)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [draft, setDraft] = useState<ClientDraft>({
    ...{ name: '', organisation: '', areas: position.area ? [position.area] : [] },
    ...{ mayRead: false, mayWrite: true, perMinute: '600' },
  })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = draftFaults(draft, words)
    setFaults(found)
    if (found.length > 0) return
    const input = draftInput(draft, newId())
    void command.run(input).then(answer => answer && onCreated(input.clientId, answer.key))
  }
  const fields: FieldsProps = {
    draft,
    change: part => setDraft({ ...draft, ...part }),
    faultOf: field => faults.find(fault => fault.field === field)?.says,
  }
  return (
    <Panel list={words.clients} back={words.close} onClose={onClose} head={<h2>{words.createTitle}</h2>}>
      <form className={style.form} onSubmit={submit} noValidate>
        <ErrorSummary faults={faults} />
        <RefusalLine error={command.error} />
        <TextFields {...fields} />
        <RightFields {...fields} />
        <div className={style.buttons}>
          <Button type="submit" look="main">
            {words.createIt}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Panel>
  )
}
