import { endOpen311Attribute, type Open311Attribute } from '@lifetree/contract/open311'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { Confirm } from '../account/confirm.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from '../version/version.module.css'
import type { OfferedClass } from './offered-classes.ts'
import { useOfferCommand } from './use-offers.ts'
import { offerWords } from './words.ts'

interface QuestionsProps {
  readonly of: OfferedClass
  /** Opens the form of a question by its code; empty: of a new one. */
  readonly onAsk: (code: string) => void
}

/** “必填”, “选填”, or that it only tells something. */
export function useNeedOf(): (question: Pick<Open311Attribute, 'variable' | 'required'>) => string {
  const words = useWords(offerWords)
  return ({ variable, required }) => {
    if (!variable) return words.tells
    return required ? words.must : words.may
  }
}

/** What a class asks besides of who reports through the open interface. */
export function Questions({ of, onAsk }: QuestionsProps) {
  const words = useWords(offerWords)
  const { say } = useLanguage()
  const needOf = useNeedOf()
  const ending = useOfferCommand(endOpen311Attribute)
  return (
    <section className={style.section}>
      <h3>{words.questions}</h3>
      <p className="lt-quiet">{of.questions.length > 0 ? words.questionsIntro : words.noQuestions}</p>
      <RefusalLine error={ending.error} />
      <ul className={style.lines}>
        {of.questions.map(question => (
          <li key={question.id}>
            <span>
              <strong>{say(question.description)}</strong> <span className="code lt-quiet">{question.code}</span>
            </span>
            <span className="lt-quiet">
              {words.datatypes[question.datatype]} · {needOf(question)}
            </span>
            <div className={style.buttons}>
              <Button onClick={() => onAsk(question.code)}>{words.edit}</Button>
              <Confirm
                label={words.end}
                says={words.endSays}
                onConfirm={() => void ending.run({ attributeId: question.id }, words.ended)}
              />
            </div>
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={() => onAsk('')}>{words.addQuestion}</Button>
      </div>
    </section>
  )
}
