import { Button, useWords } from '@lifetree/ui'
import { isRefused, problemOf } from '@lifetree/ui/call'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from './step.module.css'
import { stepWords } from './words.ts'

interface StepRefusalProps {
  readonly error: unknown
  readonly typed: string
  /** Looks at the case as it stands now. */
  readonly onView: () => void
  readonly onNote: ((text: string) => void) | undefined
}

/** Why the step was not taken. Where someone was faster: who, when and what, and what becomes of the text. */
export function StepRefusal({ error, typed, onView, onNote }: StepRefusalProps) {
  const words = useWords(stepWords)
  if (!isRefused(error, 'overtaken')) return <RefusalLine error={error} />
  return (
    <div className={style.taken} role="alert">
      <p>{problemOf(error)?.title}</p>
      <div className={style.buttons}>
        <Button onClick={onView}>{words.view}</Button>
        {onNote && typed.trim() !== '' && <Button onClick={() => onNote(typed)}>{words.addAsNote}</Button>}
      </div>
    </div>
  )
}
