import { findCallerCases } from '@lifetree/contract/case-reading'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { Button, Field, Popover, useLanguage, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { useSending } from '../call/use-call.tsx'
import type { Catalogue } from '../case/use-catalogue.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from './case-list.module.css'
import { listWords } from './words.ts'

interface CallerSearchProps {
  readonly catalogue: Catalogue
}

/** Who called before: by the whole phone or name, for a purpose; neither stands in an address. */
export function CallerSearch({ catalogue }: CallerSearchProps) {
  const words = useWords(listWords)
  return (
    <Popover label={words.caller} title={words.callerTitle} className="lt-button lt-button-plain">
      {() => <CallerForm catalogue={catalogue} />}
    </Popover>
  )
}

const fields = ['phone', 'name', 'purpose'] as const
type Typed = Record<(typeof fields)[number], string>

function CallerForm({ catalogue }: CallerSearchProps) {
  const words = useWords(listWords)
  const [typed, setTyped] = useState<Typed>({ phone: '', name: '', purpose: '' })
  const [missing, setMissing] = useState<'missing' | 'complete'>('complete')
  const [found, setFound] = useState<OutputOf<typeof findCallerCases>>()
  const asking = useSending((client, input: Typed) =>
    client.call(findCallerCases, {
      ...(input.phone && { phone: input.phone }),
      ...(input.name && { name: input.name }),
      purpose: input.purpose,
    }),
  )
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const input = { phone: typed.phone.trim(), name: typed.name.trim(), purpose: typed.purpose.trim() }
    const complete = input.purpose !== '' && (input.phone !== '' || input.name !== '')
    setMissing(complete ? 'complete' : 'missing')
    if (complete) setFound(await asking.run(input).catch(() => undefined))
  }
  const labels = { phone: words.callerPhone, name: words.callerName, purpose: words.callerPurpose }
  return (
    <form className={style.picker} onSubmit={event => void submit(event)} noValidate>
      {fields.map(field => (
        <Field
          key={field}
          id={`caller-${field}`}
          label={labels[field]}
          {...(field === 'purpose' && { help: words.callerLogged })}
          fault={field === 'purpose' && missing === 'missing' ? words.callerNeeds : undefined}
        >
          {control => (
            <input
              {...control}
              className="lt-input"
              autoComplete="off"
              inputMode={field === 'phone' ? 'tel' : 'text'}
              maxLength={field === 'phone' ? 20 : 60}
              value={typed[field]}
              onChange={event => setTyped({ ...typed, [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <RefusalLine error={asking.error} />
      <Button type="submit">{words.callerFind}</Button>
      {found && <Hits found={found} catalogue={catalogue} />}
    </form>
  )
}

function Hits({ found, catalogue }: CallerSearchProps & { readonly found: OutputOf<typeof findCallerCases> }) {
  const words = useWords(listWords)
  const { say, format } = useLanguage()
  if (found.cases.length === 0) return <p role="status">{words.callerNone}</p>
  return (
    <ul className={style.hits} aria-label={words.callerCases}>
      {found.cases.map(({ case: hit, reporter }) => {
        const category = catalogue.byId.get(hit.categoryId)
        return (
          <li key={hit.id}>
            <a href={`/desk/cases/${hit.id}`}>
              {[hit.number, category && say(category.name)].filter(Boolean).join(' ')}
            </a>
            <span className="lt-quiet">
              {[format.exact(new Date(hit.reportedAt)), reporter.name, reporter.phone].filter(Boolean).join(' · ')}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
