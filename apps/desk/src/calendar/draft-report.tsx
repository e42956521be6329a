import { type CalendarYear, changesOfYear, type ReadYear } from '@lifetree/clock'
import { listCalendarYears, type PublishedYear, publishCalendarYear } from '@lifetree/contract/calendar'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { useLanguage, useWords } from '@lifetree/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Confirm } from '../account/confirm.tsx'
import { useCalling, useCommand } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useToasts } from '../shell/toasts.tsx'
import style from './calendar.module.css'
import { useDay } from './use-day.ts'
import { calendarWords } from './words.ts'

function Faults({ of }: { readonly of: ReadYear }) {
  const words = useWords(calendarWords)
  const dayText = useDay()
  return (
    <div className={style.against} role="alert">
      <p>
        <strong>{words.faultsTitle}</strong>
      </p>
      <ul>
        {of.faults.slice(0, 12).map(({ code, day }) => (
          <li key={`${code} ${day}`}>
            {[day && day.length === 10 && !Number.isNaN(Date.parse(day)) ? dayText(day) : day, words.faults[code]]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </div>
  )
}

const nothing: CalendarYear = { holidays: {}, makeUpDays: [] }

function Differences({ draft, inForce }: DraftProps) {
  const words = useWords(calendarWords)
  const dayText = useDay()
  const changes = changesOfYear(inForce ?? nothing, draft)
  return (
    <section className={style.section}>
      <h3>{words.differences}</h3>
      {!inForce && <p>{words.first}</p>}
      {inForce && changes.length === 0 && <p>{words.same}</p>}
      {inForce && changes.length > 0 && (
        <ul className={style.lines}>
          {changes.map(({ day, was, becomes }) => (
            <li key={day}>
              {dayText(day)} <span>{words.change(words.was[was], words.was[becomes])}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface DraftProps {
  readonly draft: ReadYear
  readonly inForce: PublishedYear | undefined
}

interface DraftReportProps extends DraftProps {
  readonly notice: string
  readonly onPublished: (year: number) => void
}

/** What was read, held against what is in force; with a second look it is published. */
export function DraftReport({ draft, inForce, notice, onPublished }: DraftReportProps) {
  const words = useWords(calendarWords)
  const { format } = useLanguage()
  const { newId } = useCalling()
  const queries = useQueryClient()
  const toasts = useToasts()
  const command = useCommand(publishCalendarYear)
  const { year, holidays, makeUpDays, faults } = draft
  const changed = !inForce || changesOfYear(inForce, draft).length > 0
  const publish = (): void => {
    const days = { year, holidays: { ...holidays }, makeUpDays: [...makeUpDays] }
    void command.run({ id: newId(), ...days, replaces: inForce?.version ?? 0, notice }).then(
      answer => {
        const names: readonly string[] = [listCalendarYears.name, getCatalogue.name]
        void queries.invalidateQueries({ predicate: query => names.includes(String(query.queryKey[0])) })
        toasts.show({ says: words.published(answer.year, answer.version) })
        onPublished(answer.year)
      },
      () => undefined,
    )
  }
  if (faults.length > 0) return <Faults of={draft} />
  const counts = [Object.keys(holidays).length, makeUpDays.length].map(count => format.number(count))
  return (
    <>
      <Differences draft={draft} inForce={inForce} />
      <RefusalLine error={command.error} />
      {changed && (
        <div>
          <Confirm
            look="main"
            label={words.publish(String(year))}
            says={words.consequence(counts[0] ?? '', counts[1] ?? '')}
            onConfirm={publish}
          />
        </div>
      )}
    </>
  )
}
