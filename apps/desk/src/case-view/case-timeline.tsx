import type { CaseDetail } from '@lifetree/contract/case'
import { listCaseReads } from '@lifetree/contract/case-reading'
import { isEnded } from '@lifetree/contract/case-states'
import { findTransition } from '@lifetree/contract/case-transitions'
import { mayUse, type Role, roles } from '@lifetree/contract/rights'
import { Timeline, type TimelineEntry, useLanguage, useWords } from '@lifetree/ui'
import { useAnswer } from '../call/use-call.tsx'
import { caseWords } from '../case/words.ts'
import { useSession } from '../session/session-context.ts'
import { sessionWords } from '../session/words.ts'
import style from './case-view.module.css'
import { usePicturesOf } from './evidence.tsx'
import { pageWords } from './words.ts'

type Event = CaseDetail['events'][number]

const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role)

/** What an event did to the clocks: 停派遣钟，已用 9 分 · 起处理钟. */
function useClockSays(): (event: Event) => string | undefined {
  const words = useWords(pageWords)
  const cases = useWords(caseWords)
  const { format } = useLanguage()
  return ({ stopped, started }) => {
    const says = [
      stopped && words.stopped(cases.clocks[stopped.kind], format.duration(stopped.usedMinutes * 60_000)),
      started && words.started(cases.clocks[started]),
    ].filter(Boolean)
    return says.length > 0 ? says.join(' · ') : undefined
  }
}

/** One of the words of a table, if the fact is one of its keys. */
const named = <T extends Readonly<Record<string, string>>>(words: T, fact: unknown): string | undefined =>
  typeof fact === 'string' ? words[fact] : undefined

/** What an event gave besides words: a finding, an outcome, a day. */
function useDetail(of: CaseDetail, now: Date): (facts: Event['facts']) => string | undefined {
  const words = useWords(pageWords)
  const cases = useWords(caseWords)
  const { format, say } = useLanguage()
  return ({ outcome, satisfaction, until, milestone, due_was, due_is }) => {
    if (typeof due_was === 'string' && typeof due_is === 'string')
      return words.recounted(format.date(new Date(due_was), now), format.date(new Date(due_is), now))
    const met = of.clocks.find(clock => clock.milestone && clock.milestone.key === milestone)?.milestone
    if (met) return say(met.name)
    const ended = named(cases.outcomes, outcome)
    if (ended) return words.outcome(ended)
    return typeof until === 'string'
      ? words.until(format.date(new Date(until), now))
      : named(cases.satisfactions, satisfaction)
  }
}

/** What was done, in the words of the table; a dispatch names to whom where that is known. */
function useWhat(of: CaseDetail, now: Date): (event: Event) => string {
  const words = useWords(pageWords)
  const cases = useWords(caseWords)
  const { say } = useLanguage()
  const detailOf = useDetail(of, now)
  return ({ action, from, facts }) => {
    const name = from && findTransition(action, from)?.name
    if (!name) return words.reported
    const finding = named(cases.findings, facts.finding)
    if (finding) return words.finding(finding)
    const whom = [of.organisation, ...of.helpers.map(({ organisation }) => organisation)].find(
      one => one?.id === facts.organisation,
    )
    if (whom) return words.eventTo(say(name), say(whom.name))
    const detail = detailOf(facts)
    return detail ? words.detailed(say(name), detail) : say(name)
  }
}

const kindOf = (event: Event): TimelineEntry['kind'] => {
  if (event.action === 'call_back') return 'contact'
  if (event.action !== 'note') return 'state'
  return event.files.length > 0 ? 'file' : 'contact'
}

/** Who looked at the reporter's data and for what, for those who may know. */
function useLooks(of: CaseDetail): TimelineEntry[] {
  const words = useWords(pageWords)
  const positionOf = usePositionOf()
  const { position } = useSession()
  const { data } = useAnswer(
    listCaseReads,
    { caseId: of.id },
    { when: mayUse(position.role, 'case.reads') ? 'now' : 'wait', fresh: 60_000 },
  )
  return (data?.reads ?? []).map(({ at, who, role, purpose }) => ({
    id: `${at} ${who}`,
    at: new Date(at),
    kind: 'read',
    seenBy: 'internal',
    who,
    position: positionOf(role),
    what: words.looked,
    text: purpose,
  }))
}

function usePositionOf(): (role: string) => string | undefined {
  const { roles: names } = useWords(sessionWords)
  return role => (isRole(role) ? names[role] : undefined)
}

/** A rule, or somebody without an account, has no name. */
const whoOf = (who: string, words: { readonly rule: string; readonly theReporter: string }): string =>
  ({ rule: words.rule, reporter: words.theReporter })[who] ?? who

interface CaseTimelineProps {
  readonly of: CaseDetail
  readonly now: Date
}

/** What happened, newest first, with what it did to the clocks. */
export function CaseTimeline({ of, now }: CaseTimelineProps) {
  const words = useWords(pageWords)
  const positionOf = usePositionOf()
  const what = useWhat(of, now)
  const clockSays = useClockSays()
  const pictures = usePicturesOf(of)
  const looks = useLooks(of)
  const steps = of.events.map(
    (event): TimelineEntry => ({
      id: event.id,
      at: new Date(event.at),
      kind: kindOf(event),
      seenBy: event.action === 'note' ? 'internal' : 'public',
      who: event.action === 'recount' ? words.calendar : whoOf(event.who, words),
      position: positionOf(event.role),
      what: what(event),
      clock: clockSays(event),
      text: event.text ?? undefined,
      photos: pictures(event.files),
    }),
  )
  const entries = [...steps, ...looks].sort((one, other) => other.at.getTime() - one.at.getTime())
  const until = isEnded(of.state) ? (steps[0]?.at ?? now) : now
  return (
    <section className={style.section}>
      <h2>{words.timeline}</h2>
      <Timeline entries={entries} until={until} now={now} />
    </section>
  )
}
