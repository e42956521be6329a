import { getAreaTree, getBoundaries } from '@lifetree/contract/area'
import { getPlan, listPlans, type Plan } from '@lifetree/contract/area-plan'
import { adoptPlan, comparePlans, proposePlan, withdrawPlan } from '@lifetree/contract/area-plan-adopting'
import { Button, ErrorSummary, Field, type FieldFault, useLanguage, useWords } from '@lifetree/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { Confirm } from '../account/confirm.tsx'
import { useAnswer, useCommand } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { DayField } from '../form/day-field.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { RewriteProgress } from '../outlines/rewrite-progress.tsx'
import { useSession } from '../session/session-context.ts'
import { Follow } from './compare-plans.tsx'
import { planFormWords } from './form.words.ts'
import style from './plan.module.css'
import { usePlanSearch } from './use-plan.ts'

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)
const changed: readonly string[] = [getPlan.name, listPlans.name, getAreaTree.name, getBoundaries.name]

function useFresh(): () => void {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ predicate: ({ queryKey }) => changed.includes(String(queryKey[0])) })
}

/** What follows, the day and the decision; then another administrator is asked. */
function ProposeForm({ plan }: { readonly plan: Plan }) {
  const words = useWords(planFormWords)
  const { timeZone } = useSession()
  const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(useServerNow())
  const [day, setDay] = useState<string | undefined>(today)
  const [reason, setReason] = useState('')
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const { search, go } = usePlanSearch()
  const command = useCommand(proposePlan)
  const refresh = useFresh()
  const follow = useAnswer(comparePlans, { id: plan.id, other: plan.id })
  const faultOf = (field: string): string | undefined => faults.find(fault => fault.field === field)?.says
  const { do: _, ...shown } = search
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = [
      ...(day ? [] : [{ field: 'plan-day', says: words.dayMissing }]),
      ...(reason.trim() ? [] : [{ field: 'plan-reason', says: words.reasonMissing }]),
    ]
    setFaults(found)
    if (found.length > 0 || !day || command.busy === 'busy') return
    const { id, version } = plan
    command.run({ id, version, validFrom: day, reason: reason.trim() }).then(
      () => {
        refresh()
        go(shown, true)
      },
      () => undefined,
    )
  }
  return (
    <form className={style.section} id="plan-adopt" onSubmit={send} noValidate>
      <h3>{words.propose}</h3>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      {follow.data && <Follow name={plan.name} of={follow.data.follow} />}
      <Field id="plan-day" label={words.day} help={words.dayHelp} fault={faultOf('plan-day')}>
        {control => <DayField {...control} value={day} onChange={setDay} />}
      </Field>
      <Field id="plan-reason" label={words.reason} help={words.reasonHelp} fault={faultOf('plan-reason')}>
        {control => (
          <input
            {...control}
            className="lt-input"
            maxLength={500}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className={style.buttons}>
        <Button type="submit" look="main">
          {words.handOn}
        </Button>
        <Button onClick={() => go(shown, true)}>{words.cancel}</Button>
      </div>
    </form>
  )
}

function Withdraw({ plan }: { readonly plan: Plan }) {
  const words = useWords(planFormWords)
  const withdraw = useCommand(withdrawPlan)
  const refresh = useFresh()
  return (
    <>
      <RefusalLine error={withdraw.error} />
      <Button onClick={() => void withdraw.run({ id: plan.id }).then(refresh, refresh)}>
        {plan.state === 'proposed' ? words.takeBack : words.withdraw}
      </Button>
    </>
  )
}

/** A proposed plan: who proposed it waits, another one adopts it. */
function Proposed({ plan }: { readonly plan: Plan }) {
  const words = useWords(planFormWords)
  const { format } = useLanguage()
  const command = useCommand(adoptPlan)
  const refresh = useFresh()
  const follow = useAnswer(comparePlans, { id: plan.id, other: plan.id })
  const day = plan.adoptedFrom ? format.monthDay(noon(plan.adoptedFrom)) : ''
  const { id, version } = plan
  return (
    <section className={style.section} id="plan-adopt">
      <p>{words.proposedBy(plan.proposedBy ?? '', plan.decision ?? '')}</p>
      {follow.data && <Follow name={plan.name} of={follow.data.follow} />}
      <RefusalLine error={command.error} />
      <div className={style.buttons}>
        {plan.mine ? (
          <p className="lt-quiet">{words.needsOther}</p>
        ) : (
          <Confirm
            look="main"
            label={words.adoptWith(plan.name, day)}
            says={words.consequence}
            onConfirm={() => void command.run({ id, version }).then(refresh, refresh)}
          />
        )}
        <Withdraw plan={plan} />
      </div>
    </section>
  )
}

/** The way to adopt a plan, to take that back, or how far it has come. */
export function Adoption({ plan }: { readonly plan: Plan }) {
  const words = useWords(planFormWords)
  const { search, go } = usePlanSearch()
  if (plan.state === 'adopted') return <RewriteProgress id={plan.id} />
  if (plan.state === 'proposed') return <Proposed plan={plan} />
  if (plan.state === 'adopting') {
    return (
      <div className={style.section}>
        <Withdraw plan={plan} />
      </div>
    )
  }
  if (plan.state !== 'drawn') return null
  if (search.do === 'adopt') return <ProposeForm plan={plan} />
  return (
    <div className={style.buttons}>
      <Button look="main" onClick={() => go({ ...search, do: 'adopt' }, true)}>
        {words.propose}
      </Button>
    </div>
  )
}
