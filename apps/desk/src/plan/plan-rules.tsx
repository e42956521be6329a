import type { PlanBody } from '@lifetree/contract/area-plan'
import { useLanguage, useWords } from '@lifetree/ui'
import style from './plan.module.css'
import { planWords } from './words.ts'

/** The rules that are not kept, each with its grid and why. */
export function PlanRules({ body, exceptions }: { readonly body: PlanBody } & Pick<PlanBody, 'exceptions'>) {
  const words = useWords(planWords)
  const { format } = useLanguage()
  const { plan, ended } = body
  const limitOf = (rule: string): string => format.number(rule === 'above-max' ? plan.settings.max : plan.settings.min)
  return (
    <section className={style.section}>
      <h3>{words.exceptions}</h3>
      {exceptions.length === 0 ? (
        <p className="lt-quiet">{words.noExceptions}</p>
      ) : (
        <ul className={style.lines}>
          {exceptions.map(({ rule, grid, reason, value }) => (
            <li key={`${rule} ${grid} ${value}`}>
              <code>{grid.slice(-3)}</code> {words.rules[rule](format.number(value), limitOf(rule))}
              <span className={style.small}>{words.reasons[reason]}</span>
            </li>
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <>
          <h3>{words.endedTitle}</h3>
          <ul className={style.lines}>
            {ended.map(({ code, into }) => (
              <li key={code}>{words.ended(code.slice(-3), into.slice(-3))}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

interface GridListProps {
  readonly body: PlanBody
  readonly households: ReadonlyMap<string, number>
}

/** The grids of the plan; the numbers are those of a move under way. */
export function GridList({ body, households }: GridListProps) {
  const words = useWords(planWords)
  const { format } = useLanguage()
  return (
    <section className={style.section}>
      <h3>{words.grids}</h3>
      <ul className={style.grids}>
        {body.grids.map(({ code, standing }) => (
          <li key={code} data-grid={code}>
            {words.grid(code.slice(-3), format.number(households.get(code)!))}
            {!standing && <span className="lt-tag">{words.fresh}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
