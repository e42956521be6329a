// biome-ignore-all lint/a11y/useSemanticElements: a list whose rows take the focus and become cards on a phone
// biome-ignore-all lint/a11y/useFocusableInteractive: the row takes the focus for its cells
import type { PlanBody } from '@lifetree/contract/area-plan'
import { Field, type RowProps, useLanguage, useWords } from '@lifetree/ui'
import style from './plan.module.css'
import type { Move } from './use-plan.ts'
import { planWords } from './words.ts'

interface BuildingListProps {
  readonly body: PlanBody
  readonly building: string | undefined
  readonly rowProps: (id: string) => RowProps
  readonly onChoose: (building: string) => void
  readonly onMove: (move: Move) => void
}

/** The grid of the chosen building, to be changed without a mouse or a map. */
function MoveField({ body, building, onMove }: Pick<BuildingListProps, 'body' | 'building' | 'onMove'>) {
  const words = useWords(planWords)
  const chosen = body.buildings.find(({ id }) => id === building)
  if (!chosen || body.plan.state !== 'drawn') return null
  return (
    <Field id="plan-move" label={words.moveTo} help={words.moveToHelp}>
      {control => (
        <select
          {...control}
          className="lt-input"
          value={chosen.grid}
          onChange={event => onMove({ building: chosen.id, to: event.target.value })}
        >
          {body.grids.map(({ code }) => (
            <option key={code} value={code}>
              {code.slice(-3)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Every building with its households and grid. */
export function BuildingList(props: BuildingListProps) {
  const { body, rowProps, onChoose } = props
  const words = useWords(planWords)
  const { format } = useLanguage()
  return (
    <section className={style.section}>
      <h3>{words.buildings}</h3>
      <p className={style.small}>{words.buildingHelp}</p>
      <MoveField {...props} />
      <div role="grid" aria-label={words.buildings} aria-rowcount={body.buildings.length} className={style.buildings}>
        {body.buildings.map(({ id, households, grid }, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list's keys move
          <div
            role="row"
            key={id}
            aria-rowindex={at + 1}
            className={style.building}
            {...rowProps(id)}
            onClick={() => onChoose(id)}
          >
            <span role="gridcell">{words.building(id, format.number(households), grid.slice(-3))}</span>
          </div>
        ))}
      </div>
    </section>
  )
}
