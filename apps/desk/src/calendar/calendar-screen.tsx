import type { PublishedYear } from '@lifetree/contract/calendar'
import { mayUse } from '@lifetree/contract/rights'
import { Button, ErrorState, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useState } from 'react'
import { useTitle } from '../session/doorway.tsx'
import { useSession } from '../session/session-context.ts'
import style from './calendar.module.css'
import { DraftReport } from './draft-report.tsx'
import { ImportForm, type Pasted, readPasted } from './import-form.tsx'
import { type ShownCalendar, useCalendar } from './use-calendar.ts'
import { calendarWords } from './words.ts'
import { YearFacts } from './year-facts.tsx'
import { YearGrid } from './year-grid.tsx'

const mostYears = 6

/** The newest years, and the older ones when they are asked for. */
function Years({ years, year, go }: ShownCalendar) {
  const words = useWords(calendarWords)
  const [older, setOlder] = useState<'hidden' | 'shown'>('hidden')
  const seen = older === 'shown' ? years : years.filter((one, at) => at < mostYears || one === year)
  return (
    <fieldset className={style.years}>
      <legend className="lt-unseen">{words.years}</legend>
      {seen.map(one => (
        <button
          key={one}
          type="button"
          className="lt-chip"
          aria-pressed={one === year}
          onClick={() => go({ year: String(one) })}
        >
          {one}
        </button>
      ))}
      {seen.length < years.length && (
        <Button look="quiet" onClick={() => setOlder('shown')}>
          {words.older}
        </Button>
      )}
    </fieldset>
  )
}

/** From November on: next year is missing, and how to bring it in. Else a notice is entered where a year is changed. */
function Begin({ missing, year, go }: ShownCalendar) {
  const words = useWords(calendarWords)
  const { position } = useSession()
  const may = mayUse(position.role, 'calendar.publish')
  const enter = (of: number): void => go({ year: String(of), do: 'import' })
  if (missing === undefined)
    return may ? (
      <div>
        <Button onClick={() => enter(year)}>{words.importNotice}</Button>
      </div>
    ) : null
  return (
    <div className={style.missing}>
      <p>{words.missing(String(missing))}</p>
      {may && (
        <Button look="main" onClick={() => enter(missing)}>
          {words.importYear(String(missing))}
        </Button>
      )}
    </div>
  )
}

function Versions({ versions, shown, year, go }: ShownCalendar) {
  const words = useWords(calendarWords)
  if (versions.length < 2) return null
  return (
    <section className={style.section}>
      <h3>{words.versions}</h3>
      <div className={style.years}>
        {versions.map(({ version, inForce }) => (
          <button
            key={version}
            type="button"
            className="lt-chip"
            aria-pressed={version === shown?.version}
            onClick={() => go({ year: String(year), version: String(version) })}
          >
            {words.version(version)}
            {inForce && ` · ${words.inForce}`}
          </button>
        ))}
      </div>
    </section>
  )
}

function Published({ of }: { readonly of: PublishedYear }) {
  const words = useWords(calendarWords)
  const { format } = useLanguage()
  return (
    <>
      <p className="lt-quiet">
        {words.version(of.version)}
        {of.by && of.at && ` · ${words.publishedBy(of.by, format.exact(new Date(of.at)))}`}
      </p>
      <YearFacts days={of} />
      {of.notice !== '' && (
        <details className={style.notice}>
          <summary>{words.notice}</summary>
          <p>{of.notice}</p>
        </details>
      )}
    </>
  )
}

function Side({ of, pasted, setPasted }: SideProps) {
  const words = useWords(calendarWords)
  const { year, shown, importing, go } = of
  const draft = importing ? readPasted(pasted) : undefined
  const inForce = of.all.find(one => one.inForce && one.year === (draft?.year ?? year))
  return (
    <div className={style.side}>
      <header className={style.head}>
        <h1>{words.calendar}</h1>
        <p className="lt-quiet">{words.intro}</p>
        {!importing && (
          <>
            <Years {...of} />
            <Begin {...of} />
          </>
        )}
      </header>
      {importing ? (
        <>
          <ImportForm pasted={pasted} onChange={setPasted} onStop={() => go({ year: String(year) })} />
          {draft && (
            <section className={style.section} aria-live="polite">
              <h2>{words.preview(String(draft.year))}</h2>
              <DraftReport
                draft={draft}
                inForce={inForce}
                notice={pasted.text.trim()}
                onPublished={published => go({ year: String(published) })}
              />
              {draft.faults.length === 0 && <YearFacts days={draft} />}
            </section>
          )}
        </>
      ) : (
        <section className={style.section}>
          <h2>{words.yearOf(String(year))}</h2>
          {shown ? <Published of={shown} /> : <p>{words.notPublished}</p>}
          <Versions {...of} />
        </section>
      )}
    </div>
  )
}

interface SideProps {
  readonly of: ShownCalendar
  readonly pasted: Pasted
  readonly setPasted: (pasted: Pasted) => void
}

/** The days off and make-up days of every year, and how the next one comes in. */
export function CalendarScreen() {
  const words = useWords(calendarWords)
  const of = useCalendar()
  const [typed, setTyped] = useState<Pasted | undefined>(undefined)
  useTitle(words.calendar)
  const pasted = typed ?? { text: '', year: of.year }
  if (of.asked.isError && !of.asked.data)
    return (
      <ErrorState
        what={words.calendar}
        code={problemOf(of.asked.error)?.instance}
        onRetry={() => void of.asked.refetch()}
      />
    )
  if (!of.asked.data) return <Skeleton rows={12} onRetry={() => void of.asked.refetch()} />
  const draft = of.importing ? readPasted(pasted) : undefined
  const days = of.importing ? draft : of.shown
  return (
    <div className={style.screen}>
      <Side of={of} pasted={pasted} setPasted={setTyped} />
      <section className={style.year} aria-label={words.yearOf(String(days?.year ?? of.year))}>
        {of.importing && !draft ? (
          <p className="lt-quiet">{words.previewEmpty}</p>
        ) : (
          <YearGrid year={days?.year ?? of.year} days={days ?? { holidays: {}, makeUpDays: [] }} />
        )}
      </section>
    </div>
  )
}
