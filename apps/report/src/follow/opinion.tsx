import { answerSatisfaction, askReopeningByLink, type Followed } from '@lifetree/contract/intake-follow'
import { Button, Field, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { useDoing } from './use-doing.ts'
import { followWords } from './words.ts'

interface AfterwardsProps {
  readonly of: Followed
  readonly onDone: () => void
}

const answers = ['satisfied', 'fair', 'dissatisfied'] as const

/** What its reporter says once it is closed. */
export function Opinion({ of, onDone }: AfterwardsProps) {
  const words = useWords(followWords)
  const { says, tell, run } = useDoing(onDone)
  const [chosen, setChosen] = useState(of.satisfaction ?? undefined)
  const [text, setText] = useState('')
  const send = (): void => {
    if (chosen === undefined) tell(words.needed)
    else run(answerSatisfaction, { satisfaction: chosen, ...(text.trim() !== '' && { text: text.trim() }) })
  }
  return (
    <section className="grid gap-3 rounded-card border border-line bg-surface p-4" aria-labelledby="opinion-title">
      <h2 id="opinion-title" className="text-h2 font-strong">
        {words.opinion}
      </h2>
      {of.satisfaction && <p>{words.opinionKept(words.opinions[of.satisfaction])}</p>}
      <fieldset className="grid gap-2">
        <legend className="lt-unseen">{words.opinion}</legend>
        {answers.map(answer => (
          <label
            key={answer}
            className="choice flex items-center gap-3 rounded-control border border-edge px-3 has-checked:border-accent has-checked:bg-accent-weak"
          >
            <input
              type="radio"
              name="opinion"
              className="size-6 flex-none accent-accent"
              checked={chosen === answer}
              onChange={() => setChosen(answer)}
            />
            {words.opinions[answer]}
          </label>
        ))}
      </fieldset>
      <Field id="opinion-text" label={words.opinionText} need="optional">
        {control => (
          <textarea
            {...control}
            className="lt-input"
            rows={2}
            maxLength={500}
            value={text}
            onChange={event => setText(event.target.value)}
          />
        )}
      </Field>
      <Button look="main" onClick={send}>
        {words.sendOpinion}
      </Button>
      <p role="status">{says}</p>
    </section>
  )
}

/** A case that was closed and is not mended. */
export function Reopening({ onDone }: Pick<AfterwardsProps, 'onDone'>) {
  const words = useWords(followWords)
  const { says, tell, run } = useDoing(onDone)
  const [reason, setReason] = useState('')
  const send = (): void =>
    reason.trim() === '' ? tell(words.reasonNeeded) : run(askReopeningByLink, { reason: reason.trim() })
  return (
    <section className="grid gap-3 rounded-card border border-line bg-surface p-4" aria-labelledby="reopening-title">
      <h2 id="reopening-title" className="text-h2 font-strong">
        {words.reopening}
      </h2>
      <p className="text-text-2">{words.reopeningHelp}</p>
      <Field id="reason" label={words.reopeningReason}>
        {control => (
          <textarea
            {...control}
            className="lt-input"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        )}
      </Field>
      <Button onClick={send}>{words.askReopening}</Button>
      <p role="status">{says}</p>
    </section>
  )
}
