import type { RuleTrial, TrialResult } from '@lifetree/contract/catalogue-version'
import { useLanguage, useWords } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import { useAnswerText } from './change-list.tsx'
import style from './version.module.css'
import { versionWords } from './words.ts'

/** The figures, the largest first thing that one wants to know. */
function Figures({ of }: { readonly of: TrialResult }) {
  const says = useWords(versionWords).trialSays
  const { number } = useLanguage().format
  const { cases, elsewhere, touched, ended, none, double } = of
  return (
    <>
      <p className={style.figure}>{says.elsewhere(number(elsewhere), number(cases))}</p>
      {touched > 0 && <p>{says.touched(number(touched))}</p>}
      {ended > 0 && <p>{says.ended(number(ended))}</p>}
      <p className="lt-quiet">{says.none(number(none.before), number(none.after))}</p>
      <p className="lt-quiet">{says.double(number(double.before), number(double.after))}</p>
    </>
  )
}

function Details({ of }: { readonly of: TrialResult }) {
  const words = useWords(versionWords)
  const { format } = useLanguage()
  const areas = of.shadows.flatMap(({ winner, shadowed }) => [winner, shadowed])
  const names = [
    ...of.names.map(({ id, name }) => ({ key: id, name })),
    ...areas.map(({ area, areaName }) => ({ key: area, name: areaName })),
  ]
  const { slot, nameOf, classOf } = useAnswerText(names)
  const all = (ids: readonly string[]): string => (ids.length === 0 ? words.nobody : ids.map(nameOf).join(words.comma))
  const lines = [
    { head: words.flows, items: of.flows.map(({ from, to, cases }) => ({ says: `${all(from)} → ${all(to)}`, cases })) },
    { head: words.byClass, items: of.byClass.map(({ category, cases }) => ({ says: classOf(category), cases })) },
    {
      head: words.shadows,
      items: of.shadows.map(({ winner, shadowed, cases }) => ({
        says: words.shadow(
          `${slot(winner)} ${nameOf(winner.organisationId)}`,
          `${slot(shadowed)} ${nameOf(shadowed.organisationId)}`,
        ),
        cases,
      })),
    },
  ]
  return (
    <>
      {lines
        .filter(({ items }) => items.length > 0)
        .map(({ head, items }) => (
          <details key={head}>
            <summary>{`${head} · ${format.number(items.length)}`}</summary>
            <ul className={style.lines}>
              {items.map(({ says, cases }) => (
                <li key={says}>
                  {says} <span className="lt-quiet">{words.cases(format.number(cases))}</span>
                </li>
              ))}
            </ul>
          </details>
        ))}
      {of.samples.length > 0 && (
        <details>
          <summary>{words.samples}</summary>
          <ul className={style.lines}>
            {of.samples.map(({ caseId, number, category, was, becomes }) => (
              <li key={caseId}>
                <p>
                  <Link to="/cases/$caseId" params={{ caseId }}>
                    {number}
                  </Link>{' '}
                  {classOf(category)} {was.length + becomes.length > 0 && `${all(was)} → ${all(becomes)}`}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** What a trial found, or how far it is. */
export function TrialView({ of, edit }: { readonly of: RuleTrial; readonly edit: number }) {
  const words = useWords(versionWords)
  const { format } = useLanguage()
  const day = (instant: string): string => format.monthDay(new Date(instant))
  return (
    <div role="status" className={style.lines}>
      {of.result ? (
        <>
          <Figures of={of.result} />
          {of.edit !== edit && <p>{words.trialOld}</p>}
          <Details of={of.result} />
        </>
      ) : (
        <p>{words.trialRunning(format.number(of.done))}</p>
      )}
      <p className="lt-quiet">{words.trialBy(of.askedBy, day(of.from), day(of.to))}</p>
    </div>
  )
}
