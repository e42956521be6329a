import type { CaseSummary } from '@lifetree/contract/case'
import { Button, Field, useLanguage, useWords } from '@lifetree/ui'
import { useState } from 'react'
import type { Taken } from '../evidence/use-draft.ts'
import type { Answer } from './task-answer.ts'
import { caseWords } from './words.ts'

interface AnswersProps {
  readonly task: CaseSummary
  readonly photo: Taken | undefined
  /** Metres that the photo is farther away than it may be; 0 is near enough. */
  readonly farBy: number
  readonly within: number
  readonly reason: string
  readonly onReason: (text: string) => void
  readonly onShoot: () => void
  readonly onAnswer: (answer: Answer) => void
}

/** One line on why, since the department that must do it again reads it. */
function Why({
  reason,
  onReason,
  onAnswer,
  onBack,
  label,
}: Pick<AnswersProps, 'reason' | 'onReason' | 'onAnswer'> & {
  readonly onBack: () => void
  readonly label: string
}) {
  const words = useWords(caseWords)
  const [asked, setAsked] = useState(false)
  const missing = reason.trim() === ''
  return (
    <>
      <Field id="reason" label={label} fault={asked && missing ? words.reasonMissing : undefined}>
        {control => (
          <textarea
            {...control}
            className="lt-input"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={event => onReason(event.target.value)}
          />
        )}
      </Field>
      <Button
        look="main"
        onClick={() => {
          setAsked(true)
          if (!missing) onAnswer('not_mended')
        }}
      >
        {words.sendBack}
      </Button>
      <Button onClick={onBack}>{words.keepLooking}</Button>
    </>
  )
}

function VerifyAnswers({ photo, onShoot, onAnswer }: AnswersProps) {
  const words = useWords(caseWords)
  return photo ? (
    <div className="answers">
      <Button onClick={() => onAnswer('found')}>{words.found}</Button>
      <Button onClick={() => onAnswer('not_found')}>{words.notFound}</Button>
      <Button onClick={() => onAnswer('already_mended')}>{words.alreadyMended}</Button>
    </div>
  ) : (
    <>
      <Button look="main" onClick={onShoot}>
        {words.shoot}
      </Button>
      <Button onClick={() => onAnswer('not_found')}>{words.notFound}</Button>
    </>
  )
}

function CheckAnswers({ photo, farBy, within, reason, onReason, onShoot, onAnswer }: AnswersProps) {
  const words = useWords(caseWords)
  const { format } = useLanguage()
  const [why, setWhy] = useState<'not_mended' | 'cannot_find'>()
  if (why) {
    return (
      <Why
        label={why === 'not_mended' ? words.reason : words.reasonCannotFind}
        reason={reason}
        onReason={onReason}
        onAnswer={onAnswer}
        onBack={() => setWhy(undefined)}
      />
    )
  }
  const cannotFind = <Button onClick={() => setWhy('cannot_find')}>{words.cannotFind}</Button>
  if (!photo || farBy > 0) {
    return (
      <>
        {photo && (
          <p role="alert" className="text-bad">
            {words.tooFar(format.distance(farBy + within), format.distance(within))}
          </p>
        )}
        <Button look="main" onClick={onShoot}>
          {photo ? words.again : words.shootAfter}
        </Button>
        {cannotFind}
      </>
    )
  }
  return (
    <div className="answers">
      <Button onClick={() => onAnswer('mended')}>{words.mended}</Button>
      <Button onClick={() => setWhy('not_mended')}>{words.notMended}</Button>
      {cannotFind}
    </div>
  )
}

/** Before the photo one thing to do: take it. After it, the answers, alike in look so that none leads. */
export function Answers(props: AnswersProps) {
  return props.task.state === 'verifying' ? <VerifyAnswers {...props} /> : <CheckAnswers {...props} />
}
