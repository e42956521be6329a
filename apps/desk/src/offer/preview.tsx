import { open311Path } from '@lifetree/contract/open311'
import { useLanguage, useWords } from '@lifetree/ui'
import versionStyle from '../version/version.module.css'
import style from './offer.module.css'
import type { OfferedClass } from './offered-classes.ts'
import { useNeedOf } from './questions.tsx'
import { offerWords } from './words.ts'

function OnPage({ of }: { readonly of: OfferedClass }) {
  const words = useWords(offerWords)
  const { say } = useLanguage()
  const { offer, seen } = of
  if (!seen.page) return <p className="lt-quiet">{words.notThere}</p>
  const keywords = offer && say(offer.keywords)
  return (
    <div className={style.seen}>
      <span>
        <strong>{(offer && say(offer.name)) || say(of.name)}</strong> <span className="lt-quiet">{say(of.group)}</span>
      </span>
      {keywords && <span className="lt-quiet">{words.foundBy(keywords)}</span>}
    </div>
  )
}

function InOpen311({ of }: { readonly of: OfferedClass }) {
  const words = useWords(offerWords)
  const { say } = useLanguage()
  const needOf = useNeedOf()
  const { offer, seen, questions } = of
  if (!seen.open311) return <p className="lt-quiet">{words.notThere}</p>
  return (
    <div className={style.seen}>
      <span>
        <strong>{(offer && say(offer.name)) || say(of.name)}</strong> <span className="code lt-quiet">{of.code}</span>
      </span>
      <span className="lt-quiet">{say(of.filing)}</span>
      {questions.length > 0 && (
        <>
          <ol>
            {questions.map(question => (
              <li key={question.id}>
                {say(question.description)}{' '}
                <span className="lt-quiet">
                  {[needOf(question), words.datatypes[question.datatype], say(question.hint)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                {question.choices.length > 0 && (
                  <div className="lt-quiet">{question.choices.map(({ name }) => say(name)).join(' / ')}</div>
                )}
              </li>
            ))}
          </ol>
          <span className="lt-quiet">
            {words.address} <span className="code">{words.definitionAt(open311Path, of.code)}</span>
          </span>
        </>
      )}
    </div>
  )
}

/** How a class and its questions are seen from outside. */
export function Preview({ of }: { readonly of: OfferedClass }) {
  const words = useWords(offerWords)
  return (
    <section className={versionStyle.section}>
      <h3>{words.preview}</h3>
      <h4>{words.onThePage}</h4>
      <OnPage of={of} />
      <h4>{words.inOpen311}</h4>
      <InOpen311 of={of} />
    </section>
  )
}
