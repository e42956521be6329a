import { dayAt } from '@lifetree/clock'
import { Button, Field, Popover, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import type { Catalogue } from '../case/use-catalogue.ts'
import { useServerNow } from '../case/use-server-now.ts'
import style from './case-list.module.css'
import { listWords } from './words.ts'

interface Days {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

interface DaysFilterProps {
  readonly catalogue: Catalogue
  readonly days: Days
  readonly onChoose: (days: Days) => void
}

const aDay = 86_400_000
const spans = [1, 7, 30] as const

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

/** A filter of the days on which cases were reported: a press, or a first and a last day. */
export function DaysFilter(props: DaysFilterProps) {
  const words = useWords(listWords)
  return (
    <Popover label={words.days} title={words.days} className="lt-button lt-button-plain">
      {close => (
        <DaysForm
          {...props}
          onChoose={days => {
            close()
            props.onChoose(days)
          }}
        />
      )}
    </Popover>
  )
}

function DaysForm({ catalogue, days, onChoose }: DaysFilterProps) {
  const words = useWords(listWords)
  const now = useServerNow()
  const [typed, setTyped] = useState({ from: days.from ?? '', to: days.to ?? '' })
  const [tried, setTried] = useState<'tried' | 'not yet'>('not yet')
  const faultOf = (end: 'from' | 'to'): string | undefined => {
    if (typed[end] !== '' && !isDay(typed[end])) return words.daysFault
    return end === 'to' && typed.to !== '' && typed.from > typed.to ? words.daysOrder : undefined
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setTried('tried')
    if (faultOf('from') || faultOf('to')) return
    onChoose({ from: typed.from || undefined, to: typed.to || undefined })
  }
  return (
    <form className={style.picker} onSubmit={submit} noValidate>
      <div className={style.spans}>
        {spans.map(span => (
          <Button
            key={span}
            onClick={() => onChoose({ from: dayAt(new Date(now.getTime() - (span - 1) * aDay), catalogue.calendar) })}
          >
            {words.lastDays[span]}
          </Button>
        ))}
      </div>
      {(['from', 'to'] as const).map(end => (
        <Field
          key={end}
          id={`filter-${end}`}
          label={end === 'from' ? words.daysFrom : words.daysTo}
          help={words.daysForm}
          need="optional"
          fault={tried === 'tried' ? faultOf(end) : undefined}
        >
          {control => (
            <input
              {...control}
              className="lt-input"
              maxLength={10}
              value={typed[end]}
              onChange={event => setTyped({ ...typed, [end]: event.target.value.trim() })}
            />
          )}
        </Field>
      ))}
      <Button type="submit">{words.applyDays}</Button>
    </form>
  )
}
