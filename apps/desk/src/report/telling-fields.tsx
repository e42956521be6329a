import { getPublicForm } from '@lifetree/contract/intake'
import { Field, useWords } from '@lifetree/ui'
import { useAnswer } from '../call/use-call.tsx'
import { Choices } from '../form/choices.tsx'
import type { ReportForm } from './use-report.ts'
import { reportWords } from './words.ts'

const anHour = 3_600_000

/** How the caller hears of it, and what the hotline’s own system calls the call. */
export function TellingFields({ form }: { readonly form: ReportForm }) {
  const words = useWords(reportWords)
  const { typed, change, faultOf } = form
  const ways = useAnswer(getPublicForm, {}, { fresh: anHour }).data?.ways ?? []
  const numbers = typed.source === 'hotline' ? (['recording', 'workOrder'] as const) : []
  return (
    <>
      {ways.length > 0 && (
        <Choices
          id="tell"
          legend={words.tell}
          value={typed.tell}
          options={(['none', ...ways] as const).map(value => ({ value, says: words.ways[value] }))}
          onChange={tell => change({ tell })}
        />
      )}
      {typed.tell === 'email' && (
        <Field id="email" label={words.email} fault={faultOf('email')}>
          {control => (
            <input
              {...control}
              className="lt-input"
              type="email"
              maxLength={200}
              autoComplete="off"
              value={typed.email}
              onChange={event => change({ email: event.target.value })}
            />
          )}
        </Field>
      )}
      {numbers.map(number => (
        <Field
          key={number}
          id={number}
          label={words[number]}
          help={words.callNumberHelp}
          fault={faultOf(number)}
          need="optional"
        >
          {control => (
            <input
              {...control}
              className="lt-input"
              maxLength={60}
              autoComplete="off"
              value={typed[number]}
              onChange={event => change({ [number]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </>
  )
}
