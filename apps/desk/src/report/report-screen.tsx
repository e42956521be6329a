import type { CaseAnswer } from '@lifetree/contract/case'
import { Button, ErrorSummary, Kbd, useLanguage, useListKeys, useWords } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import { type SubmitEvent, useEffect, useRef } from 'react'
import { stepFormId } from '../case-step/step-form.tsx'
import { sendStepForm } from '../case-step/use-acting.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useTitle } from '../session/doorway.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { CallerFields } from './caller-fields.tsx'
import { PlaceField } from './place-field.tsx'
import style from './report.module.css'
import { useReport } from './use-report.ts'
import { WhatFields } from './what-fields.tsx'
import { reportWords } from './words.ts'

interface ReceiptProps {
  readonly sent: CaseAnswer
  readonly onAnother: () => void
}

/** What happens next and by when, with the number. */
function Receipt({ sent, onAnother }: ReceiptProps) {
  const words = useWords(reportWords)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className={style.receipt} role="status">
      <h1 ref={heading} tabIndex={-1}>
        {words.sent(sent.number)}
      </h1>
      <p>{words.sentNext}</p>
      <p className="lt-quiet">{words.receipt(sent.receipt)}</p>
      <div className={style.buttons}>
        <Link to="/cases/$caseId" params={{ caseId: sent.caseId }} className="lt-button lt-button-main">
          {words.open}
        </Link>
        <Button onClick={onAnother}>{words.another}</Button>
      </div>
    </div>
  )
}

/** A call, a letter or an order from above, written down while the other side still speaks. */
export function ReportScreen() {
  const words = useWords(reportWords)
  const { format } = useLanguage()
  const form = useReport()
  const shellKeys = useShellKeys({})
  useTitle(words.title)
  useListKeys({
    ids: [],
    current: undefined,
    onMove: () => undefined,
    main: { does: words.send, run: sendStepForm },
    ...shellKeys,
  })
  if (form.sent) return <Receipt sent={form.sent} onAnother={form.again} />
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    form.send()
  }
  return (
    <form id={stepFormId} className={style.form} onSubmit={submit} noValidate>
      <header className={style.head}>
        <h1>{words.title}</h1>
        <p className="lt-quiet">{words.intro}</p>
      </header>
      <div className={style.fields}>
        <ErrorSummary faults={form.faults} />
        <RefusalLine error={form.error} />
        <CallerFields form={form} />
        <WhatFields form={form} />
      </div>
      <PlaceField form={form} />
      <footer className={style.foot}>
        <Button type="submit" look="main">
          {words.send}
          <Kbd keys={['Ctrl', 'Enter']} />
        </Button>
        {form.keptAt && (
          <>
            <Button look="quiet" onClick={form.again}>
              {words.clear}
            </Button>
            <span className={style.kept}>{words.draft(format.time(form.keptAt))}</span>
          </>
        )}
      </footer>
    </form>
  )
}
