// biome-ignore-all lint/a11y/noRedundantRoles: a table whose rows become cards on a phone: its elements lose their roles there
import type { OutputOf } from '@lifetree/contract/endpoint'
import { type Component, type Composite, grades, type readScores } from '@lifetree/contract/figure-score'
import { type ScoreMeasure, scoreMeasureNames, scoreMeasureRules } from '@lifetree/contract/figure-subject'
import { useLanguage, useWords, WhyPopover } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import figures from '../figure/figure.module.css'
import { levelBelow } from '../figure/figure-search.ts'
import { GradeMark } from './grade-mark.tsx'
import style from './score.module.css'
import { changedScores } from './score-search.ts'
import type { Scores } from './use-scores.ts'
import { scoreWords } from './words.ts'

type Answer = OutputOf<typeof readScores>
type Row = Answer['rows'][number]
type Counted = Row['components'][number]

const shown = (value: number): string => (Number.isInteger(value) ? `${value}` : value.toFixed(2))

/** Why the score is what it is: weights and grades of the version that is in force. */
function ScoreHead({ composite }: { readonly composite: Composite }) {
  const words = useWords(scoreWords)
  const { say } = useLanguage()
  const least = composite.grades.map((score, at) => words.gradesFrom(grades[at] ?? '', shown(score)))
  return (
    <WhyPopover
      spoken={words.why(words.score)}
      result={words.whyScore}
      rule={words.version(composite.version, composite.from)}
      inputs={[
        {
          what: words.weights,
          value: composite.components.map(({ name, weight }) => `${say(name)} ${weight}`).join(' · '),
        },
        { what: words.grades, value: [...least, words.gradesElse('E')].join(' · ') },
      ]}
    >
      {words.score}
    </WhyPopover>
  )
}

function useHow(): (component: Component) => string {
  const words = useWords(scoreWords)
  const { say } = useLanguage()
  return ({ part, whole, inverted, bands }) => {
    const parts = say(scoreMeasureNames[part])
    if (whole !== null) return (inverted ? words.whyInverted : words.whyShare)(parts, say(scoreMeasureNames[whole]))
    const steps = bands.map(({ from, points }) => words.band(`${from}`, shown(points)))
    return [words.whyBands(parts), ...steps].join(' · ')
  }
}

function ComponentHead({ component, composite }: { readonly component: Component; readonly composite: Composite }) {
  const words = useWords(scoreWords)
  const { say } = useLanguage()
  const howOf = useHow()
  const counted = [component.part, component.whole].filter(measure => measure !== null)
  return (
    <WhyPopover
      spoken={words.why(say(component.name))}
      result={howOf(component)}
      rule={words.version(composite.version, composite.from)}
      inputs={counted.map(measure => ({
        what: say(scoreMeasureNames[measure]),
        value: say(scoreMeasureRules[measure]),
      }))}
    >
      {say(component.name)}
    </WhyPopover>
  )
}

interface OpensProps {
  readonly scores: Scores
  readonly row: Row
  readonly measure: ScoreMeasure
  readonly count: number
}

/** A number that opens exactly the cases that it counts. */
function Opens({ scores, row, measure, count }: OpensProps) {
  const words = useWords(scoreWords)
  const { say, format } = useLanguage()
  const says = format.number(count)
  if (count === 0) return <span>{says}</span>
  const { view, search, period } = scores
  const area = search.area !== undefined && { area: search.area }
  const label = words.open(say(scoreMeasureNames[measure]), says)
  const ofPerson = view === 'own' || view === 'grid_worker' || !isOfCases(view)
  const where = view === 'department' ? { ...area, organisation: row.key } : { area: row.key }
  return ofPerson ? (
    <Link
      to="/scores/items"
      search={{ ...period, ...area, of: view, account: row.key, measure } as never}
      aria-label={label}
    >
      {says}
    </Link>
  ) : (
    <Link to="/figures/items" search={{ ...period, ...where, measure } as never} aria-label={label}>
      {says}
    </Link>
  )
}

const isOfCases = (view: Scores['view']): boolean =>
  ['department', 'district', 'town', 'community', 'grid'].includes(view)

interface CellProps extends Omit<OpensProps, 'measure' | 'count'> {
  readonly component: Component
  readonly counted: Counted
}

function ComponentCell({ component, counted, ...opens }: CellProps) {
  const words = useWords(scoreWords)
  const { say } = useLanguage()
  const { points, part, whole, bears } = counted
  const spread = points !== null && Math.abs(bears - component.weight) > 0.005
  return (
    <td role="cell" className={figures.share} data-label={say(component.name)}>
      <strong>{points === null ? '–' : words.points(points.toFixed(2))}</strong>
      <span className={figures.parts}>
        <Opens {...opens} measure={component.part} count={part} />
        {component.whole !== null && (
          <>
            {' / '}
            <Opens {...opens} measure={component.whole} count={whole ?? 0} />
          </>
        )}
      </span>
      <span className={figures.bar} style={{ '--share': (points ?? 0) / 100 } as CSSProperties} aria-hidden="true" />
      <span className={style.quiet}>
        {points === null
          ? words.leftOut
          : spread
            ? words.bears(`${component.weight}`, shown(bears))
            : words.weight(`${component.weight}`)}
      </span>
    </td>
  )
}

function RowName({ scores, row }: { readonly scores: Scores; readonly row: Row }) {
  const { say } = useLanguage()
  const { view, search } = scores
  const says = row.name ? say(row.name) : row.key
  if (!isOfCases(view) || view === 'department' || view === 'grid') return says
  const down = changedScores(search, { area: row.key, of: levelBelow(row.key) as 'town' })
  return (
    <Link to="/scores" search={down as never}>
      {says}
    </Link>
  )
}

function ScoreCell({ row }: { readonly row: Row }) {
  const words = useWords(scoreWords)
  return (
    <td role="cell" className={figures.share} data-label={words.score}>
      {row.score === null || row.grade === null ? (
        <>
          <strong>{words.noScore}</strong>
          <span className={style.quiet}>{words.noScoreWhy}</span>
        </>
      ) : (
        <>
          <strong>{words.scoreShort(row.score.toFixed(2))}</strong>
          <GradeMark grade={row.grade} />
        </>
      )}
    </td>
  )
}

/** A row a subject, the best first: score, grade, and each component with what it counts. */
export function ScoreTable({ scores, answer }: { readonly scores: Scores; readonly answer: Answer }) {
  const words = useWords(scoreWords)
  const { composite, rows } = answer
  return (
    <table role="table" className={figures.table} aria-label={words.table}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {words.views[scores.view]}
          </th>
          <th role="columnheader" scope="col">
            <ScoreHead composite={composite} />
          </th>
          {composite.components.map(component => (
            <th key={component.key} role="columnheader" scope="col">
              <ComponentHead component={component} composite={composite} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(row => (
          <tr key={row.key} role="row">
            <th role="rowheader" scope="row">
              <RowName scores={scores} row={row} />
            </th>
            <ScoreCell row={row} />
            {composite.components.map((component, at) => {
              const counted = row.components[at]
              return (
                counted && (
                  <ComponentCell
                    key={component.key}
                    scores={scores}
                    row={row}
                    component={component}
                    counted={counted}
                  />
                )
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
