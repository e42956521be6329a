// biome-ignore-all lint/a11y/useSemanticElements: a list whose rows take the focus and become cards on a phone
// biome-ignore-all lint/a11y/useFocusableInteractive: the row takes the focus for its cells
import type { PlanBody } from '@lifetree/contract/area-plan'
import { Field, type RowProps, useLanguage, useWords } from '@lifetree/ui'
import { useMemo, useState } from 'react'
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

/** More than this are listed a grid at a time: rows in their thousands would hold up every key. */
const atOnce = 200

interface GridFieldProps {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly grids: PlanBody['grids']
  readonly value: string
  readonly onChange: (grid: string) => void
}

const GridField = ({ id, label, help, grids, value, onChange }: GridFieldProps) => (
  <Field id={id} label={label} help={help}>
    {control => (
      <select {...control} className="lt-input" value={value} onChange={event => onChange(event.target.value)}>
        {grids.map(({ code }) => (
          <option key={code} value={code}>
            {code.slice(-3)}
          </option>
        ))}
      </select>
    )}
  </Field>
)

/** The grid of the chosen building, to be changed without a mouse or a map. */
function MoveField({ body, building, onMove }: Pick<BuildingListProps, 'body' | 'building' | 'onMove'>) {
  const words = useWords(planWords)
  const chosen = body.buildings.find(({ id }) => id === building)
  if (!chosen || body.plan.state !== 'drawn') return null
  return (
    <GridField
      {...{ id: 'plan-move', label: words.moveTo, help: words.moveToHelp, grids: body.grids, value: chosen.grid }}
      onChange={to => onMove({ building: chosen.id, to })}
    />
  )
}

/** The buildings in the order in which keys go through them: a grid after the other, where they are many. */
export function orderedBuildings({ buildings }: PlanBody): PlanBody['buildings'] {
  if (buildings.length <= atOnce) return buildings
  return buildings.toSorted((a, b) => (a.grid < b.grid ? -1 : Number(a.grid > b.grid)))
}

/** Every building with its households and grid. */
export function BuildingList(props: BuildingListProps) {
  const { body, building, rowProps, onChoose } = props
  const words = useWords(planWords)
  const { format } = useLanguage()
  const [asked, setAsked] = useState<{ readonly grid: string; readonly beside: string | undefined }>()
  const ordered = useMemo(() => orderedBuildings(body), [body])
  const many = ordered.length > atOnce
  // A grid that was asked for holds until another building is chosen.
  const chosen = body.buildings.find(({ id }) => id === building)?.grid
  const grid = (asked?.beside === building && asked?.grid) || (chosen ?? body.grids[0]?.code ?? '')
  const rows = ordered.flatMap((each, at) => (many && each.grid !== grid ? [] : [{ ...each, at }]))
  const stop = rows.find(({ id }) => id === building)?.id
  return (
    <section className={style.section}>
      <h3>{words.buildings}</h3>
      <p className={style.small}>{words.buildingHelp}</p>
      <MoveField {...props} />
      {many && (
        <GridField
          {...{ id: 'plan-list-grid', label: words.listGrid, grids: body.grids, value: grid }}
          help={words.listGridHelp(format.number(rows.length), format.number(ordered.length))}
          onChange={code => setAsked({ grid: code, beside: building })}
        />
      )}
      <div role="grid" aria-label={words.buildings} aria-rowcount={ordered.length} className={style.buildings}>
        {rows.map(({ id, households, grid: code, at }, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list's keys move
          <div
            role="row"
            key={id}
            aria-rowindex={at + 1}
            className={style.building}
            {...rowProps(id)}
            tabIndex={id === stop || (stop === undefined && place === 0) ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            <span role="gridcell">{words.building(id, format.number(households), code.slice(-3))}</span>
          </div>
        ))}
      </div>
    </section>
  )
}
