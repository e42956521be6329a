import { type ReadYear, readNotice, readYearFile, yearOfNotice } from '@lifetree/clock'
import { Button, Field, useWords } from '@lifetree/ui'
import { useRef } from 'react'
import style from './calendar.module.css'
import { calendarWords } from './words.ts'

/** What has been pasted, and for which year. */
export interface Pasted {
  readonly text: string
  readonly year: number
}

/** Pure: the year as the text says; undefined while nothing is there. */
export function readPasted({ text, year }: Pasted): ReadYear | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  return trimmed.startsWith('{') || trimmed.startsWith('[') ? readYearFile(trimmed, year) : readNotice(trimmed, year)
}

const mostBytes = 200_000

interface ImportFormProps {
  readonly pasted: Pasted
  readonly onChange: (pasted: Pasted) => void
  readonly onStop: () => void
}

/** The notice pasted, or a file chosen; the year follows its title. */
export function ImportForm({ pasted, onChange, onStop }: ImportFormProps) {
  const words = useWords(calendarWords)
  const file = useRef<HTMLInputElement>(null)
  const take = (text: string): void => onChange({ text, year: yearOfNotice(text) ?? pasted.year })
  const choose = (chosen: File | undefined): void => {
    if (chosen && chosen.size <= mostBytes) void chosen.text().then(take)
  }
  return (
    <div className={style.form}>
      <Field id="calendar-notice" label={words.text} help={words.textHelp}>
        {control => (
          <textarea
            {...control}
            className="lt-input"
            rows={8}
            maxLength={20_000}
            value={pasted.text}
            onChange={event => take(event.target.value)}
          />
        )}
      </Field>
      <Field id="calendar-year" label={words.year}>
        {control => (
          <input
            {...control}
            className={`lt-input ${style.yearInput}`}
            inputMode="numeric"
            maxLength={4}
            value={String(pasted.year)}
            onChange={event => onChange({ ...pasted, year: Number(event.target.value.replace(/\D/g, '')) })}
          />
        )}
      </Field>
      <div className={style.buttons}>
        <input
          ref={file}
          className="lt-unseen"
          type="file"
          tabIndex={-1}
          aria-label={words.file}
          accept=".json,.txt,application/json,text/plain"
          onChange={event => {
            choose(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <Button onClick={() => file.current?.click()}>{words.file}</Button>
        <Button look="quiet" onClick={onStop}>
          {words.stop}
        </Button>
      </div>
    </div>
  )
}
