import type { getRuleVersion } from '@lifetree/contract/catalogue-version'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { useLanguage, useWords } from '@lifetree/ui'
import { useAnswerText } from './change-list.tsx'
import { useMinuteText } from './rule-text.ts'
import style from './version.module.css'
import { versionWords } from './words.ts'

/** Lines of the responsibility table that end with the classes that a draft of the catalogue ends. */
export function EndingLines({ of }: { readonly of: OutputOf<typeof getRuleVersion> }) {
  const words = useWords(versionWords)
  const { classOf } = useAnswerText(of.names)
  if (of.lines.length === 0) return null
  return (
    <section className={style.section}>
      <h3>{words.endingLines}</h3>
      <p>{words.endingLinesSays}</p>
      <ul className={style.lines}>
        {of.lines.map(({ category, lines }) => (
          <li key={category}>{words.endingLinesOf(classOf(category), lines)}</li>
        ))}
      </ul>
    </section>
  )
}

/** Where the table would give no answer, or two. */
export function FaultList({ of }: { readonly of: OutputOf<typeof getRuleVersion> }) {
  const words = useWords(versionWords)
  const { say } = useLanguage()
  const { classOf } = useAnswerText(of.names)
  const minuteText = useMinuteText()
  if (of.faultCount === 0) return null
  return (
    <section className={style.section}>
      <h3>{words.faults(of.faultCount)}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by key */}
      <ul className={`${style.lines} ${style.scroll}`} tabIndex={0} aria-label={words.faults(of.faultCount)}>
        {of.faults.map(({ kind, category, area, areaName, at, organisations }) => (
          <li key={`${kind} ${category} ${area}`}>
            <p>
              <span className="lt-tag lt-tag-first">{words.faultKinds[kind]}</span> {classOf(category)} ·{' '}
              {say(areaName)} {at !== null && <span className="lt-quiet">{words.faultFrom(minuteText(at))}</span>}
            </p>
            {organisations.length > 0 && <p className="lt-quiet">{organisations.join(' · ')}</p>}
          </li>
        ))}
      </ul>
      {of.faultCount > of.faults.length && (
        <p className="lt-quiet">{words.faultMore(of.faultCount - of.faults.length)}</p>
      )}
    </section>
  )
}
