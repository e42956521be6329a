import type { CaseDetail } from '@lifetree/contract/case'
import { ErrorState, Kbd, Skeleton, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Catalogue } from '../case/use-catalogue.ts'
import { caseWords } from '../case/words.ts'
import type { Acting } from '../case-step/use-acting.ts'
import { CasePanel } from '../case-view/case-panel.tsx'
import style from './case-list.module.css'
import { listWords } from './words.ts'

interface ListPanelProps {
  /** Undefined while no row is chosen. */
  readonly caseId: string | undefined
  readonly shown: UseQueryResult<CaseDetail>
  readonly catalogue: Catalogue | undefined
  readonly now: Date
  readonly acting: Acting
  readonly pageSearch: Readonly<Record<string, string>>
  readonly onBack: () => void
}

/** The case of the current row, or what stands in its place. */
export function ListPanel({ caseId, shown, catalogue, now, acting, pageSearch, onBack }: ListPanelProps) {
  const words = useWords(listWords)
  const cases = useWords(caseWords)
  if (caseId === undefined) {
    return (
      <div className={style.panelEmpty}>
        <p>{words.panelEmpty}</p>
        <Kbd keys={['j', 'k']} />
      </div>
    )
  }
  if (shown.data && catalogue) {
    return (
      <CasePanel
        key={shown.data.id}
        of={shown.data}
        catalogue={catalogue}
        now={now}
        acting={acting}
        pageSearch={pageSearch}
        onBack={onBack}
      />
    )
  }
  const problem = problemOf(shown.error)
  if (problem && problem.status < 500) return <p className={style.panelEmpty}>{problem.title}</p>
  if (shown.isError) {
    return <ErrorState what={cases.one} code={problem?.instance} onRetry={() => void shown.refetch()} />
  }
  return (
    <div className={style.panelLoading}>
      <Skeleton shape="panel" rows={6} onRetry={() => void shown.refetch()} />
    </div>
  )
}
