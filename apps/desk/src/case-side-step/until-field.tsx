import { Field, useWords } from '@lifetree/ui'
import { useServerNow } from '../case/use-server-now.ts'
import { stepWords } from '../case-step/words.ts'
import { DayField } from '../form/day-field.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'

interface UntilFieldProps {
  readonly value: string | undefined
  readonly fault: string | undefined
  readonly onChange: (day: string | undefined) => void
}

const aDay = 86_400_000
const dayFrom = (now: Date, days: number): string => new Date(now.getTime() + days * aDay).toISOString().slice(0, 10)

/** The day on which a suspension ends: from tomorrow on, within a year. */
export function UntilField({ value, fault, onChange }: UntilFieldProps) {
  const words = useWords(stepWords)
  const now = useServerNow()
  return (
    <AntdFrame>
      <Field id="step-until" label={words.until} fault={fault}>
        {control => (
          <DayField {...control} value={value} min={dayFrom(now, 1)} max={dayFrom(now, 365)} onChange={onChange} />
        )}
      </Field>
    </AntdFrame>
  )
}
