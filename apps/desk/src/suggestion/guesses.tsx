import type { Category } from '@lifetree/contract/catalogue'
import { useLanguage, useWords } from '@lifetree/ui'
import type { Catalogue } from '../case/use-catalogue.ts'
import style from './guesses.module.css'
import { type Guessed, useGuesses } from './use-guesses.ts'
import { suggestionWords } from './words.ts'

interface GuessListProps {
  readonly guesses: readonly Guessed[]
  readonly model: ReturnType<typeof useGuesses>['model']
  /** Undefined where a class is not to be chosen. */
  readonly onChoose: ((category: Category) => void) | undefined
}

/** Each with how sure it is, and what the guesses are worth. */
function GuessList({ guesses, model, onChoose }: GuessListProps) {
  const words = useWords(suggestionWords)
  const { say, format } = useLanguage()
  const percent = (share: number): string => format.number(Math.round(100 * share))
  return (
    <>
      <ul className={style.guesses}>
        {guesses.map(({ category, probability }) => {
          const says = (
            <>
              {say(category.name)} <span className="lt-quiet number">{words.percent(percent(probability))}</span>
            </>
          )
          return (
            <li key={category.code}>
              {onChoose ? (
                <button type="button" className="lt-chip" onClick={() => onChoose(category)}>
                  {says}
                </button>
              ) : (
                <span className={style.guess}>{says}</span>
              )}
            </li>
          )
        })}
      </ul>
      {model && (
        <p className="lt-quiet">{words.worth(percent(model.top1), percent(model.top3), format.number(model.cases))}</p>
      )}
    </>
  )
}

interface GuessesProps {
  readonly text: string
  readonly catalogue: Catalogue
  readonly onChoose: (category: Category) => void
}

/** What the words of a report look like, for whoever chooses its class. */
export function Guesses({ text, catalogue, onChoose }: GuessesProps) {
  const words = useWords(suggestionWords)
  const { guesses, model } = useGuesses(text, catalogue)
  if (guesses.length === 0) return null
  return (
    <div className={style.box} role="status">
      <span>{words.looksLike}</span>
      <GuessList guesses={guesses} model={model} onChoose={onChoose} />
    </div>
  )
}

/** So sure must the words be of another class before they contradict the one that was chosen. */
const sure = 0.5

interface SeemsOtherProps {
  readonly text: string
  readonly categoryId: string
  readonly catalogue: Catalogue
}

/** Said where a case is filed and its words look like another class. */
export function SeemsOther({ text, categoryId, catalogue }: SeemsOtherProps) {
  const words = useWords(suggestionWords)
  const { guesses, model } = useGuesses(text, catalogue)
  const code = catalogue.byId.get(categoryId)?.code
  const [first] = guesses
  if (!first || first.category.code === code || first.probability < sure) return null
  const others = guesses.filter(({ category }) => category.code !== code)
  return (
    <section className={style.box} role="status">
      <strong>{words.seemsOther}</strong>
      <GuessList guesses={others} model={model} onChoose={undefined} />
    </section>
  )
}
