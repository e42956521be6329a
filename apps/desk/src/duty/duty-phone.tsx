import { confirmDutyPhone, type getOwnReach, removeDutyPhone, sendDutyCode } from '@lifetree/contract/duty-reach'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { Button, Field, useLanguage, useWords } from '@lifetree/ui'
import { type ReactNode, type SubmitEvent, useState } from 'react'
import { useCommand } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from './duty.module.css'
import { reachWords } from './words.ts'

type Reach = OutputOf<typeof getOwnReach>

interface DutyPhoneProps {
  readonly of: Reach
  readonly now: Date
  readonly onChanged: () => void
}

interface LineProps {
  readonly id: 'duty-phone' | 'duty-code'
  readonly label: string
  readonly help?: string | undefined
  readonly fault: string | undefined
  readonly submit: string
  readonly onSubmit: (typed: string) => void
  readonly children?: ReactNode
}

/** One field and its button. */
function Line({ id, label, help, fault, submit, onSubmit, children }: LineProps) {
  const [typed, setTyped] = useState('')
  const code = id === 'duty-code'
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    onSubmit(typed.trim())
  }
  return (
    <form className={style.form} onSubmit={send} noValidate>
      <Field id={id} label={label} help={help} fault={fault}>
        {control => (
          <input
            {...control}
            className="lt-input"
            inputMode={code ? 'numeric' : 'tel'}
            autoComplete={code ? 'one-time-code' : 'tel'}
            maxLength={code ? 6 : 20}
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
        )}
      </Field>
      <div className={style.buttons}>
        <Button type="submit" look="main">
          {submit}
        </Button>
        {children}
      </div>
    </form>
  )
}

function usePhone({ onChanged }: DutyPhoneProps) {
  const words = useWords(reachWords)
  const send = useCommand(sendDutyCode)
  const confirm = useCommand(confirmDutyPhone)
  const remove = useCommand(removeDutyPhone)
  const [fault, setFault] = useState<string>()
  const [asks, setAsks] = useState<'number' | 'code' | undefined>()
  const after =
    (next: typeof asks): (() => void) =>
    () => {
      setAsks(next)
      onChanged()
    }
  return {
    ...{ fault, asks },
    ask: (what: typeof asks): void => {
      setFault(undefined)
      setAsks(what)
    },
    sendCode: (phone: string): void => {
      const wrong = !/^\+?[0-9][0-9 -]{5,18}[0-9]$/.test(phone)
      setFault(wrong ? words.phoneWrong : undefined)
      if (!wrong && send.busy === 'idle') void send.run({ phone }).then(after('code'), () => undefined)
    },
    confirmCode: (code: string): void => {
      const wrong = !/^[0-9]{6}$/.test(code)
      setFault(wrong ? words.codeWrong : undefined)
      if (wrong || confirm.busy === 'busy') return
      void confirm.run({ code }).then(
        ({ confirmed, triesLeft }) => {
          if (!confirmed) setFault(words.codeNot(triesLeft))
          after(confirmed ? undefined : 'code')()
        },
        () => undefined,
      )
    },
    removePhone: () => void remove.run({}).then(after(undefined), () => undefined),
    error: send.error ?? confirm.error ?? remove.error,
  }
}

/** The own number for SMS: none, one that is being proven, or the confirmed one. */
export function DutyPhone(props: DutyPhoneProps) {
  const words = useWords(reachWords)
  const { format } = useLanguage()
  const { of, now } = props
  const phone = usePhone(props)
  const pending = phone.asks === 'number' ? null : of.pending
  const asksNumber = of.sms && !pending && (phone.asks === 'number' || !of.phone)
  return (
    <section className={style.section} aria-label={words.phone}>
      <h3>{words.phone}</h3>
      {!of.sms && <p>{words.noSms}</p>}
      {of.phone && (
        <>
          <p>
            <strong>{of.phone.mask}</strong>{' '}
            <span className="lt-quiet">{words.since(format.date(new Date(of.phone.confirmedAt), now))}</span>
          </p>
          <div className={style.buttons}>
            {of.sms && <Button onClick={() => phone.ask('number')}>{words.change}</Button>}
            <Button look="quiet" onClick={phone.removePhone}>
              {words.remove}
            </Button>
          </div>
        </>
      )}
      <RefusalLine error={phone.error} />
      {pending && (
        <>
          <p role="status">{words.code[pending.state](pending.mask)}</p>
          <Line
            id="duty-code"
            label={words.codeLabel}
            fault={phone.fault}
            submit={words.confirm}
            onSubmit={phone.confirmCode}
          >
            <Button look="quiet" onClick={() => phone.ask('number')}>
              {words.otherNumber}
            </Button>
          </Line>
        </>
      )}
      {asksNumber && (
        <Line
          id="duty-phone"
          label={words.number}
          help={words.numberHelp}
          fault={phone.fault}
          submit={words.sendCode}
          onSubmit={phone.sendCode}
        />
      )}
    </section>
  )
}
