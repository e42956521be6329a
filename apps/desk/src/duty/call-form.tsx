import { type emergencyNumbers, getCaseDuty, recordEmergencyCall } from '@lifetree/contract/duty'
import { Button, ErrorSummary, Field, type FieldFault, useWords } from '@lifetree/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { answerKey, useCalling, useCommand } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { Choices } from '../form/choices.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useSession } from '../session/session-context.ts'
import { useToasts } from '../shell/toasts.tsx'
import style from './duty.module.css'
import { dutyWords } from './words.ts'

type EmergencyNumber = (typeof emergencyNumbers)[number]
const numbers: readonly EmergencyNumber[] = ['119', '110', '120']

interface CallFormProps {
  readonly caseId: string
  readonly onDone: () => void
}

function useCallForm({ caseId, onDone }: CallFormProps) {
  const words = useWords(dutyWords)
  const { newId } = useCalling()
  const { account } = useSession()
  const queries = useQueryClient()
  const toasts = useToasts()
  const now = useServerNow()
  const command = useCommand(recordEmergencyCall)
  const [typed, setTyped] = useState({
    ...{ number: '119' as EmergencyNumber, minutes: '0', caller: account.name, said: '', reference: '' },
  })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const caller = typed.caller.trim()
    const said = typed.said.trim()
    const reference = typed.reference.trim()
    const found = [
      ...(caller === '' ? [{ field: 'call-caller', says: words.callerMissing }] : []),
      ...(said === '' ? [{ field: 'call-said', says: words.saidMissing }] : []),
    ]
    setFaults(found)
    if (found.length > 0 || command.busy === 'busy') return
    // The page's idea of the server's time may be some ms ahead.
    const calledAt = new Date(now.getTime() - Number(typed.minutes) * 60_000 - 1000).toISOString()
    const call = { caseId, number: typed.number, calledAt, caller, said, ...(reference && { reference }) }
    void command.run({ callId: newId(), ...call }).then(
      () => {
        toasts.show({ says: words.saved })
        void queries.invalidateQueries({ queryKey: answerKey(getCaseDuty, { caseId }) })
        onDone()
      },
      () => undefined,
    )
  }
  return { typed, change: (part: Partial<typeof typed>) => setTyped({ ...typed, ...part }), faults, submit, command }
}

/** Which number, when, who called, what was said, and the other side’s reference. */
export function CallForm(props: CallFormProps) {
  const words = useWords(dutyWords)
  const { typed, change, faults, submit, command } = useCallForm(props)
  const faultOf = (field: string): string | undefined => faults.find(fault => fault.field === field)?.says
  const lines = [
    { field: 'minutes', label: words.minutesAgo, need: 'required', most: 4 },
    { field: 'caller', label: words.caller, need: 'required', most: 60 },
    { field: 'reference', label: words.reference, need: 'optional', most: 60 },
  ] as const
  return (
    <form className={style.form} onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      <Choices
        id="call-number"
        legend={words.number}
        value={typed.number}
        options={numbers.map(value => ({ value, says: words.numbers[value] }))}
        onChange={number => change({ number })}
      />
      <Field id="call-said" label={words.said} fault={faultOf('call-said')}>
        {control => (
          <textarea
            {...control}
            className="lt-input"
            rows={3}
            maxLength={2000}
            value={typed.said}
            onChange={event => change({ said: event.target.value })}
          />
        )}
      </Field>
      {lines.map(({ field, label, need, most }) => (
        <Field key={field} id={`call-${field}`} label={label} need={need} fault={faultOf(`call-${field}`)}>
          {control => (
            <input
              {...control}
              className="lt-input"
              maxLength={most}
              inputMode={field === 'minutes' ? 'numeric' : 'text'}
              value={typed[field]}
              onChange={event =>
                change({ [field]: field === 'minutes' ? event.target.value.replace(/\D/g, '') : event.target.value })
              }
            />
          )}
        </Field>
      ))}
      <p className="lt-quiet">{words.fixed}</p>
      <div className={style.buttons}>
        <Button type="submit">{words.save}</Button>
        <Button look="quiet" onClick={props.onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
