import { Field } from '@lifetree/ui'
import style from './area.module.css'
import { AreaFilter, useAreaName } from './area-filter.tsx'

interface AreaFieldProps {
  readonly id: string
  readonly label: string
  readonly fault: string | undefined
  /** Its code. */
  readonly area: string | undefined
  readonly onChoose: (area: string) => void
}

/** The area that was chosen, and the way to another. */
export function AreaField({ id, label, fault, area, onChoose }: AreaFieldProps) {
  const name = useAreaName(area)
  return (
    <Field id={id} label={label} fault={fault}>
      {control => (
        <div {...control} className={style.field} tabIndex={-1}>
          {area && <strong>{name ?? area}</strong>}
          <AreaFilter onChoose={onChoose} />
        </div>
      )}
    </Field>
  )
}
