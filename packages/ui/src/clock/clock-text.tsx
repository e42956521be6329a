import { type Calendar, type Clock, why } from '@lifetree/clock'
import type { ReactNode } from 'react'
import { LightIcon } from '../drawings.tsx'
import type { DurationStyle } from '../format.ts'
import { useLanguage, useWords } from '../language.tsx'
import { Popover } from '../popover.tsx'
import { clockSaid, type Tongue } from './clock-said.ts'
import { stepsSaid } from './steps-said.ts'
import { clockWords } from './words.ts'

interface ClockTextProps {
  readonly clock: Clock
  readonly calendar: Calendar
  /** From `useNow`, one for the page. */
  readonly now: Date
  /**
   * `full`: words, end, bar and “why?” · `row`: for lists, the words themselves open the answer ·
   * `plain`: for inside a link, nothing to press.
   */
  readonly form?: 'full' | 'row' | 'plain'
  /** `long` on the household's page. */
  readonly style?: DurationStyle
  /** What started it, in the page's language: 立案, Filed. */
  readonly began?: string | undefined
  /** What is to be done by the due time: 办结, Finish. */
  readonly ends?: string | undefined
  /** Where the limit is written: 《路面坑洼》标准 v7. */
  readonly source?: ReactNode
  readonly extensionsAllowed?: number
  /** What can be done about it, at the foot of the answer: to ask for an extension. */
  readonly children?: ReactNode
}

const maxExtensions = 2

function WhyThisTime({ clock, calendar, now, began, ends, source, children, ...rest }: ClockTextProps) {
  const words = useWords(clockWords)
  const { format, say } = useLanguage()
  const steps = why(clock, calendar, now)
  const context = { words, format, style: rest.style ?? 'short', now, began, say } as const
  const due = steps.find(step => step.kind === 'due')
  const limitAt = steps.findIndex(step => step.kind === 'limit')
  const counts = words.counts(clock.pauses.length, clock.extensions ?? 0, rest.extensionsAllowed ?? maxExtensions)
  const used = due && words.usedSoFar(format.duration(due.usedMinutes * 60_000, context.style))
  return (
    <div className="lt-steps">
      <p className="lt-steps-due">
        <strong>{due?.at ? words.dueBy(ends, format.date(due.at, now)) : words.dueUnknown}</strong>
        {due?.provisional && <span className="lt-tag">{words.provisional}</span>}
      </p>
      <ol>
        {stepsSaid(steps, context).map((step, index) => (
          <li key={step.says}>
            <span>
              {step.says}
              {index === limitAt && source && <> {source}</>}
            </span>
            <span className="lt-steps-count">{step.counts}</span>
          </li>
        ))}
      </ol>
      <p className="lt-quiet">{[used, counts].filter(Boolean).join(' · ')}</p>
      {children && <div className="lt-steps-ways">{children}</div>}
    </div>
  )
}

/** A due time: its shape, what is left in words, the share that is used, and why it is this time. */
export function ClockText(props: ClockTextProps) {
  const { clock, calendar, now, form = 'full', style = 'short' } = props
  const words = useWords(clockWords)
  const { format } = useLanguage()
  const tongue: Tongue = { words, format, style }
  const said = clockSaid(clock, calendar, now, tongue)
  const answer = () => <WhyThisTime {...props} />
  const spoken = `${said.says}${said.until}, ${words.whyTime}`
  return (
    <span className={`lt-clock lt-clock-${form}`} data-light={said.light}>
      <LightIcon light={said.light} />
      <span className="lt-clock-letter">{words.letters[said.light]}</span>
      {form === 'row' ? (
        <Popover label={said.says} spoken={spoken} className="lt-clock-says lt-clock-opens" title={words.whyTime}>
          {answer}
        </Popover>
      ) : (
        <span className="lt-clock-words">
          <span className="lt-clock-says">{said.says}</span>
          {form === 'full' && <span className="lt-clock-until">{said.until}</span>}
        </span>
      )}
      {said.provisional && form !== 'plain' && <span className="lt-tag">{words.provisional}</span>}
      {form === 'full' && (
        <Popover label={words.why} spoken={spoken} title={words.whyTime}>
          {answer}
        </Popover>
      )}
      <span className="lt-clock-bar" aria-hidden="true">
        <i style={{ width: `${Math.min(1, said.share) * 100}%` }} />
      </span>
    </span>
  )
}
