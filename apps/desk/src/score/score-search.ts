import { groupings } from '@lifetree/contract/figure-score'
import { type PersonMeasure, personMeasures, posts } from '@lifetree/contract/figure-subject'
import { mayUse, type Role } from '@lifetree/contract/rights'
import { readFigureSearch } from '../figure/figure-search.ts'

/** Whose scores the table shows. */
export const scoreViews = [...groupings, ...posts, 'own'] as const
export type ScoreView = (typeof scoreViews)[number]

/** What the address of the scores holds; no period is this month. */
export interface ScoreSearch {
  readonly from?: string
  readonly to?: string
  readonly area?: string
  readonly of?: ScoreView
  /** Of the list behind a number of a person. */
  readonly account?: string
  readonly measure?: PersonMeasure
  readonly after?: string
  readonly before?: string
}

export type ScoreChange = { readonly [K in keyof ScoreSearch]?: ScoreSearch[K] | undefined }

/** Reads an address; what does not fit is left out. */
export function readScoreSearch(given: Readonly<Record<string, unknown>>): ScoreSearch {
  const { from, to, area, after, before } = readFigureSearch(given)
  const account = typeof given.account === 'string' && /^[0-9a-f-]{36}$/.test(given.account) ? given.account : undefined
  return changedScores(
    {},
    {
      ...{ from, to, area, after, before, account },
      of: scoreViews.find(view => view === given.of),
      measure: personMeasures.find(measure => measure === given.measure),
    },
  )
}

export const changedScores = (search: ScoreSearch, change: ScoreChange): ScoreSearch =>
  Object.fromEntries(
    Object.entries({ ...search, after: undefined, before: undefined, ...change }).filter(
      ([, value]) => value !== undefined,
    ),
  )

const isGrouping = (view: ScoreView): view is (typeof groupings)[number] =>
  (groupings as readonly ScoreView[]).includes(view)
const isOfCentre = (view: ScoreView): boolean => ['operator', 'dispatcher', 'duty_officer'].includes(view)

/** Those that a role may see: of departments and areas, of whom it leads, its own. */
export const viewsOf = (role: Role): ScoreView[] =>
  scoreViews.filter(view => {
    if (view === 'own') return mayUse(role, 'score.own')
    if (isGrouping(view)) return mayUse(role, 'figure.read')
    return mayUse(role, isOfCentre(view) ? 'score.posts' : 'score.workers')
  })
