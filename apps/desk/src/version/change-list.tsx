import type { AnswerChange, AnswerRule, ClassChange, getRuleVersion } from '@lifetree/contract/catalogue-version'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { useLanguage, useWords } from '@lifetree/ui'
import { useCatalogue } from '../case/use-catalogue.ts'
import { differing, useClassText, useTimeText } from './rule-text.ts'
import style from './version.module.css'
import { versionWords } from './words.ts'

type Detail = OutputOf<typeof getRuleVersion>

function ClassLine({ change }: { readonly change: ClassChange }) {
  const words = useWords(versionWords)
  const { say } = useLanguage()
  const text = useClassText()
  const { key, before, after } = change
  const shown = after ?? before
  return (
    <li>
      <p>
        <strong>{shown && say(shown.name)}</strong> <span className="lt-quiet">{key}</span>{' '}
        {before === null && <span className="lt-tag">{words.added}</span>}
        {after === null && <span className="lt-tag">{words.ended}</span>}
      </p>
      {before && after && (
        <dl>
          {differing(before, after).map(field => (
            <div key={field} className={style.change}>
              <dt>{words.fields[field]}</dt>
              <dd>
                <del className={style.was}>{text(before, field)}</del> → <ins>{text(after, field)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}

/** Names of what a line of the table speaks of. */
export function useAnswerText(names: Detail['names']) {
  const { say } = useLanguage()
  const catalogue = useCatalogue()
  const time = useTimeText()
  const nameOf = (key: string): string => {
    const found = names.find(each => each.key === key)
    return found ? say(found.name) : key
  }
  const classOf = (code: string): string => {
    const found = [...(catalogue?.byId.values() ?? [])].findLast(each => each.code === code)
    return found ? say(found.name) : code
  }
  const slot = (rule: AnswerRule): string => `${classOf(rule.category)} · ${nameOf(rule.area)} · ${time(rule)}`
  return { slot, nameOf, classOf }
}

function AnswerLine({ change, names }: { readonly change: AnswerChange; readonly names: Detail['names'] }) {
  const words = useWords(versionWords)
  const { slot, nameOf } = useAnswerText(names)
  const { before, after } = change
  return (
    <li>
      {before && (
        <p>
          {(after === null || slot(before) !== slot(after)) && <span>{slot(before)} </span>}
          {after === null && <span className="lt-tag">{words.ended}</span>}
        </p>
      )}
      {after && (
        <p>
          <strong>{slot(after)}</strong> {before === null && <span className="lt-tag">{words.added}</span>}
        </p>
      )}
      <p>
        {before && <del className={style.was}>{nameOf(before.organisationId)}</del>} {before && after && '→'}{' '}
        {after && <ins>{nameOf(after.organisationId)}</ins>}
      </p>
    </li>
  )
}

/** What a version changes, class by class and part by part, or line by line. */
export function ChangeList({ of }: { readonly of: Detail }) {
  const words = useWords(versionWords)
  const { classes, answers, names } = of
  return (
    <section className={style.section}>
      <h3>{words.compared}</h3>
      {classes.length + answers.length === 0 ? (
        <p className="lt-quiet">{words.nothing}</p>
      ) : (
        <ul className={style.lines}>
          {classes.map(change => (
            <ClassLine key={change.key} change={change} />
          ))}
          {answers.map(change => (
            <AnswerLine key={change.key} change={change} names={names} />
          ))}
        </ul>
      )}
    </section>
  )
}
