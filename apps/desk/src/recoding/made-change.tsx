import { getAreaRewrite } from '@lifetree/contract/area-changing'
import { Button, ErrorState, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { isRefused, problemOf } from '@lifetree/ui/call'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import style from './recoding.module.css'
import { recodingWords } from './words.ts'

const pace = 2_000
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)

interface MadeChangeProps {
  readonly id: string
  readonly onAnother: () => void
}

/** A change that was made: from when, how many codes, how far the rows have come. */
export function MadeChange({ id, onAnother }: MadeChangeProps) {
  const words = useWords(recodingWords)
  const { format } = useLanguage()
  const [settled, setSettled] = useState(false)
  const asked = useAnswer(getAreaRewrite, { id }, { again: settled ? undefined : pace })
  const none = isRefused(asked.error, 'unknown_rewrite')
  if (!settled && (none || asked.data?.ended)) setSettled(true)
  const another = <Button onClick={onAnother}>{words.again}</Button>
  if (none) {
    return (
      <div className={style.made}>
        <p>{words.notThere}</p>
        {another}
      </div>
    )
  }
  if (asked.isError && !asked.data) {
    return (
      <ErrorState what={words.change} code={problemOf(asked.error)?.instance} onRetry={() => void asked.refetch()} />
    )
  }
  if (!asked.data) return <Skeleton shape="text" rows={4} onRetry={() => void asked.refetch()} />
  const { steps, ended, validFrom, codes } = asked.data
  const kinds: Readonly<Record<string, string>> = words.kinds
  return (
    <div className={style.made}>
      <h2>{words.done}</h2>
      <p>{words.doneSays(format.day(noon(validFrom), new Date()), format.number(codes))}</p>
      <section className={style.section}>
        <h3>{words.rows}</h3>
        <ul>
          {steps.map(step => (
            <li key={step.keeper}>
              {words.step(kinds[step.keeper] ?? step.keeper, format.number(step.rows))}{' '}
              <span className="lt-tag">{step.ended ? words.stepEnded : words.stepRuns}</span>
            </li>
          ))}
        </ul>
        <p role="status">{ended ? words.rowsEnded : words.rowsRun}</p>
      </section>
      <div className={style.buttons}>
        <Link to="/outlines" className="lt-button lt-button-main">
          {words.toOutlines}
        </Link>
        {another}
      </div>
    </div>
  )
}
