import { getPlan, type Plan, type PlanBody } from '@lifetree/contract/area-plan'
import { Button, ErrorState, KeyHelp, Skeleton, useListKeys, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { type ReactNode, useMemo, useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import plain from '../map/plain-map.module.css'
import { useTitle } from '../session/doorway.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { BringForm } from './bring-form.tsx'
import { orderedBuildings } from './building-list.tsx'
import { DrawForm } from './draw-form.tsx'
import style from './plan.module.css'
import { PlanList, PlanState } from './plan-list.tsx'
import { PlanMaps } from './plan-maps.tsx'
import { PlanView } from './plan-view.tsx'
import { useArrows } from './use-arrows.ts'
import { usePlanFigures } from './use-figures.ts'
import { type Move, useMove, usePlanSearch, usePlans } from './use-plan.ts'
import { planWords } from './words.ts'

interface SheetProps {
  /** Where nothing is drawn yet: what will be. */
  readonly map?: ReactNode
  readonly way?: 'back'
  readonly keys?: ReturnType<typeof useListKeys>
  readonly children: ReactNode
}

/** Heading, figures and lists at the left, the map at the right; on a phone the map between heading and figures. */
function Sheet({ map, way, keys, children }: SheetProps) {
  const words = useWords(planWords)
  const { go } = usePlanSearch()
  return (
    <div className={style.screen}>
      <header className={style.head}>
        <h1>{words.title}</h1>
        {way && <Button onClick={() => go({})}>{words.back}</Button>}
      </header>
      <div className={style.side}>{children}</div>
      {map ?? <p className={`${style.empty} ${plain.mapSays}`}>{words.mapEmpty}</p>}
      {keys && <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />}
    </div>
  )
}

/** `j k` go through the buildings, `z` takes the last move back. */
function useBuildingKeys(body: PlanBody, onUndo: () => void) {
  const { search, go } = usePlanSearch()
  const { building, ...withoutBuilding } = search
  const ids = useMemo(() => orderedBuildings(body).map(({ id }) => id), [body])
  return useListKeys({
    ids,
    current: building,
    onMove: id => go({ ...search, building: id }, true),
    onBack: () => go(building ? withoutBuilding : {}, building !== undefined),
    onUndo,
    ...useShellKeys({}),
  })
}

/** A plan on the map, changed by hand, compared, adopted. */
function OpenPlan({ body, other }: { readonly body: PlanBody; readonly other: PlanBody | undefined }) {
  const { search } = usePlanSearch()
  const move = useMove(body)
  const [dragged, setDragged] = useState<Move>()
  const figures = usePlanFigures(body, dragged)
  const nowhere = useArrows(body, search.building, move.run)
  const keys = useBuildingKeys(body, move.back)
  return (
    <Sheet way="back" keys={keys} map={<PlanMaps {...{ body, other, figures, move, nowhere }} onDrag={setDragged} />}>
      <PlanView body={body} figures={figures} error={move.error} rowProps={keys.rowProps} onMove={move.run} />
    </Sheet>
  )
}

interface PlanNotYetProps {
  /** As the list knows it. */
  readonly known: Plan | undefined
  readonly answer: ReturnType<typeof useAnswer<typeof getPlan>>
}

/** A plan that is being drawn, could not be, or is on its way. */
function PlanNotYet({ known, answer }: PlanNotYetProps) {
  const words = useWords(planWords)
  const keys = useListKeys({ ids: [], current: undefined, onMove: () => undefined, ...useShellKeys({}) })
  if (known?.sums === null) {
    return (
      <Sheet way="back" keys={keys}>
        <p role="status">
          {known.name} · <PlanState of={known} />
        </p>
      </Sheet>
    )
  }
  return (
    <Sheet way="back" keys={keys}>
      {answer.isError ? (
        <ErrorState
          what={words.whatPlan}
          code={problemOf(answer.error)?.instance}
          onRetry={() => void answer.refetch()}
        />
      ) : (
        <Skeleton shape="panel" rows={6} onRetry={() => void answer.refetch()} />
      )}
    </Sheet>
  )
}

/** Without a plan open: the plans, or a form. */
function Plans({ answer }: { readonly answer: ReturnType<typeof usePlans> }) {
  const words = useWords(planWords)
  const { search, go } = usePlanSearch()
  const [row, setRow] = useState<string>()
  const keys = useListKeys({
    ids: (answer.data?.plans ?? []).map(({ id }) => id),
    current: row,
    onMove: setRow,
    onOpen: id => go({ plan: id }),
    onBack: () => go({}),
    ...useShellKeys({}),
  })
  if (!answer.data) {
    return (
      <Sheet keys={keys}>
        {answer.isError ? (
          <ErrorState
            what={words.plans}
            code={problemOf(answer.error)?.instance}
            onRetry={() => void answer.refetch()}
          />
        ) : (
          <Skeleton shape="panel" rows={6} onRetry={() => void answer.refetch()} />
        )}
      </Sheet>
    )
  }
  if (search.do === 'draw' || search.do === 'bring') {
    return (
      <Sheet way="back" keys={keys}>
        {search.do === 'draw' ? <DrawForm inputs={answer.data.inputs} /> : <BringForm />}
      </Sheet>
    )
  }
  return (
    <Sheet keys={keys}>
      <PlanList listed={answer.data} rowProps={keys.rowProps} />
    </Sheet>
  )
}

/** Plans of a community's grids: drawn, looked at on the map, changed by hand, compared, adopted from a day on. */
export function PlansScreen() {
  const words = useWords(planWords)
  const { search } = usePlanSearch()
  useTitle(words.title)
  const listed = usePlans()
  const known = listed.data?.plans.find(({ id }) => id === search.plan)
  const answer = useAnswer(
    getPlan,
    { id: search.plan ?? '' },
    { when: search.plan && listed.data && known?.sums !== null ? 'now' : 'wait' },
  )
  const other = useAnswer(getPlan, { id: search.with ?? '' }, { when: search.with ? 'now' : 'wait' })
  if (!search.plan) {
    return (
      <AntdFrame>
        <Plans answer={listed} />
      </AntdFrame>
    )
  }
  return (
    <AntdFrame>
      {answer.data ? (
        <OpenPlan key={search.plan} body={answer.data} other={search.with ? other.data : undefined} />
      ) : (
        <PlanNotYet known={known} answer={answer} />
      )}
    </AntdFrame>
  )
}
