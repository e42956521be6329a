import type { PlanBody } from '@lifetree/contract/area-plan'
import type { RowProps } from '@lifetree/ui'
import { RefusalLine } from '../form/refusal-line.tsx'
import { Adoption } from './adopt-form.tsx'
import { BuildingList } from './building-list.tsx'
import { ComparePlans } from './compare-plans.tsx'
import style from './plan.module.css'
import { PlanState } from './plan-list.tsx'
import { GridList, PlanRules } from './plan-rules.tsx'
import { usePlanSums } from './plan-sums.ts'
import { householdsAfter, type Move, useAreaNames, usePlanSearch } from './use-plan.ts'

interface PlanViewProps {
  readonly body: PlanBody
  readonly dragged: Move | undefined
  readonly error: unknown
  readonly rowProps: (id: string) => RowProps
  readonly onMove: (move: Move) => void
}

/** A plan in figures and lists, with what can be done with it. */
export function PlanView({ body, dragged, error, rowProps, onMove }: PlanViewProps) {
  const nameOf = useAreaNames()
  const sumsOf = usePlanSums()
  const { search, go } = usePlanSearch()
  const { plan } = body
  return (
    <article className={style.section}>
      <h2>
        {plan.name} · {nameOf(plan.community)}
      </h2>
      <PlanState of={plan} />
      {plan.sums && (
        <p className={style.sums} role="status">
          {sumsOf(plan.sums)}
        </p>
      )}
      <RefusalLine error={error} />
      <Adoption plan={plan} />
      <PlanRules body={body} />
      <GridList body={body} households={householdsAfter(body, dragged)} />
      <ComparePlans plan={plan} />
      <BuildingList
        body={body}
        building={search.building}
        rowProps={rowProps}
        onChoose={building => go({ ...search, building }, true)}
        onMove={onMove}
      />
    </article>
  )
}
