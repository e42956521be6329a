import { Field, useWords } from '@lifetree/ui'
import style from './step.module.css'
import type { DeskAction } from './step-forms.ts'
import { stepWords } from './words.ts'

interface ReasonFieldProps {
  readonly action: DeskAction
  readonly value: string
  readonly fault: string | undefined
  readonly help: string | undefined
  readonly onChange: (reason: string) => void
}

/** A reason in own words; the usual ones are a press away and can be gone on from. */
export function ReasonField({ action, value, fault, help, onChange }: ReasonFieldProps) {
  const words = useWords(stepWords)
  const usual = action === 'return' || action === 'reject' ? Object.values(words.reasons[action]) : []
  return (
    <Field id="step-reason" label={words.reason} fault={fault} help={help}>
      {control => (
        <>
          <div className={style.usual}>
            {usual.map(reason => (
              <button
                key={reason}
                type="button"
                className="lt-chip"
                aria-pressed={value === reason}
                onClick={() => onChange(reason)}
              >
                {reason}
              </button>
            ))}
          </div>
          <textarea
            {...control}
            className="lt-input"
            rows={2}
            maxLength={500}
            value={value}
            onChange={event => onChange(event.target.value)}
          />
        </>
      )}
    </Field>
  )
}
