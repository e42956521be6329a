import type { CaseDetail } from '@lifetree/contract/case'
import { Kbd, Skeleton, useWords } from '@lifetree/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Catalogue } from '../case/use-catalogue.ts'
import type { Acting } from '../case-step/use-acting.ts'
import { CasePanel } from '../case-view/case-panel.tsx'
import { UnseenCase } from '../case-view/unseen-case.tsx'
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
  if (shown.isError) {
    return <UnseenCase error={shown.error} onRetry={() => void shown.refetch()} onBack={onBack} />
  }
  return (
    <div className={style.panelLoading}>
      <Skeleton shape="panel" rows={6} onRetry={() => void shown.refetch()} />
    </div>
  )
}
