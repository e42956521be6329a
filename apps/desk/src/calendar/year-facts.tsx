import type { CalendarYear } from '@lifetree/clock'
import { useLanguage, useWords } from '@lifetree/ui'
import style from './calendar.module.css'
import { stretchesOf } from './months.ts'
import { useDay } from './use-day.ts'
import { calendarWords } from './words.ts'

/** Days off by holiday, and the weekends that are worked for them. */
export function YearFacts({ days }: { readonly days: CalendarYear }) {
  const words = useWords(calendarWords)
  const { say, format } = useLanguage()
  const dayText = useDay()
  return (
    <>
      <p>{words.counts(format.number(Object.keys(days.holidays).length), format.number(days.makeUpDays.length))}</p>
      <section className={style.section}>
        <h3>{words.holidays}</h3>
        <ul className={style.lines}>
          {stretchesOf(days).map(({ name, from, to, days: length }) => (
            <li key={from}>
              <strong>{say(name)}</strong>{' '}
              <span>{from === to ? dayText(from) : words.range(dayText(from), dayText(to))}</span>{' '}
              <span className="lt-quiet">{words.days(format.number(length))}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className={style.section}>
        <h3>{words.makeUpDays}</h3>
        <p>{days.makeUpDays.length === 0 ? words.noMakeUp : days.makeUpDays.map(dayText).join(' · ')}</p>
      </section>
    </>
  )
}
