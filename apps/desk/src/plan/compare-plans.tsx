import { listPlans, type Plan, type PlanSums } from '@lifetree/contract/area-plan'
import { comparePlans } from '@lifetree/contract/area-plan-adopting'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { ErrorState, Field, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useAnswer } from '../call/use-call.tsx'
import style from './plan.module.css'
import { usePlanSearch } from './use-plan.ts'
import { planWords } from './words.ts'

type Compared = OutputOf<typeof comparePlans>

/** What goes along with a plan, in one line: cases and posts that would come under another grid. */
export function useFollowing(): (follow: Compared['follow']) => string {
  const words = useWords(planWords)
  const { format } = useLanguage()
  const kinds: Readonly<Record<string, string>> = words.kinds
  return ({ rows }) => {
    const said = rows.map(({ kind, rows: many }) => words.rows(kinds[kind] ?? kind, format.number(many)))
    return said.length === 0 ? words.followsNothing : words.follows(said.join(' · '))
  }
}

/** What would come under another grid if the plan were adopted today. */
export function Follow({ name, of }: { readonly name: string; readonly of: Compared['follow'] }) {
  const words = useWords(planWords)
  const { format } = useLanguage()
  const followingOf = useFollowing()
  return <p>{[words.follow(name, format.number(of.households)), followingOf(of)].join(' · ')}</p>
}

/** The buildings that are in different grids; one that is chosen shows on both maps. */
function Differing({ of }: { readonly of: Compared['differing'] }) {
  const words = useWords(planWords)
  const { format } = useLanguage()
  const { search, go } = usePlanSearch()
  const rest = of.length - most
  return (
    <>
      <ul className={`${style.lines} ${style.scrolled}`}>
        {of.slice(0, most).map(({ building, grid, other, households }) => (
          <li key={building}>
            <button
              type="button"
              className={style.differing}
              aria-pressed={building === search.building}
              onClick={() => go({ ...search, building }, true)}
            >
              {words.differs(building, format.number(households), grid.slice(-3), other.slice(-3))}
            </button>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={style.small}>{words.more(format.number(rest))}</p>}
    </>
  )
}

/** More are shown by their rings on the maps. */
const most = 50

/** Figures side by side, a line each. */
function FiguresBeside({
  plans,
  follows,
}: {
  readonly plans: readonly Plan[]
  readonly follows: readonly Compared['follow'][]
}) {
  const words = useWords(planWords)
  const { format } = useLanguage()
  const kinds: Readonly<Record<string, string>> = words.kinds
  const named = [...new Set(follows.flatMap(({ rows }) => rows.map(({ kind }) => kind)))]
  const lines: readonly (readonly [string, (sums: PlanSums) => string])[] = [
    [words.line.grids, ({ grids }) => format.number(grids)],
    [words.line.mean, ({ households, grids }) => format.number(Math.round(households / Math.max(1, grids)))],
    [words.line.variation, ({ variation }) => variation.toFixed(3)],
    [words.line.pieces, ({ contiguous, grids }) => `${format.number(contiguous)} / ${format.number(grids)}`],
    [words.line.broken, ({ exceptions }) => format.number(exceptions)],
    [words.line.moved, ({ moved }) => format.number(moved)],
  ]
  return (
    <table className={style.beside}>
      <thead>
        <tr>
          <td />
          {plans.map(({ id, name }) => (
            <th key={id} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(([says, of]) => (
          <tr key={says}>
            <th scope="row">{says}</th>
            {plans.map(({ id, sums }) => (
              <td key={id}>{sums && of(sums)}</td>
            ))}
          </tr>
        ))}
        {named.map(kind => (
          <tr key={kind}>
            <th scope="row">{words.line.follows(kinds[kind] ?? kind)}</th>
            {follows.map(({ rows }, n) => (
              <td key={plans[n]!.id}>{format.number(rows.find(row => row.kind === kind)?.rows ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface ComparedPlansProps {
  readonly plan: Plan
  readonly other: Plan
}

function ComparedPlans({ plan, other }: ComparedPlansProps) {
  const words = useWords(planWords)
  const { format } = useLanguage()
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
    <div className={style.section}>
      <p role="status">
        {differing.length === 0
          ? words.same
          : words.differing(format.number(differing.length), format.number(households))}
      </p>
      <FiguresBeside plans={[plan, other]} follows={[follow, otherFollow]} />
      <Differing of={differing} />
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
