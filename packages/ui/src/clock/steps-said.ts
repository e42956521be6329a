import type { Step } from '@lifetree/clock'
import type { Said } from '../said.ts'
import { limitSaid, type Tongue } from './clock-said.ts'

/** A line of the answer to “why this time?”: what, and what it did to the count. */
export interface StepSaid {
  readonly says: string
  readonly counts: string
}

export interface StepContext extends Tongue {
  readonly now: Date
  /** What started the clock: 立案. */
  readonly began: string | undefined
  readonly say: (said: Said) => string
}

/** Noon in Greenwich lies on the same day in every zone but the outermost. */
const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`)

function dayRange(from: string, to: string, { format, now }: StepContext): string {
  if (from === to) return format.day(noonOf(from), now)
  return `${format.monthDay(noonOf(from))}–${format.monthDay(noonOf(to))}`
}

const hoursMinutes = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

function momentRange(from: Date, to: Date, { format, now }: StepContext): string {
  const sameDay = format.day(from, now) === format.day(to, now)
  return sameDay
    ? `${format.date(from, now)}–${format.time(to)}`
    : `${format.date(from, now)} – ${format.date(to, now)}`
}

type Say<K extends Step['kind']> = (step: Extract<Step, { kind: K }>, context: StepContext) => StepSaid | undefined

function sayLimit(step: Extract<Step, { kind: 'limit' }>, context: StepContext): StepSaid {
  const { words } = context
  const one = words.limit(limitSaid(step.limit, context))
  if (step.extensions === 0) return { says: one, counts: '' }
  const all = limitSaid({ ...step.limit, amount: step.limit.amount * (1 + step.extensions) }, context)
  return { says: `${one} · ${words.extended(step.extensions, all)}`, counts: '' }
}

function sayPaused(step: Extract<Step, { kind: 'paused' }>, context: StepContext): StepSaid {
  const { words, format, now } = context
  const when = step.until ? momentRange(step.from, step.until, context) : words.from(format.date(step.from, now))
  return { says: `${words.paused} ${when}`, counts: words.notCounted }
}

const sayings: { readonly [K in Step['kind']]: Say<K> } = {
  started: (step, { words, format, now, began }) => ({
    says: `${began ?? words.began} ${format.date(step.at, now)}`,
    counts: '',
  }),
  limit: sayLimit,
  start_day: (step, context) => ({
    says: `${dayRange(step.day, step.day, context)} ${context.words.startDay}`,
    counts: context.words.notCounted,
  }),
  hours: (step, context) => {
    const { words, format } = context
    const spans = step.spans.map(span => `${format.time(span.from)}–${format.time(span.to)}`)
    const day = [dayRange(step.day, step.day, context), ...spans, step.makeUp && words.makeUp]
    return { says: day.filter(Boolean).join(' '), counts: words.uses(hoursMinutes(step.minutes)) }
  },
  whole_days: (step, context) => {
    const { words } = context
    const said = [dayRange(step.from, step.to, context), step.days > 1 && words.wholeDays(step.days)]
    const counts = step.minutes === null ? words.usesDays(step.days) : words.uses(hoursMinutes(step.minutes))
    return { says: [...said, step.makeUp && words.makeUp].filter(Boolean).join(' '), counts }
  },
  running: (step, context) => ({
    says: momentRange(step.from, step.to, context),
    counts: context.words.uses(hoursMinutes(step.minutes)),
  }),
  holiday: (step, context) => ({
    says: `${dayRange(step.from, step.to, context)} ${context.words.holiday(context.say(step.name))}`,
    counts: context.words.notCounted,
  }),
  weekend: (step, context) => ({
    says: `${dayRange(step.from, step.to, context)} ${context.words.weekend}`,
    counts: context.words.notCounted,
  }),
  paused: sayPaused,
  unpublished: (step, { words }) => ({ says: words.unpublished(step.years.join(', ')), counts: '' }),
  due: () => undefined,
}

/** The steps from the start to the due time as lines; the due time itself is the title above them. */
export function stepsSaid(steps: readonly Step[], context: StepContext): StepSaid[] {
  return steps.flatMap(step => {
    const say = sayings[step.kind] as Say<Step['kind']>
    return say(step, context) ?? []
  })
}
