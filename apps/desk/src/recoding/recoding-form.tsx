import { Button, ErrorSummary, Field, Kbd, useLanguage, useWords } from '@lifetree/ui'
import { FileSpreadsheet } from 'lucide-react'
import { type SubmitEvent, useRef } from 'react'
import { DayField } from '../form/day-field.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from './recoding.module.css'
import { readText } from './recoding-list.ts'
import type { RecodingForm } from './use-recoding.ts'
import { recodingWords } from './words.ts'

export const recodingFormId = 'recoding'

/** A list typed, pasted, dropped or read from a file. */
function ListField({ form }: { readonly form: RecodingForm }) {
  const words = useWords(recodingWords)
  const file = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null): void => {
    const first = files?.[0]
    if (first) void readText(first).then(list => form.change({ list }))
  }
  return (
    <Field id="recoding-list" label={words.list} help={words.listHelp} fault={form.faultOf('recoding-list')}>
      {control => (
        <>
          <details className={style.rules}>
            <summary>{words.rules}</summary>
            <ul>
              {words.rulesText.map(rule => (
                <li key={rule}>{rule}</li>
              ))}
            </ul>
          </details>
          <textarea
            {...control}
            className={`lt-input ${style.listText}`}
            rows={10}
            spellCheck={false}
            value={form.typed.list}
            onChange={event => form.change({ list: event.target.value })}
            onDrop={event => {
              if (event.dataTransfer.files.length === 0) return
              event.preventDefault()
              take(event.dataTransfer.files)
            }}
          />
          <input
            ref={file}
            className="lt-unseen"
            type="file"
            tabIndex={-1}
            aria-label={words.choose}
            data-recoding-file=""
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            onChange={event => {
              take(event.target.files)
              event.target.value = ''
            }}
          />
          <div>
            <Button
              icon={<FileSpreadsheet size={18} strokeWidth={1.75} aria-hidden="true" />}
              onClick={() => file.current?.click()}
            >
              {words.choose}
            </Button>
          </div>
        </>
      )}
    </Field>
  )
}

/** The day and the list; nothing changes by it. */
export function RecodingFields({ form }: { readonly form: RecodingForm }) {
  const words = useWords(recodingWords)
  const { format } = useLanguage()
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    form.look()
  }
  return (
    <form id={recodingFormId} className={style.form} onSubmit={submit} noValidate>
      <p className="lt-quiet">{words.why}</p>
      <ErrorSummary faults={form.faults} />
      <RefusalLine error={form.failed} />
      <Field id="recoding-day" label={words.day} fault={form.faultOf('recoding-day')}>
        {control => (
          <DayField
            {...control}
            className={style.day}
            max={form.today}
            value={form.typed.validFrom}
            onChange={day => form.change({ validFrom: day ?? '' })}
          />
        )}
      </Field>
      <ListField form={form} />
      <div className={style.buttons}>
        <Button type="submit" look="main">
          {words.check}
          <Kbd keys={['Ctrl', 'Enter']} />
        </Button>
        {form.keptAt && (
          <Button look="quiet" onClick={form.clear}>
            {words.clear}
          </Button>
        )}
      </div>
      <p role="status" className="lt-quiet">
        {form.busy === 'busy' ? words.checking : form.keptAt && words.draft(format.time(form.keptAt))}
      </p>
    </form>
  )
}
