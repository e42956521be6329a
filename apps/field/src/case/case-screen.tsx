import type { CaseDetail, CaseSummary } from '@lifetree/contract/case'
import { caseTransitions } from '@lifetree/contract/case-transitions'
import { Button, ErrorState, Skeleton, State, useLanguage, useWords } from '@lifetree/ui'
import { isRefused, problemOf } from '@lifetree/ui/call'
import { Link, useLocation } from 'wouter'
import { useOutbox } from '../call/call.ts'
import { useServerNow } from '../call/use-server-now.ts'
import { type Catalogue, useCatalogue } from '../category/use-catalogue.ts'
import { isAnswered } from '../outbox/answered-cases.ts'
import { RoomNotice } from '../shell/room-notice.tsx'
import { Screen } from '../shell/screen.tsx'
import { CaseClock } from './case-clock.tsx'
import { AwaitedPhotos, afterOf, beforeOf, Described, ShownPhotos } from './evidence-of.tsx'
import { Remark } from './remark.tsx'
import { useStateSentence } from './state-sentence.ts'
import { TaskForm } from './task-form.tsx'
import { useCase } from './use-case.ts'
import { caseWords } from './words.ts'

interface KnownProps {
  readonly told: CaseSummary
  readonly detail: CaseDetail | undefined
  readonly catalogue: Catalogue | undefined
}

function Clock({ told, catalogue }: Pick<KnownProps, 'told' | 'catalogue'>) {
  const now = useServerNow()
  if (!told.clock || !catalogue) return null
  return <CaseClock clock={told.clock} categoryId={told.categoryId} catalogue={catalogue} now={now} />
}

/** Newest first: when, what, who. */
function History({ detail }: { readonly detail: CaseDetail }) {
  const words = useWords(caseWords)
  const { say, format } = useLanguage()
  const now = useServerNow()
  const nameOf = (action: string): string => {
    const said = caseTransitions.find(transition => transition.action === action)?.name
    return said ? say(said) : words.reportedStep
  }
  // A rule, or somebody without an account, has no name.
  const whoOf = (who: string): string => ({ rule: words.rule, reporter: words.theReporter })[who] ?? who
  return (
    <section className="grid gap-1">
      <h2 className="text-row font-strong">{words.history}</h2>
      <ol className="grid">
        {detail.events.map(event => (
          <li key={event.id} className="grid border-b border-line py-2 last:border-0">
            <span className="flex flex-wrap justify-between gap-x-3">
              <span className="font-strong">{nameOf(event.action)}</span>
              <span className="text-small text-text-2 tabular-nums">{format.date(new Date(event.at), now)}</span>
            </span>
            <span className="text-small text-text-2">{whoOf(event.who)}</span>
            {event.text && <span className="[overflow-wrap:anywhere]">{event.text}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What a worker may read of a case that is not his to act on now. */
function CaseView({ told, detail, catalogue }: KnownProps) {
  const words = useWords(caseWords)
  const { say } = useLanguage()
  const sentence = useStateSentence()
  const category = catalogue?.byId.get(told.categoryId)
  const mayNote = detail?.choices.some(({ action, refused }) => action === 'note' && refused === null)
  return (
    <Screen
      kind="step"
      title={category ? say(category.name) : words.unknownCategory}
      under={sentence(told)}
      foot={mayNote && <Remark told={told} />}
    >
      <RoomNotice />
      <Clock told={told} catalogue={catalogue} />
      <p className="[overflow-wrap:anywhere]">{told.address}</p>
      <p className="text-text-2 tabular-nums">{`${words.number} ${told.number}`}</p>
      {detail && (
        <>
          <ShownPhotos title={words.before} files={beforeOf(detail.files)} />
          <ShownPhotos title={words.photoKinds.after} files={afterOf(detail.files)} />
          <AwaitedPhotos files={detail.files} />
          <Described detail={detail} />
          <History detail={detail} />
        </>
      )}
    </Screen>
  )
}

/** A task: what it is, by when, and what there is to go by; the department's own photo stays out of sight. */
function Task({ told, detail, catalogue }: KnownProps) {
  const words = useWords(caseWords)
  const { say } = useLanguage()
  const category = catalogue?.byId.get(told.categoryId)
  const what = told.state === 'verifying' ? words.verify : words.check
  const theirs = afterOf(detail?.files ?? []).length > 0
  return (
    <TaskForm
      task={told}
      detail={detail}
      catalogue={catalogue}
      title={words.titleOf(what, category ? say(category.name) : words.unknownCategory)}
      under={told.address}
    >
      <Clock told={told} catalogue={catalogue} />
      {detail ? (
        <>
          <ShownPhotos title={words.before} files={beforeOf(detail.files)} />
          <AwaitedPhotos files={detail.files.filter(({ kind }) => kind !== 'after')} />
          <Described detail={detail} />
          {theirs && <p className="text-small text-text-2">{words.theirsLater}</p>}
        </>
      ) : (
        <p className="text-text-2">{words.notKept}</p>
      )}
      <p className="text-text-2 tabular-nums">{`${words.number} ${told.number}`}</p>
    </TaskForm>
  )
}

function Answered({ told, catalogue }: Pick<KnownProps, 'told' | 'catalogue'>) {
  const words = useWords(caseWords)
  const { say } = useLanguage()
  const item = useOutbox().items.findLast(({ caseId }) => caseId === told.id)
  const category = catalogue?.byId.get(told.categoryId)
  return (
    <Screen kind="step" title={category ? say(category.name) : words.unknownCategory} under={told.address}>
      <p>{words.waitingHere}</p>
      {item && (
        <Link href={`/outbox/${item.id}`} className="flex min-h-target items-center text-accent">
          {words.answered}
        </Link>
      )}
    </Screen>
  )
}

/** A case: as a task where this worker must look, else as it stands. */
export function CaseScreen({ caseId }: { readonly caseId: string }) {
  const words = useWords(caseWords)
  const { told, detail, asked } = useCase(caseId)
  const catalogue = useCatalogue()
  const { items } = useOutbox()
  const [, go] = useLocation()
  if (!told) {
    const gone = isRefused(asked.error, 'not_found', 'confidential')
    return (
      <Screen kind="step" title={words.case}>
        {!asked.isError && <Skeleton shape="panel" onRetry={() => void asked.refetch()} />}
        {asked.isError && gone && (
          <State role="alert" drawing="empty" says={problemOf(asked.error)?.title ?? ''}>
            <Button onClick={() => go('/')}>{words.toToday}</Button>
          </State>
        )}
        {asked.isError && !gone && (
          <ErrorState what={words.case} code={problemOf(asked.error)?.instance} onRetry={() => void asked.refetch()} />
        )}
      </Screen>
    )
  }
  const mayCheck = detail?.choices.some(({ action, refused }) => action === 'pass_check' && refused === null)
  const isTask = told.state === 'verifying' || told.state === 'checking' || (told.state === 'self_handled' && mayCheck)
  if (!isTask) return <CaseView told={told} detail={detail} catalogue={catalogue} />
  if (isAnswered(items, told)) return <Answered told={told} catalogue={catalogue} />
  return <Task told={told} detail={detail} catalogue={catalogue} />
}
