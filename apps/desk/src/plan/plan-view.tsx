import type { PlanBody } from '@lifetree/contract/area-plan'
import { type RowProps, useWords } from '@lifetree/ui'
import { RefusalLine } from '../form/refusal-line.tsx'
import { Adoption } from './adopt-form.tsx'
import { BuildingList } from './building-list.tsx'
import { ComparePlans, useFollowing } from './compare-plans.tsx'
import style from './plan.module.css'
import { PlanState } from './plan-list.tsx'
import { GridList, PlanRules } from './plan-rules.tsx'
import { usePlanSums } from './plan-sums.ts'
import type { PlanFigures } from './use-figures.ts'
import { type Move, useAreaNames, usePlanSearch } from './use-plan.ts'
import { planWords } from './words.ts'

interface PlanViewProps {
  readonly body: PlanBody
  readonly figures: PlanFigures
  readonly error: unknown
  readonly rowProps: (id: string) => RowProps
  readonly onMove: (move: Move) => void
}

/** A plan in figures and lists, with what can be done with it. */
export function PlanView({ body, figures, error, rowProps, onMove }: PlanViewProps) {
  const words = useWords(planWords)
  const nameOf = useAreaNames()
  const sumsOf = usePlanSums()
  const followingOf = useFollowing()
  const { search, go } = usePlanSearch()
  const { plan } = body
  return (
    <article className={style.section}>
      <h2>
        {plan.name} · {nameOf(plan.community)}
      </h2>
      <PlanState of={plan} />
      <p className={style.sums} role="status">
        {sumsOf(figures.sums, figures.compactness)}
      </p>
      {figures.follow && <p>{followingOf(figures.follow)}</p>}
      <p className={style.small}>{words.drawnAs[plan.settings.kind]}</p>
      <RefusalLine error={error} />
      <Adoption plan={plan} />
      <PlanRules body={body} exceptions={figures.exceptions} />
      <GridList body={body} households={figures.households} />
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
