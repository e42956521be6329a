import { dayAt } from '@lifetree/clock'
import { Field, useWords } from '@lifetree/ui'
import { useCatalogue } from '../case/use-catalogue.ts'
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
const daysOn = (now: Date, days: number): Date => new Date(now.getTime() + days * aDay)

/** The day on which a suspension ends: from tomorrow on, within a year. */
export function UntilField({ value, fault, onChange }: UntilFieldProps) {
  const words = useWords(stepWords)
  const now = useServerNow()
  const catalogue = useCatalogue()
  const day = (days: number) => catalogue && dayAt(daysOn(now, days), catalogue.calendar)
  return (
    <AntdFrame>
      <Field id="step-until" label={words.until} fault={fault}>
        {control => <DayField {...control} value={value} min={day(1)} max={day(365)} onChange={onChange} />}
      </Field>
    </AntdFrame>
  )
}
