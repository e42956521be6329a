// biome-ignore-all lint/a11y/noRedundantRoles: a table whose rows become cards on a phone: its elements lose their roles there
import { stateNames } from '@lifetree/contract/case-states'
import type { OutputOf } from '@lifetree/contract/endpoint'
import {
  type Counts,
  type Dimension,
  type Formula,
  type Measure,
  measureNames,
  measureRules,
  type readFigures,
  shareOf,
} from '@lifetree/contract/figure'
import { useLanguage, useWords, WhyPopover } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { caseWords } from '../case/words.ts'
import style from './figure.module.css'
import {
  changedFigures,
  type FigureChange,
  type FigureSearch,
  filterOfRow,
  isOfArea,
  type Period,
} from './figure-search.ts'
import { figureWords } from './words.ts'

type Answer = OutputOf<typeof readFigures>
type Row = Answer['rows'][number]

const units = { percent: '%', permille: '‰' } as const

interface NumberProps {
  readonly measure: Measure
  readonly count: number
  /** The address of exactly its cases; undefined where no filter can say it. */
  readonly search: FigureSearch | undefined
}

/** A number that opens the cases that it counts. */
function Opens({ measure, count, search }: NumberProps) {
  const words = useWords(figureWords)
  const { say, format } = useLanguage()
  const says = format.number(count)
  if (!search || count === 0) return <span>{says}</span>
  return (
    <Link
      to="/figures/items"
      search={changedFigures(search, { measure }) as never}
      aria-label={words.open(say(measureNames[measure]), says)}
    >
      {says}
    </Link>
  )
}

interface ShareProps {
  readonly formula: Formula
  readonly counts: Counts
  readonly search: FigureSearch | undefined
  /** Of the period before. */
  readonly before?: Counts | undefined
}

const signed = (points: number): string => `${points > 0 ? '+' : points < 0 ? '−' : '±'}${Math.abs(points).toFixed(2)}`

function Share({ formula, counts, search, before }: ShareProps) {
  const words = useWords(figureWords)
  const { say } = useLanguage()
  const { numerator, denominator, unit } = formula
  const share = shareOf(counts[numerator], counts[denominator], unit)
  const earlier = before && shareOf(before[numerator], before[denominator], unit)
  const used = share === null ? 0 : Math.min(1, share / (unit === 'percent' ? 100 : 1000))
  return (
    <td role="cell" className={style.share} data-label={say(formula.name)}>
      <strong>{share === null ? '–' : `${share.toFixed(2)} ${units[unit]}`}</strong>
      <span className={style.parts}>
        <Opens measure={numerator} count={counts[numerator]} search={search} />
        {' / '}
        <Opens measure={denominator} count={counts[denominator]} search={search} />
      </span>
      <span className={style.bar} style={{ '--share': used } as CSSProperties} aria-hidden="true" />
      {share !== null && typeof earlier === 'number' && (
        <span className={style.change}>{words.change(signed(share - earlier))}</span>
      )}
    </td>
  )
}

/** The name of a row; it leads further down, to the cases of its kind alone. */
function useRowName(by: Dimension): (row: Row) => string {
  const words = useWords(figureWords)
  const cases = useWords(caseWords)
  const { say } = useLanguage()
  return ({ key, name }) => {
    if (key === null) return words.none
    if (name) return say(name)
    const named: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      source: cases.sources,
      outcome: cases.outcomes,
      light: words.lights,
      state: Object.fromEntries(Object.entries(stateNames).map(([state, says]) => [state, say(says)])),
    }
    if (by === 'month') return key.slice(0, 7)
    return named[by]?.[key] ?? key
  }
}

/** Where a row's name leads: an area to its parts, a big class to its small ones; the rest narrows the table. */
function downFrom(by: Dimension, own: FigureChange): FigureChange {
  if (isOfArea(by)) return { ...own, by: undefined }
  return by === 'group' ? { ...own, by: 'category' } : own
}

interface FigureTableProps {
  readonly answer: Answer
  readonly search: FigureSearch
  readonly by: Dimension
  readonly period: Period
  readonly formulas: readonly Formula[]
}

/** Shares with numerator and denominator, a line a row; the whole stands first, with the period before. */
export function FigureTable({ answer, search, by, period, formulas }: FigureTableProps) {
  const words = useWords(figureWords)
  const { say } = useLanguage()
  const nameOf = useRowName(by)
  const whole = { ...search, ...period }
  return (
    <table role="table" className={style.table} aria-label={words.table}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {words.dimensions[by]}
          </th>
          {formulas.map(formula => (
            <th key={formula.id} role="columnheader" scope="col">
              <WhyPopover
                spoken={words.why(say(formula.name))}
                result={words.formula(say(measureNames[formula.numerator]), say(measureNames[formula.denominator]))}
                rule={words.version(formula.version, formula.from)}
                inputs={[formula.numerator, formula.denominator].map(measure => ({
                  what: say(measureNames[measure]),
                  value: say(measureRules[measure]),
                }))}
              >
                {say(formula.name)}
              </WhyPopover>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        <tr role="row" className={style.whole}>
          <th role="rowheader" scope="row">
            {words.total}
          </th>
          {formulas.map(formula => (
            <Share
              key={formula.id}
              formula={formula}
              counts={answer.total}
              search={whole}
              before={answer.before.total}
            />
          ))}
        </tr>
        {answer.rows.map(row => {
          const own = filterOfRow(row.key, by, period)
          return (
            <tr key={row.key ?? ''} role="row">
              <th role="rowheader" scope="row">
                {own && by !== 'grid' ? (
                  <Link to="/figures" search={changedFigures(search, downFrom(by, own)) as never}>
                    {nameOf(row)}
                  </Link>
                ) : (
                  nameOf(row)
                )}
              </th>
              {formulas.map(formula => (
                <Share
                  key={formula.id}
                  formula={formula}
                  counts={row.counts}
                  search={own && ({ ...whole, ...own } as FigureSearch)}
                />
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
