import { getAreaRewrite } from '@lifetree/contract/area-changing'
import { ErrorState, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { isRefused, problemOf } from '@lifetree/ui/call'
import { useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import style from './outlines.module.css'
import { outlineWords } from './words.ts'

const pace = 2_000

/** How far the rows have come that follow the new outlines. */
export function RewriteProgress({ id }: { readonly id: string }) {
  const words = useWords(outlineWords)
  const { format } = useLanguage()
  const [settled, setSettled] = useState(false)
  const asked = useAnswer(getAreaRewrite, { id }, { again: settled ? undefined : pace })
  const none = isRefused(asked.error, 'unknown_rewrite')
  if (!settled && (none || asked.data?.ended)) setSettled(true)
  if (none) return <p className="lt-quiet">{words.rewriteNone}</p>
  if (asked.isError && !asked.data) {
    return (
      <ErrorState what={words.progress} code={problemOf(asked.error)?.instance} onRetry={() => void asked.refetch()} />
    )
  }
  if (!asked.data) return <Skeleton shape="text" rows={2} />
  const { steps, ended } = asked.data
  return (
    <section className={style.section}>
      <h3>{words.rewrite}</h3>
      <ul>
        {steps.map(step => (
          <li key={step.keeper}>
            {words.step(
              words.keepers[step.keeper as keyof typeof words.keepers] ?? step.keeper,
              format.number(step.rows),
            )}{' '}
            <span className="lt-tag">{step.ended ? words.stepEnded : words.stepRuns}</span>
          </li>
        ))}
      </ul>
      <p role="status">{ended ? words.rewriteEnded : words.rewriteRuns}</p>
    </section>
  )
}
