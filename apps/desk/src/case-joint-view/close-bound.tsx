import { type CaseDetail, outcomes } from '@lifetree/contract/case'
import { closeChildren } from '@lifetree/contract/case-joint'
import { Button, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { useSending } from '../call/use-call.tsx'
import { useCasesChanged } from '../case/use-case-changed.ts'
import { caseWords } from '../case/words.ts'
import style from '../case-view/case-view.module.css'
import { Choices } from '../form/choices.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useToasts } from '../shell/toasts.tsx'
import { jointPageWords } from './words.ts'

interface CloseBoundProps {
  readonly of: CaseDetail
  readonly open: CaseDetail['bound']
}

const atOnce = 50

/** Closes what is bound to a case that has closed: one command for all, each by the gate. */
export function CloseBound({ of, open }: CloseBoundProps) {
  const words = useWords(jointPageWords)
  const cases = useWords(caseWords)
  const toasts = useToasts()
  const changed = useCasesChanged()
  const [outcome, setOutcome] = useState(of.outcome ?? 'solved')
  const sending = useSending(({ call }, input: Parameters<typeof inputOf>[1], options) =>
    call(closeChildren, inputOf(of.id, input), options),
  )
  const close = async (): Promise<void> => {
    const some = open.slice(0, atOnce).map(({ id, version }) => ({ caseId: id, version }))
    const { results } = await sending.run({ outcome, cases: some })
    await changed([of.id, ...some.map(({ caseId }) => caseId)])
    const closed = results.filter(({ answer }) => answer !== null).length
    toasts.show({ says: words.closed(closed, results.length - closed) })
  }
  return (
    <div className={style.joint}>
      <RefusalLine error={sending.error} />
      <Choices
        id="bound-outcome"
        legend={words.outcomeOfAll}
        value={outcome}
        options={outcomes.map(value => ({ value, says: cases.outcomes[value] }))}
        onChange={setOutcome}
      />
      <Button aria-busy={sending.busy === 'busy'} onClick={() => void close().catch(() => undefined)}>
        {words.closeAll(Math.min(open.length, atOnce))}
      </Button>
    </div>
  )
}

interface Closing {
  readonly outcome: (typeof outcomes)[number]
  readonly cases: { caseId: string; version: number }[]
}

const inputOf = (caseId: string, closing: Closing) => ({ caseId, ...closing })
