import { addDutyShifts, type DutyRole } from '@lifetree/contract/duty'
import { Button, ErrorSummary, Field, type FieldFault, useWords } from '@lifetree/ui'
import { Select } from 'antd'
import { type SubmitEvent, useState } from 'react'
import { useCalling, useCommand } from '../call/use-call.tsx'
import { DayField } from '../form/day-field.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useToasts } from '../shell/toasts.tsx'
import style from './duty.module.css'
import { type NewShift, shiftFaults } from './new-shift.ts'
import type { Roster } from './use-roster.ts'
import { dutyWords } from './words.ts'

interface ShiftFormProps {
  readonly of: Roster
  readonly area: string
  readonly onChanged: () => void
}

function useShift({ of, area, onChanged }: ShiftFormProps) {
  const words = useWords(dutyWords)
  const { newId } = useCalling()
  const toasts = useToasts()
  const command = useCommand(addDutyShifts)
  const [typed, setTyped] = useState<NewShift>({
    ...{ who: undefined, day: of.today, from: '08:00', to: '20:00', days: '1' },
  })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = shiftFaults(typed, words)
    setFaults(found)
    const { who, day, from, to } = typed
    if (found.length > 0 || !who || !day || command.busy === 'busy') return
    const [role = '', accountId = ''] = who.split(' ')
    const shift = { area, accountId, role: role as DutyRole, day, from, to, days: Number(typed.days) }
    void command.run({ shiftId: newId(), ...shift }).then(
      ({ shifts }) => {
        toasts.show({ says: words.added(shifts) })
        onChanged()
      },
      () => undefined,
    )
  }
  return { typed, change: (part: Partial<NewShift>) => setTyped({ ...typed, ...part }), faults, submit, command }
}

/** Who, from which day, from when to when, and for how many days in a row. */
export function ShiftForm(props: ShiftFormProps) {
  const words = useWords(dutyWords)
  const { typed, change, faults, submit, command } = useShift(props)
  const faultOf = (field: string): string | undefined => faults.find(fault => fault.field === field)?.says
  const texts = [
    { field: 'from', label: words.from, help: undefined },
    { field: 'to', label: words.to, help: words.toHelp },
    { field: 'days', label: words.days, help: undefined },
  ] as const
  return (
    <form className={style.form} onSubmit={submit} noValidate>
      <h2>{words.add}</h2>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      <Field id="shift-who" label={words.who} fault={faultOf('shift-who')}>
        {control => (
          <Select
            {...control}
            className={style.wide ?? ''}
            placeholder={words.chooseWho}
            value={typed.who ?? null}
            options={props.of.people.map(({ accountId, name, role }) => ({
              value: `${role} ${accountId}`,
              label: words.person(name, words.roles[role]),
            }))}
            onChange={who => change({ who: who ?? undefined })}
          />
        )}
      </Field>
      <Field id="shift-day" label={words.day} fault={faultOf('shift-day')}>
        {control => (
          <DayField {...control} className={style.wide} value={typed.day} onChange={day => change({ day })} />
        )}
      </Field>
      {texts.map(({ field, label, help }) => (
        <Field key={field} id={`shift-${field}`} label={label} help={help} fault={faultOf(`shift-${field}`)}>
          {control => (
            <input
              {...control}
              className={`lt-input ${style.short}`}
              maxLength={5}
              value={typed[field]}
              onChange={event => change({ [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <div>
        <Button type="submit" look="main">
          {words.addIt}
        </Button>
      </div>
    </form>
  )
}
