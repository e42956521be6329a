import { adoptVersion, giveBackVersion, submitDraft } from '@lifetree/contract/catalogue-draft'
import type { RuleVersion } from '@lifetree/contract/catalogue-version'
import { mayUse } from '@lifetree/contract/rights'
import { Button, Field, useLanguage, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { dayIn } from '../audit/city-day.ts'
import { useServerNow } from '../case/use-server-now.ts'
import { DayField } from '../form/day-field.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useSession } from '../session/session-context.ts'
import { useRuleCommand } from './use-rules.ts'
import style from './version.module.css'
import { versionWords } from './words.ts'

interface HandInProps {
  readonly version: RuleVersion
  readonly faults: number
}

/** From which day, and what for: then it waits for a second person. */
export function SubmitForm({ version, faults }: HandInProps) {
  const words = useWords(versionWords)
  const { zone } = useLanguage()
  const today = dayIn(zone, useServerNow())
  const command = useRuleCommand(submitDraft)
  const [startsOn, setStartsOn] = useState(today)
  const [note, setNote] = useState('')
  const [holesAllowed, setHolesAllowed] = useState(false)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const { id, edit } = version
    void command.run({ id, edit, startsOn, note: note.trim(), holesAllowed }, words.submitted)
  }
  return (
    <form className={`${style.section} ${style.form}`} onSubmit={submit} noValidate>
      <Field id="starts-on" label={words.startsOn} help={words.startsHelp}>
        {control => <DayField {...control} min={today} value={startsOn} onChange={next => next && setStartsOn(next)} />}
      </Field>
      <Field id="version-note" label={words.reason}>
        {control => (
          <textarea
            {...control}
            className="lt-input"
            rows={2}
            maxLength={500}
            value={note}
            onChange={event => setNote(event.target.value)}
          />
        )}
      </Field>
      {faults > 0 && (
        <label className={style.check}>
          <input type="checkbox" checked={holesAllowed} onChange={event => setHolesAllowed(event.target.checked)} />
          <span>{words.holes}</span>
        </label>
      )}
      <RefusalLine error={command.error} />
      <div className={style.buttons}>
        <Button type="submit" look="main">
          {words.submit}
        </Button>
      </div>
    </form>
  )
}

/** The second person puts it in force, or gives it back. */
export function AdoptButtons({ version }: { readonly version: RuleVersion }) {
  const words = useWords(versionWords)
  const { format } = useLanguage()
  const now = useServerNow()
  const { role } = useSession().position
  const adopting = useRuleCommand(adoptVersion)
  const giving = useRuleCommand(giveBackVersion)
  const { id, edit, startsAt, mine } = version
  const begins = startsAt === null ? now : new Date(Math.max(Date.parse(startsAt), now.getTime()))
  return (
    <section className={style.section}>
      {mine && <p>{words.waitsForOther}</p>}
      <RefusalLine error={adopting.error ?? giving.error} />
      <div className={style.buttons}>
        {!mine && mayUse(role, 'catalogue.adopt') && (
          <Button look="main" onClick={() => void adopting.run({ id, edit }, words.adopted)}>
            {words.adopt(format.monthDay(begins))}
          </Button>
        )}
        <Button onClick={() => void giving.run({ id, edit }, words.gaveBack)}>{words.giveBack}</Button>
      </div>
    </section>
  )
}
