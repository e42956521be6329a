import { useState } from 'react'
import { Button } from '../button.tsx'
import { useLanguage, useWords } from '../language.tsx'
import { type WayOn, WayOnButton } from '../way-on.tsx'
import { State } from './state.tsx'
import { stateWords } from './words.ts'

/** Sentences stand side by side in Chinese, with a space between in English. */
function useSentences(): (...said: readonly (string | false | undefined)[]) => string {
  const { lang } = useLanguage()
  return (...said) => said.filter(Boolean).join(lang === 'zh' ? '' : ' ')
}

interface EmptyStateProps {
  /** When the next one falls due, if one is known. */
  readonly nextDue?: Date | undefined
  readonly onShowAll?: WayOn | undefined
}

/** Nothing to do, which is good. */
export function EmptyState({ nextDue, onShowAll }: EmptyStateProps) {
  const words = useWords(stateWords)
  const { format } = useLanguage()
  return (
    <State drawing="done" says={words.empty(nextDue && format.time(nextDue))}>
      {onShowAll && <WayOnButton to={onShowAll}>{words.showAll}</WayOnButton>}
    </State>
  )
}

interface NoMatchStateProps {
  /** What is listed, in the page's language; plural in English: 案件, cases. */
  readonly what: string
  readonly onClear: WayOn
}

/** Nothing passes the filters. */
export function NoMatchState({ what, onClear }: NoMatchStateProps) {
  const words = useWords(stateWords)
  return (
    <State drawing="empty" says={words.noMatch(what)}>
      <WayOnButton to={onClear}>{words.clearFilters}</WayOnButton>
    </State>
  )
}

/** Loading takes longer than it should; `Skeleton` shows this by itself after 8 s. */
export function SlowState({ onRetry }: { readonly onRetry: WayOn }) {
  const words = useWords(stateWords)
  return (
    <State says={words.slow}>
      <WayOnButton to={onRetry}>{words.retry}</WayOnButton>
    </State>
  )
}

interface ErrorStateProps {
  /** What could not be had, in the page's language: 案件, cases. */
  readonly what: string
  /** The short code under which the fault was logged. */
  readonly code?: string | undefined
  /** Whether something typed was at risk; it says that it is kept. */
  readonly kept?: boolean | undefined
  readonly onRetry: WayOn
}

export function ErrorState({ what, code, kept, onRetry }: ErrorStateProps) {
  const words = useWords(stateWords)
  const sentences = useSentences()
  const [copied, setCopied] = useState<string>()
  const copy = (text: string): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(text),
      () => setCopied(undefined),
    )
  }
  const says = sentences(words.error(what), kept && words.errorKept, code && words.errorCode(code))
  return (
    <State role="alert" drawing="empty" says={says}>
      <WayOnButton to={onRetry}>{words.retry}</WayOnButton>
      {code && <Button onClick={() => copy(code)}>{copied === code ? words.copied : words.copyCode}</Button>}
    </State>
  )
}

type OfflineStateProps =
  | {
      readonly app: 'field' /** How many writes wait in the outbox. */
      readonly waiting: number
      readonly onView: WayOn
    }
  | { readonly app: 'desk'; readonly since: Date }

/** The phone works on; the desk can only be read until the line is back. */
export function OfflineState(props: OfflineStateProps) {
  const words = useWords(stateWords)
  const { format } = useLanguage()
  if (props.app === 'field') {
    return (
      <State drawing="offline" says={words.offlineField(props.waiting)}>
        <WayOnButton to={props.onView}>{words.view}</WayOnButton>
      </State>
    )
  }
  return (
    <State drawing="offline" says={words.offlineDesk(format.time(props.since))}>
      <span className="lt-quiet">{words.reconnecting}</span>
    </State>
  )
}

interface ForbiddenStateProps {
  /** What it is, in the page's language: 案件, case. */
  readonly what: string
  /** Whose it is: 鸠江区, Jiujiang. */
  readonly owner: string
  /** In what position one looks: 镜湖区受理员, an operator of Jinghu. */
  readonly position: string
  /** The person's own positions that see it. */
  readonly positions: readonly { readonly says: string; readonly to: WayOn }[]
}

export function ForbiddenState({ what, owner, position, positions }: ForbiddenStateProps) {
  const words = useWords(stateWords)
  return (
    <State drawing="empty" says={words.forbidden(what, owner, position)}>
      {positions.map(({ says, to }) => (
        <WayOnButton key={says} to={to}>
          {words.switchTo(says)}
        </WayOnButton>
      ))}
    </State>
  )
}

interface GoneStateProps {
  readonly what: string
  /** The number it was merged into, grouped: 2506-000318. */
  readonly into: string
  readonly onOpen: WayOn
}

export function GoneState({ what, into, onOpen }: GoneStateProps) {
  const words = useWords(stateWords)
  return (
    <State drawing="empty" says={words.merged(what, into)}>
      <WayOnButton to={onOpen}>{words.open}</WayOnButton>
    </State>
  )
}

export function NotFoundState({ onBack }: { readonly onBack: WayOn }) {
  const words = useWords(stateWords)
  return (
    <State drawing="empty" says={words.notFound}>
      <WayOnButton to={onBack}>{words.backToWork}</WayOnButton>
    </State>
  )
}

interface TakenStateProps {
  /** Position and name of who was first: 派遣员 李芳, Dispatcher Li Fang. */
  readonly who: string
  readonly at: Date
  /** What was done, as the end of the sentence: 已派给市政所, sent it to Works. */
  readonly did: string
  /** Whether text was typed meanwhile; it is kept as a draft. */
  readonly kept?: boolean | undefined
  readonly onView: WayOn
  readonly onAddNote?: WayOn | undefined
}

/** Someone else was first. */
export function TakenState({ who, at, did, kept, onView, onAddNote }: TakenStateProps) {
  const words = useWords(stateWords)
  const { format } = useLanguage()
  const sentences = useSentences()
  return (
    <State role="alert" says={sentences(words.taken(who, format.time(at), did), kept && words.takenKept)}>
      <WayOnButton to={onView}>{words.view}</WayOnButton>
      {kept && onAddNote && <WayOnButton to={onAddNote}>{words.addAsNote}</WayOnButton>}
    </State>
  )
}
