import type { Dialect } from '../engine/engine.ts'
import type { Model } from '../model/model.ts'
import { fieldsOf } from './names.ts'
import { identifies } from './result.ts'
import { heldSql } from './signatures.ts'

/**
 * Records of which something was decided (table `decided`) do not collapse into one row with others: a column `apart` bears their number, and 0 for all others.
 * Where nothing was decided there is no such column.
 */
export const apart = 'apart'

/** Rows of an input with their number among what was decided; `source` is SQL of the rows' source, or the text that all of them have. */
export function numberedSql(
  rows: string,
  source: { readonly column?: string; readonly name: string },
  dialect: Dialect,
): string {
  const own = source.column
    ? `decided d on d.source = coalesce(r.${source.column}, '')`
    : `(select * from decided where source = ${dialect.text(source.name)}) d on 1 = 1`
  return `(select r.*, coalesce(d.apart, 0) as apart from ${rows} r left join ${own} and d.record_id = cast(r.record_id as string))`
}

/** Which decided records a trusted value would hold. */
export const wouldHoldSql = (model: Model, signatures = 'signature'): string =>
  `select apart, node from (${heldSql(model, `(select * from ${signatures} where apart > 0)`, [apart])}) as would_hold`

/** Classes of decided records that are equal and say who they are. */
export const classSql = (model: Model, signatures = 'signature'): string =>
  `select s.apart, dense_rank() over (order by ${fieldsOf(model).join(', ')}) as class from ${signatures} s where s.apart > 0 and (${identifies(model, 's')})`

/** Nodes of decided records. */
export const decidedNodeSql = ({ exact }: Model): string =>
  ['residual', ...(exact ? ['held'] : [])]
    .map(table => `select apart, node from ${table} where apart > 0`)
    .join(' union all ')

/** Nodes of what is equal to a decided record, says who it is, and was not decided about. */
export const equalNodeSql = (model: Model): string =>
  `select s.apart, p.node from (select * from residual where apart > 0) s join (select * from residual where apart = 0) p on ${fieldsOf(
    model,
  )
    .map(field => `p.${field} = s.${field}`)
    .join(' and ')} where ${identifies(model, 's')}`

/** Weighed pairs without those that a decision forbids. */
export const allowedSql = (weighed: string, forbidden: string): string =>
  `(select w.* from ${weighed} w left join ${forbidden} f on f.node = w.l and f.other = w.r where f.node is null)`

/** Of the nodes that wish to join one root, and cannot be together, the weaker stays out: the one that weighs less, and of equals the smaller number. */
export const apartMovesSql = (wishes: string, best: string, forbidden: string): string =>
  `select m.node, m.root from ${wishes} m left join (
     select distinct f.node from ${forbidden} f join ${wishes} a on a.node = f.node join ${wishes} b on b.node = f.other and b.root = a.root
     join ${best} own on own.node = a.node join ${best} others on others.node = b.node
     where others.weight > own.weight or (others.weight = own.weight and b.node > a.node)) x on x.node = m.node
   where x.node is null`

/** Forbidden pairs after a round, of the roots that are left. */
export const forbiddenSql = (forbidden: string, moves: string): string =>
  `select distinct coalesce(a.root, f.node) as node, coalesce(b.root, f.other) as other from ${forbidden} f
   left join ${moves} a on a.node = f.node left join ${moves} b on b.node = f.other`
