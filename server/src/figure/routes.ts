import * as contract from '@lifetree/contract/figure'
import { v7 } from 'uuid'
import { pageOfCases } from '../case/index.ts'
import { together } from '../platform/database/together.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { figuresOf, sourceOf } from './figures.ts'
import type { FigureParts } from './parts.ts'
import { hasTooManyDays, isTooLong, periodOfMonth } from './period.ts'
import { scoreEndpoints } from './score-routes.ts'
import { findCountedAt } from './store/fold.ts'
import { insertVersion, listVersions, lockLast } from './store/formulas.ts'
import { freezeDeeds, freezeMonth, isPublished } from './store/months.ts'
import { countTotal, isCounted } from './store/read-figures.ts'

const ROWS = 50

export function figureEndpoints(parts: FigureParts): Bound[] {
  const { areas, dayOf } = parts
  return [
    ...scoreEndpoints(parts),
    serve(contract.readFigures, async ({ tx, actor, input, now, refuse }) => {
      const { from, to, by, ...filter } = input
      const period = { from, to }
      if (isTooLong(period)) refuse('period_too_long')
      if (hasTooManyDays(period, by)) refuse('too_many_days')
      const figures = await figuresOf(tx, { actor, filter, period, now }, { by, areas })
      return { ...figures, serverTime: now.toISOString() }
    }),
    serve(contract.listFigureItems, async ({ tx, actor, input, now, refuse }) => {
      const { from, to, measure, after, before, ...filter } = input
      const period = { from, to }
      if (isTooLong(period)) refuse('period_too_long')
      const source = await sourceOf(tx, { actor, filter, period, now })
      const edges = { ...(after !== undefined && { after }), ...(before !== undefined && { before }) }
      const [page, total] = await together([
        pageOfCases(tx, [isCounted(source, measure)], { ...edges, limit: ROWS }),
        countTotal(tx, source),
      ])
      return { ...page, total: total[measure], serverTime: now.toISOString() }
    }),
    serve(contract.listFormulas, async ({ tx }) => ({ formulas: await listVersions(tx) })),
    serve(contract.changeFormula, async ({ tx, actor, input, now, refuse }) => {
      if (input.numerator === input.denominator) refuse('same_measure')
      const last = await lockLast(tx, input.key)
      if (input.over !== (last?.version ?? 0)) refuse('changed_meanwhile', { version: last?.version ?? 0 })
      if (input.from < dayOf(now) || (last !== undefined && input.from < last.from)) refuse('from_the_past')
      return insertVersion(tx, input, actor.accountId)
    }),
    serve(contract.publishMonth, async ({ tx, actor, input: { month }, now, refuse }) => {
      const period = periodOfMonth(month)
      if (period.to >= dayOf(now)) refuse('month_not_over')
      const { lo, hi } = actor
      if (lo === null || hi === null) return refuse('forbidden')
      const counted = await findCountedAt(tx)
      if (counted === undefined || dayOf(counted) <= period.to) refuse('not_counted_yet')
      if (await isPublished(tx, month, { lo, hi })) refuse('already_published')
      const { accountId } = actor
      const frozen = { id: v7(), month, period, reach: { lo, hi }, accountId, now }
      const cases = await freezeMonth(tx, frozen)
      await freezeDeeds(tx, frozen)
      return { month, cases, publishedAt: now.toISOString() }
    }),
  ]
}
