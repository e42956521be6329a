import type { Limit } from '@lifetree/contract/catalogue'
import { Field, useWords } from '@lifetree/ui'
import { Select } from 'antd'
import style from '../version/version.module.css'
import type { TypedClass, TypedLimit } from './class-typed.ts'
import { catalogueWords } from './words.ts'

export interface ClassFieldsProps {
  readonly typed: TypedClass
  readonly change: (part: Partial<TypedClass>) => void
  readonly faultOf: (field: string) => string | undefined
}

const units = ['urgent_hour', 'working_hour', 'working_day', 'calendar_day'] as const

interface LimitFieldProps {
  readonly id: string
  readonly label: string
  readonly limit: TypedLimit
  readonly fault?: string | undefined
  readonly onChange: (limit: TypedLimit) => void
}

/** How long, in one of the four units. */
export function LimitField({ id, label, limit, fault, onChange }: LimitFieldProps) {
  const words = useWords(catalogueWords).editor
  return (
    <div className={style.pair}>
      <Field id={id} label={label} fault={fault}>
        {control => (
          <input
            {...control}
            className="lt-input"
            inputMode="decimal"
            value={limit.amount}
            onChange={event => onChange({ ...limit, amount: event.target.value })}
          />
        )}
      </Field>
      <Field id={`${id}-unit`} label={words.unit}>
        {control => (
          <Select
            {...control}
            className={style.wide ?? ''}
            value={limit.unit}
            options={units.map(unit => ({ value: unit, label: words.units[unit] }))}
            onChange={(unit: Limit['unit']) => onChange({ ...limit, unit })}
          />
        )}
      </Field>
      {limit.unit === 'working_day' && (
        <Field id={`${id}-policy`} label={words.policy}>
          {control => (
            <Select
              {...control}
              className={style.wide ?? ''}
              value={limit.dayPolicy ?? 'none'}
              options={(['none', 'eight_hours', 'end_of_day'] as const).map(policy => ({
                value: policy,
                label: words.policies[policy],
              }))}
              onChange={(policy: 'none' | 'eight_hours' | 'end_of_day') =>
                onChange({ ...limit, dayPolicy: policy === 'none' ? undefined : policy })
              }
            />
          )}
        </Field>
      )}
    </div>
  )
}
