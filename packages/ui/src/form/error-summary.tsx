import { type MouseEvent, useEffect, useRef } from 'react'
import { useWords } from '../language.tsx'
import { formWords } from './words.ts'

/** What is wrong with one field, in the words that stand at the field too. */
export interface FieldFault {
  /** The id of the field's control. */
  readonly field: string
  readonly says: string
}

interface ErrorSummaryProps {
  /** A new array for each attempt to send: the focus then goes to the box again. */
  readonly faults: readonly FieldFault[]
}

function goToField(event: MouseEvent, field: string): void {
  event.preventDefault()
  const control = document.getElementById(field)
  control?.scrollIntoView({ block: 'center' })
  control?.focus({ preventScroll: true })
}

/** The box above a form that did not pass: how many things to change, each line a link to its field. */
export function ErrorSummary({ faults }: ErrorSummaryProps) {
  const words = useWords(formWords)
  const box = useRef<HTMLDivElement>(null)
  const wrongTitle = words.wrongTitle
  useEffect(() => {
    if (faults.length === 0) return
    box.current?.focus()
    const { title } = document
    document.title = `${wrongTitle}${title}`
    return () => {
      document.title = title
    }
  }, [faults, wrongTitle])
  if (faults.length === 0) return null
  return (
    <div ref={box} className="lt-faults" role="alert" tabIndex={-1}>
      <h2>{words.toMend(faults.length)}</h2>
      <ul>
        {faults.map(fault => (
          <li key={fault.field}>
            <a href={`#${fault.field}`} onClick={event => goToField(event, fault.field)}>
              {fault.says}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
