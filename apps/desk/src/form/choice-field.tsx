import { Field } from '@lifetree/ui'
import { Select } from 'antd'
import style from './form.module.css'

interface ChoiceFieldProps<Value extends string> {
  readonly id: string
  readonly label: string
  readonly fault: string | undefined
  readonly placeholder: string
  readonly value: Value | undefined
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChoose: (value: Value | undefined) => void
}

/** One of many, found by typing a part of its words. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { id, label, fault, placeholder, value, options, onChoose } = props
  return (
    <Field id={id} label={label} fault={fault}>
      {control => (
        <Select<Value | null>
          {...control}
          className={style.wide ?? ''}
          placeholder={placeholder}
          showSearch={{ optionFilterProp: 'label' }}
          value={value ?? null}
          options={[...options]}
          onChange={chosen => onChoose(chosen ?? undefined)}
        />
      )}
    </Field>
  )
}
