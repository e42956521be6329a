import { listPlans, type Plan } from '@lifetree/contract/area-plan'
import { comparePlans } from '@lifetree/contract/area-plan-adopting'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { ErrorState, Field, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useAnswer } from '../call/use-call.tsx'
import style from './plan.module.css'
import { usePlanSums } from './plan-sums.ts'
import { usePlanSearch } from './use-plan.ts'
import { planWords } from './words.ts'

type Compared = OutputOf<typeof comparePlans>

/** What would come under another grid if the plan were adopted today. */
export function Follow({ name, of }: { readonly name: string; readonly of: Compared['follow'] }) {
  const words = useWords(planWords)
  const { format } = useLanguage()
  const kinds: Readonly<Record<string, string>> = words.kinds
  const rows = of.rows.map(({ kind, rows: many }) => words.rows(kinds[kind] ?? kind, format.number(many)))
  return <p>{[words.follow(name, format.number(of.households)), ...rows].join(' · ')}</p>
}

interface ComparedPlansProps {
  readonly plan: Plan
  readonly other: Plan
}

function ComparedPlans({ plan, other }: ComparedPlansProps) {
  const words = useWords(planWords)
  const { format } = useLanguage()
  const sumsOf = usePlanSums()
  const answer = useAnswer(comparePlans, { id: plan.id, other: other.id })
  if (answer.isError) {
    return (
      <ErrorState
        what={words.whatPlan}
        code={problemOf(answer.error)?.instance}
        onRetry={() => void answer.refetch()}
      />
    )
  }
  if (!answer.data) return <Skeleton shape="text" rows={4} />
  const { differing, follow, otherFollow } = answer.data
  const households = differing.reduce((sum, each) => sum + each.households, 0)
  return (
    <div className={style.section} role="status">
      <p>
        {differing.length === 0
          ? words.same
          : words.differing(format.number(differing.length), format.number(households))}
      </p>
      <Follow name={plan.name} of={follow} />
      {plan.sums && <p className={style.small}>{sumsOf(plan.sums)}</p>}
      <Follow name={other.name} of={otherFollow} />
      {other.sums && <p className={style.small}>{sumsOf(other.sums)}</p>}
    </div>
  )
}

/** Another plan of the same buildings, chosen and held beside. */
export function ComparePlans({ plan }: { readonly plan: Plan }) {
  const words = useWords(planWords)
  const { search, go } = usePlanSearch()
  const { data } = useAnswer(listPlans, {})
  const others = (data?.plans ?? []).filter(
    ({ id, input, community, sums }) => id !== plan.id && input === plan.input && community === plan.community && sums,
  )
  const other = others.find(({ id }) => id === search.with)
  if (others.length === 0) return null
  const choose = (id: string): void => {
    const { with: _, ...rest } = search
    go(id === '' ? rest : { ...rest, with: id }, true)
  }
  return (
    <section className={style.section}>
      <Field id="plan-with" label={words.compare}>
        {control => (
          <select
            {...control}
            className="lt-input"
            value={other?.id ?? ''}
            onChange={event => choose(event.target.value)}
          >
            <option value="">{words.compareNone}</option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {other && <ComparedPlans plan={plan} other={other} />}
    </section>
  )
}
