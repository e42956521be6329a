import { Button, ErrorSummary, Field, type FieldFault, useLanguage, useWords } from '@lifetree/ui'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { RefusalLine } from '../form/refusal-line.tsx'
import { ChangedAreas, type NameOf } from './changed-areas.tsx'
import style from './recoding.module.css'
import { type Preview, useApply } from './use-recoding.ts'
import { recodingWords } from './words.ts'

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)

/** How many rows of each kind go along. */
function Held({ held }: Pick<Preview, 'held'>) {
  const words = useWords(recodingWords)
  const { format } = useLanguage()
  const kinds: Readonly<Record<string, string>> = words.kinds
  const order = Object.keys(kinds)
  const inOrder = held.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  return (
    <section className={style.section}>
      <h3>{words.held}</h3>
      <dl className={style.held}>
        {inOrder.map(({ kind, rows }) => (
          <div key={kind}>
            <dt>{kinds[kind] ?? kind}</dt>
            <dd>{format.number(rows)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

interface ConfirmFormProps {
  readonly preview: Preview
  readonly onDone: (id: string) => void
}

/** The consequence in one sentence, the reason, and the button that does it. */
function ConfirmForm({ preview, onDone }: ConfirmFormProps) {
  const words = useWords(recodingWords)
  const { format } = useLanguage()
  const apply = useApply(onDone)
  const [reason, setReason] = useState('')
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const count = format.number(preview.areas.length)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const missing = reason.trim() === ''
    setFaults(missing ? [{ field: 'recoding-reason', says: words.reasonMissing }] : [])
    if (!missing) apply.run(preview, reason.trim())
  }
  return (
    <form className={style.confirm} onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <RefusalLine error={apply.error} />
      <Field id="recoding-reason" label={words.reason} help={words.reasonHelp} fault={faults[0]?.says}>
        {control => (
          <textarea
            {...control}
            className="lt-input"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        )}
      </Field>
      <p>{words.consequence(count, format.day(noon(preview.validFrom), new Date()))}</p>
      <div>
        <Button type="submit" look="danger">
          {words.apply(count)}
        </Button>
      </div>
      <p role="status" className="lt-quiet">
        {apply.busy === 'busy' && words.applying}
      </p>
    </form>
  )
}

function useNames(areas: Preview['areas']): NameOf {
  const { say } = useLanguage()
  return code => {
    const found = areas.find(area => area.becomes?.code === code)
    return found?.becomes ? say(found.becomes.name) : code
  }
}

/** What would move, and the confirmation. */
export function RecodingPreview({ preview, onDone }: ConfirmFormProps) {
  const words = useWords(recodingWords)
  const { format } = useLanguage()
  const nameOf = useNames(preview.areas)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { areas, changes, held, validFrom } = preview
  const listed = new Set(changes.map(change => (change.kind === 'add' ? change.code : change.area)))
  const isListed = (area: (typeof areas)[number]): boolean => listed.has((area.was ?? area.becomes)!.code)
  const ended = areas.filter(area => area.becomes === null).length
  const added = areas.filter(area => area.was === null).length
  const counts = [areas.length - ended - added, ended, added].map(count => format.number(count))
  const [changed, merged, fresh] = counts as [string, string, string]
  return (
    <article className={style.preview}>
      <header className={style.section}>
        <h2 ref={heading} tabIndex={-1}>
          {words.preview}
        </h2>
        <p>{words.sum(format.day(noon(validFrom), new Date()), changed, merged, fresh)}</p>
      </header>
      <Held held={held} />
      <ChangedAreas title={words.named} areas={areas.filter(isListed)} most={50} nameOf={nameOf} />
      <ChangedAreas title={words.following} areas={areas.filter(area => !isListed(area))} most={10} nameOf={nameOf} />
      {ended > 0 && <p className={style.note}>{words.outlines}</p>}
      <ConfirmForm preview={preview} onDone={onDone} />
    </article>
  )
}
