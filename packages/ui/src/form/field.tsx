import type { ReactNode } from 'react'
import { useWords } from '../language.tsx'
import { formWords } from './words.ts'

/** What a control needs to belong to its label, help and fault. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly help?: string | undefined
  /** Where a known value comes from: 户籍 · 3 天前. */
  readonly source?: string | undefined
  readonly fault?: string | undefined
  readonly need?: 'required' | 'optional'
  readonly children: (control: ControlProps) => ReactNode
}

/** Label above, help under the label, fault above the control: nothing inside it. */
export function Field({ id, label, help, source, fault, need = 'required', children }: FieldProps) {
  const words = useWords(formWords)
  const described = [help && `${id}-help`, source && `${id}-source`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className="lt-field" data-fault={fault !== undefined}>
      <label htmlFor={id}>
        {label}
        {need === 'optional' && <span className="lt-quiet">{words.optional}</span>}
      </label>
      {help && (
        <p id={`${id}-help`} className="lt-field-help">
          {help}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="lt-field-fault">
          {fault}
        </p>
      )}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': fault ? true : undefined })}
      {source && (
        <span id={`${id}-source`} className="lt-tag lt-tag-first">
          {source}
        </span>
      )}
    </div>
  )
}
