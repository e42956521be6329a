import type { ReactNode } from 'react'
import style from './form.module.css'

export interface Choice<V extends string> {
  readonly value: V
  readonly says: ReactNode
  /** The key that chooses it, printed beside it. */
  readonly key?: string | undefined
}

interface ChoicesProps<V extends string> {
  readonly id: string
  readonly legend: string
  readonly fault?: string | undefined
  readonly value: V | undefined
  readonly options: readonly Choice<V>[]
  readonly onChange: (value: V) => void
}

/** Fewer than seven options stand as radios in one column. */
export function Choices<V extends string>({ id, legend, fault, value, options, onChange }: ChoicesProps<V>) {
  return (
    <fieldset className={style.choices} data-fault={fault !== undefined}>
      <legend>{legend}</legend>
      {fault && <p className="lt-field-fault">{fault}</p>}
      {options.map((option, index) => (
        <label key={option.value} className={style.choice}>
          <input
            type="radio"
            id={index === 0 ? id : undefined}
            name={id}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.says}</span>
          {option.key && <kbd>{option.key}</kbd>}
        </label>
      ))}
    </fieldset>
  )
}
