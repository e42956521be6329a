import type { CaseSummary } from '@lifetree/contract/case'
import { Button, ErrorState, Kbd, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { Link } from '@tanstack/react-router'
import { type ReactNode, type SubmitEvent, useMemo } from 'react'
import { stepFormId } from '../case-step/step-form.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useDigitKeys } from '../session/choose-position.tsx'
import style from './dispatch.module.css'
import { DispatchGroup } from './dispatch-group.tsx'
import { UnsureCase } from './unsure-case.tsx'
import { type Proposals, type Results, useSendMany, useSorting } from './use-dispatch.ts'
import { dispatchWords } from './words.ts'

interface DispatchPanelProps {
  readonly rows: readonly CaseSummary[]
  readonly onClose: () => void
}

function useNames(organisations: Proposals['organisations'] | undefined): (id: string) => string {
  const { say } = useLanguage()
  const names = useMemo(() => new Map(organisations?.map(known => [known.id, known.name])), [organisations])
  return id => {
    const name = names.get(id)
    return name ? say(name) : ''
  }
}

function Failed({ failed, rows }: { readonly failed: Results; readonly rows: ReadonlyMap<string, CaseSummary> }) {
  const words = useWords(dispatchWords)
  if (failed.length === 0) return null
  const reasons: Readonly<Record<string, string>> = words.refusals
  return (
    <div className={style.failed} role="alert">
      <strong>{words.failed(failed.length)}</strong>
      <ul>
        {failed.map(result => (
          <li key={result.caseId}>
            <Link to="/cases/$caseId" params={{ caseId: result.caseId }} className="code">
              {rows.get(result.caseId)?.number}
            </Link>{' '}
            {reasons[result.refused ?? ''] ?? words.refusals.other}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface FrameProps {
  readonly summary: string
  /** Cases that are not sent yet, and those of them that a department is known of. */
  readonly rest: number
  readonly ready: number
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

function Frame({ summary, rest, ready, onSend, onClose, children }: FrameProps) {
  const words = useWords(dispatchWords)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    onSend()
  }
  return (
    <form id={stepFormId} className={style.panel} onSubmit={submit} aria-label={words.title}>
      <header className={style.head}>
        <h2>{words.title}</h2>
        <p className="number">{summary}</p>
      </header>
      <div className={style.body}>{children}</div>
      <footer className={style.foot}>
        {rest > 0 && <p className="lt-quiet">{ready > 0 ? words.after : words.nothing}</p>}
        <div className={style.buttons}>
          {rest > 0 && (
            <Button type="submit" look="main">
              {words.send(ready)}
              <Kbd keys={['Ctrl', 'Enter']} />
            </Button>
          )}
          <Button onClick={onClose}>{words.close}</Button>
        </div>
      </footer>
    </form>
  )
}

/** Many cases at once: those of which the table is sure by department, the unsure ones a key apiece. */
export function DispatchPanel({ rows, onClose }: DispatchPanelProps) {
  const words = useWords(dispatchWords)
  const { send, sent, failed, error } = useSendMany(onClose)
  const { cases, byId, asked, sorted, ready, choose } = useSorting(rows, sent)
  const nameOf = useNames(asked.data?.organisations)
  const [next] = sorted.unsure
  const nextCase = next === undefined ? undefined : byId.get(next)
  const options = asked.data?.proposals.find(proposal => proposal.caseId === next)?.organisations ?? []
  useDigitKeys(index => {
    const option = options[index]
    if (next !== undefined && option) choose(next, option.organisationId)
  })
  if (asked.isError) {
    const code = problemOf(asked.error)?.instance
    return <ErrorState what={words.cases} code={code} onRetry={() => void asked.refetch()} />
  }
  if (!asked.data && cases.length > 0) return <Skeleton shape="panel" rows={6} />
  const organisations = asked.data?.organisations ?? []
  const parts = [
    ...sorted.groups.map(group => words.to(nameOf(group.organisationId), group.cases.length)),
    ...(sorted.unsure.length > 0 ? [words.to(words.unsure, sorted.unsure.length)] : []),
  ]
  return (
    <Frame
      summary={[words.summary(cases.length), parts.join(' · ')].filter(Boolean).join(' → ')}
      rest={cases.length}
      ready={ready.length}
      onSend={() => send(ready)}
      onClose={onClose}
    >
      <RefusalLine error={error} />
      <Failed failed={failed} rows={byId} />
      {nextCase && (
        <UnsureCase
          of={nextCase}
          left={sorted.unsure.length}
          options={options}
          organisations={organisations}
          onChoose={organisationId => choose(nextCase.id, organisationId)}
        />
      )}
      {sorted.groups.map(group => (
        <DispatchGroup
          key={group.organisationId}
          name={nameOf(group.organisationId)}
          proposed={group.proposed}
          rows={group.cases.flatMap(id => byId.get(id) ?? [])}
          organisations={organisations}
          chosen={group.organisationId}
          onChange={choose}
        />
      ))}
    </Frame>
  )
}
