import * as contract from '@lifetree/contract/figure-score'
import { measuresOfPost, type PersonMeasure, type Post, posts } from '@lifetree/contract/figure-subject'
import { pageOfCases } from '../case/index.ts'
import { together } from '../platform/database/together.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import type { FigureParts } from './parts.ts'
import { isTooLong } from './period.ts'
import { endedFormulaOf, faultOf } from './score.ts'
import { deedsOf, personScoresOf, scoresOf } from './scores.ts'
import { insertComposite, listComposites, lockLastComposite } from './store/composites.ts'
import { listInForce } from './store/formulas.ts'
import { countPersons, isOfPerson } from './store/read-deeds.ts'

const ROWS = 50

/** Whose work a measure counts. */
export const postOf = (measure: PersonMeasure): Post =>
  posts.find(post => (measuresOfPost[post] as readonly PersonMeasure[]).includes(measure)) ?? 'grid_worker'

function compositeEndpoints({ dayOf }: FigureParts): Bound[] {
  return [
    serve(contract.listComposites, async ({ tx }) => ({ composites: await listComposites(tx) })),
    serve(contract.changeComposite, async ({ tx, actor, input, now, refuse }) => {
      const fault = faultOf(input)
      if (fault) refuse(fault.code, { ...fault.facts })
      const last = await lockLastComposite(tx, input.subject)
      const version = last?.version ?? 0
      if (version !== input.over) refuse('changed_meanwhile', { version })
      if (input.from < dayOf(now) || (last && input.from < last.valid_from)) refuse('from_the_past')
      const ended = endedFormulaOf(input.components, await listInForce(tx, input.from))
      if (ended) refuse('formula_ended', ended)
      return insertComposite(tx, input, actor.accountId)
    }),
  ]
}

function personEndpoints(): Bound[] {
  return [
    serve(contract.readWorkerScores, async ({ tx, actor, input: { area, ...period }, now, refuse, tellsOf }) => {
      if (isTooLong(period)) refuse('period_too_long')
      const whose = { post: 'grid_worker', account: undefined } as const
      const scores = await personScoresOf(tx, { actor, period, area, now }, whose)
      tellsOf(scores.rows.map(({ key }) => key))
      return { ...scores, serverTime: now.toISOString() }
    }),
    serve(contract.readPostScores, async ({ tx, actor, input: { area, post, ...period }, now, refuse, tellsOf }) => {
      if (isTooLong(period)) refuse('period_too_long')
      const scores = await personScoresOf(tx, { actor, period, area, now }, { post, account: undefined })
      tellsOf(scores.rows.map(({ key }) => key))
      return { ...scores, serverTime: now.toISOString() }
    }),
    serve(contract.readOwnScore, async ({ tx, actor, input: period, now, refuse }) => {
      if (isTooLong(period)) refuse('period_too_long')
      const post = posts.find(one => one === actor.role)
      if (!post) return refuse('forbidden')
      const scores = await personScoresOf(
        tx,
        { actor, period, area: undefined, now },
        { post, account: actor.accountId },
      )
      return { ...scores, serverTime: now.toISOString() }
    }),
    serve(contract.listScoreItems, async ({ tx, actor, input, now, refuse, tellsOf }) => {
      const { from, to, area, account, measure, after, before } = input
      const period = { from, to }
      if (isTooLong(period)) refuse('period_too_long')
      const counted = await deedsOf(tx, { actor, period, area, now }, { post: postOf(measure), account })
      const edges = { ...(after !== undefined && { after }), ...(before !== undefined && { before }) }
      const [page, [person]] = await together([
        pageOfCases(tx, [isOfPerson(counted, measure)], { ...edges, limit: ROWS }),
        countPersons(tx, counted),
      ])
      tellsOf(person ? [account] : [])
      const total = person?.counts[measure] ?? 0
      return { who: person?.who ?? null, ...page, total, serverTime: now.toISOString() }
    }),
  ]
}

/** What is made of the figures: scores of departments, areas and persons, and the rules of that. */
export const scoreEndpoints = (parts: FigureParts): Bound[] => [
  serve(contract.readScores, async ({ tx, actor, input: { by, area, ...period }, now, refuse }) => {
    if (isTooLong(period)) refuse('period_too_long')
    const scores = await scoresOf(tx, { actor, period, area, now }, { by, areas: parts.areas })
    return { ...scores, serverTime: now.toISOString() }
  }),
  ...personEndpoints(),
  ...compositeEndpoints(parts),
]
