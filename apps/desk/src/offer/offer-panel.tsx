import { useLanguage, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { Panel } from '../list/panel.tsx'
import { OfferForm } from './offer-form.tsx'
import type { OfferedClass } from './offered-classes.ts'
import { Preview } from './preview.tsx'
import { QuestionForm } from './question-form.tsx'
import { Questions } from './questions.tsx'
import { offerWords } from './words.ts'

interface OfferPanelProps {
  readonly of: OfferedClass
  /** The place after all that are taken. */
  readonly next: number
  readonly onClose: () => void
}

/** One small class: how it is offered, what it asks, how both look from outside. */
export function OfferPanel({ of, next, onClose }: OfferPanelProps) {
  const words = useWords(offerWords)
  const { say } = useLanguage()
  // The code of the question that is being changed; empty: a new one.
  const [asking, setAsking] = useState<string>()
  const head = (
    <>
      <h2>{say(of.name)}</h2>
      <p>
        <span className="code">{of.code}</span> <span className="lt-quiet">{say(of.group)}</span>
      </p>
    </>
  )
  return (
    <Panel list={words.title} back={words.close} onClose={onClose} head={head}>
      {asking === undefined ? (
        <>
          <OfferForm key={of.offer?.id} of={of} next={next} />
          <Questions of={of} onAsk={setAsking} />
        </>
      ) : (
        <QuestionForm
          key={asking}
          of={of}
          question={of.questions.find(({ code }) => code === asking)}
          onDone={() => setAsking(undefined)}
        />
      )}
      <Preview of={of} />
    </Panel>
  )
}
