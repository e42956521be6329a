import { getPlan, type Plan, type PlanBody } from '@lifetree/contract/area-plan'
import { Button, ErrorState, KeyHelp, Skeleton, useListKeys, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useEffect, useEffectEvent, useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import plain from '../map/plain-map.module.css'
import { useTitle } from '../session/doorway.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { BringForm } from './bring-form.tsx'
import { DrawForm } from './draw-form.tsx'
import { gridTowards, isDirection } from './grid-towards.ts'
import style from './plan.module.css'
import { PlanList, PlanState } from './plan-list.tsx'
import { PlanMap } from './plan-map.tsx'
import { PlanView } from './plan-view.tsx'
import { type Move, useAreaNames, useMove, usePlanSearch, usePlans } from './use-plan.ts'
import { planWords } from './words.ts'

/** Shift and an arrow: the chosen building goes to the neighbouring grid on that side. */
function useArrows(body: PlanBody | undefined, building: string | undefined, onMove: (move: Move) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const chosen = body?.buildings.find(({ id }) => id === building)
    const inField = event.target instanceof Element && event.target.closest('input, select, textarea') !== null
    if (!body || !chosen || !event.shiftKey || event.isComposing || inField || !isDirection(event.key)) return
    event.preventDefault()
    const to = gridTowards(body.buildings, chosen, event.key)
    if (to !== undefined) onMove({ building: chosen.id, to })
  })
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => press(event)
    window.addEventListener('keydown', heard)
    return () => window.removeEventListener('keydown', heard)
  }, [])
}

interface OpenPlanProps {
  /** As the list knows it. */
  readonly known: Plan | undefined
  readonly answer: ReturnType<typeof useAnswer<typeof getPlan>>
  readonly keys: ReturnType<typeof useListKeys>
  readonly dragged: Move | undefined
  readonly move: ReturnType<typeof useMove>
}

function PlanOrState({ known, answer, keys, dragged, move }: OpenPlanProps) {
  const words = useWords(planWords)
  if (known?.sums === null) {
    return (
      <p role="status">
        {known.name} · <PlanState of={known} />
      </p>
    )
  }
  if (answer.data) {
    return (
      <PlanView body={answer.data} dragged={dragged} error={move.error} rowProps={keys.rowProps} onMove={move.run} />
    )
  }
  if (!answer.isError) return <Skeleton shape="panel" rows={6} onRetry={() => void answer.refetch()} />
  const code = problemOf(answer.error)?.instance
  return <ErrorState what={words.whatPlan} code={code} onRetry={() => void answer.refetch()} />
}

function OpenPlan(props: OpenPlanProps) {
  const words = useWords(planWords)
  const { go } = usePlanSearch()
  return (
    <>
      <div>
        <Button onClick={() => go({})}>{words.back}</Button>
      </div>
      <PlanOrState {...props} />
    </>
  )
}

/** Without a plan open: the plans, or a form. */
function Plans({
  keys,
  answer,
}: {
  readonly keys: OpenPlanProps['keys']
  readonly answer: ReturnType<typeof usePlans>
}) {
  const words = useWords(planWords)
  const { search, go } = usePlanSearch()
  if (!answer.data) {
    return answer.isError ? (
      <ErrorState what={words.plans} code={problemOf(answer.error)?.instance} onRetry={() => void answer.refetch()} />
    ) : (
      <Skeleton shape="panel" rows={6} onRetry={() => void answer.refetch()} />
    )
  }
  if (search.do === 'draw' || search.do === 'bring') {
    return (
      <>
        <div>
          <Button onClick={() => go({})}>{words.back}</Button>
        </div>
        {search.do === 'draw' ? <DrawForm inputs={answer.data.inputs} /> : <BringForm />}
      </>
    )
  }
  return <PlanList listed={answer.data} rowProps={keys.rowProps} />
}

function Maps({
  body,
  other,
  move,
  onDrag,
}: {
  readonly body: PlanBody
  readonly other: PlanBody | undefined
  readonly move: ReturnType<typeof useMove>
  readonly onDrag: (move: Move | undefined) => void
}) {
  const words = useWords(planWords)
  const { search, go } = usePlanSearch()
  const nameOf = useAreaNames()
  const labelOf = ({ plan }: PlanBody): string => words.map(`${plan.name} · ${nameOf(plan.community)}`)
  const choose = (building: string): void => go({ ...search, building }, true)
  return (
    <div className={style.maps} data-maps={other ? 2 : 1}>
      <div className={style.map}>
        <PlanMap
          // Half as wide, it is fitted anew.
          key={`${body.plan.id} ${other ? 2 : 1}`}
          {...{ body, building: search.building, label: labelOf(body), onChoose: choose, onDrag, onDrop: move.run }}
        />
      </div>
      {other && (
        <div className={style.map}>
          <PlanMap
            key={other.plan.id}
            body={other}
            building={search.building}
            label={labelOf(other)}
            onChoose={choose}
          />
        </div>
      )}
    </div>
  )
}

/** `j k` go through the buildings of the open plan, else through the plans. */
function usePlanKeys(body: PlanBody | undefined, plans: readonly string[]) {
  const { search, go } = usePlanSearch()
  const shellKeys = useShellKeys({})
  const [row, setRow] = useState<string>()
  const { building, ...withoutBuilding } = search
  const ofPlan = {
    ids: (body?.buildings ?? []).map(({ id }) => id),
    current: building,
    onMove: (id: string) => go({ ...search, building: id }, true),
    onBack: () => go(building ? withoutBuilding : {}, building !== undefined),
  }
  const ofList = {
    ids: plans,
    current: row,
    onMove: setRow,
    onOpen: (id: string) => go({ plan: id }),
    onBack: () => go({}),
  }
  return useListKeys({ ...(search.plan ? ofPlan : ofList), ...shellKeys })
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
  const body = search.plan ? answer.data : undefined
  const move = useMove(body)
  const [dragged, setDragged] = useState<Move>()
  useArrows(body, search.building, move.run)
  const keys = usePlanKeys(
    body,
    (listed.data?.plans ?? []).map(({ id }) => id),
  )
  return (
    <AntdFrame>
      <div className={style.screen}>
        <div className={style.side}>
          <h1>{words.title}</h1>
          {search.plan ? (
            <OpenPlan known={known} answer={answer} keys={keys} dragged={dragged} move={move} />
          ) : (
            <Plans keys={keys} answer={listed} />
          )}
        </div>
        {body ? (
          <Maps body={body} other={search.with ? other.data : undefined} move={move} onDrag={setDragged} />
        ) : (
          <p className={plain.mapSays}>{words.mapEmpty}</p>
        )}
        <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
      </div>
    </AntdFrame>
  )
}
