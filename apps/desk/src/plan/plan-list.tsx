import type { listPlans, Plan } from '@lifetree/contract/area-plan'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { Button, type RowProps, useLanguage, useWords } from '@lifetree/ui'
import { Cell, Grid, GridRow } from '../list/grid.tsx'
import style from './plan.module.css'
import { usePlanSums } from './plan-sums.ts'
import { useAreaNames, usePlanSearch } from './use-plan.ts'
import { planWords } from './words.ts'

type Listed = OutputOf<typeof listPlans>

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)

/** The state as a sentence, with the day from which it holds and why it was refused. */
export function PlanState({ of }: { readonly of: Plan }) {
  const words = useWords(planWords)
  const { lang, format } = useLanguage()
  const day = of.adoptedFrom && words.from(format.day(noon(of.adoptedFrom), new Date()))
  return (
    <span className={style.state}>{[words.states[of.state], day, of.reason?.[lang]].filter(Boolean).join(' · ')}</span>
  )
}

function Inputs({ inputs }: { readonly inputs: Listed['inputs'] }) {
  const words = useWords(planWords)
  const { format } = useLanguage()
  const nameOf = useAreaNames()
  if (inputs.length === 0) return null
  return (
    <section className={style.section}>
      <h2>{words.inputs}</h2>
      <ul className={style.lines}>
        {inputs.flatMap(({ id, source, communities }) =>
          communities.slice(0, 20).map(({ community, buildings, households }) => (
            <li key={`${id} ${community}`}>
              {nameOf(community)} · {words.input(source, format.number(buildings), format.number(households))}
            </li>
          )),
        )}
      </ul>
    </section>
  )
}

interface PlanListProps {
  readonly listed: Listed
  readonly rowProps: (id: string) => RowProps
}

/** All plans, the latest first, and what they can be drawn from. */
export function PlanList({ listed, rowProps }: PlanListProps) {
  const words = useWords(planWords)
  const nameOf = useAreaNames()
  const sumsOf = usePlanSums()
  const { go } = usePlanSearch()
  const { plans, inputs } = listed
  return (
    <>
      {plans.length === 0 ? (
        <p className="lt-quiet">{words.none}</p>
      ) : (
        <Grid label={words.plans}>
          {plans.map((plan, at) => (
            <GridRow
              key={plan.id}
              at={at + 1}
              className={style.plan}
              row={rowProps(plan.id)}
              onOpen={() => go({ plan: plan.id })}
            >
              <Cell className={style.name}>
                {plan.name} · {nameOf(plan.community)}
              </Cell>
              <Cell>
                <PlanState of={plan} />
                {plan.sums && <span className={style.small}>{sumsOf(plan.sums)}</span>}
              </Cell>
            </GridRow>
          ))}
        </Grid>
      )}
      <div className={style.buttons}>
        <Button look={inputs.length > 0 ? 'main' : 'quiet'} onClick={() => go({ do: 'draw' })}>
          {words.draw}
        </Button>
        <Button look={inputs.length > 0 ? 'quiet' : 'main'} onClick={() => go({ do: 'bring' })}>
          {words.bring}
        </Button>
      </div>
      <Inputs inputs={inputs} />
    </>
  )
}
