import type { Model } from '../model/model.ts'
import { type Least, linksSql } from './join.ts'

/**
 * Links as connected components make them: whoever is linked is together, however long the chain. There for comparison. Each node bears a label,
 * at first itself; in each round it takes the greatest of its neighbours’ and of what its own label bears by now, until none changes. An
 * anchor’s number is above all others, so that a component with an anchor bears its number.
 */

export const linkedSql = (weighed: string, least: Least): string =>
  `select l, r from ${weighed} w where ${linksSql('w', least)}`

export const firstLabelSql = (links: string): string =>
  `select node, node as label from (select l as node from ${links} union select r as node from ${links}) as linked_nodes`

export const labelSql = (labels: string, links: string): string =>
  `select n.node, greatest(n.label, max(o.label), max(j.label)) as label from ${labels} n
   join (select l as a, r as b from ${links} union all select r as a, l as b from ${links}) e on e.a = n.node
   join ${labels} o on o.node = e.b join ${labels} j on j.node = n.label group by n.node, n.label`

export const changedSql = (before: string, after: string): string =>
  `select count(*) from ${after} a join ${before} b on b.node = a.node where a.label <> b.label`

/** Who is part of whom, as joins tell it. */
export const componentMemberSql = (labels: string): string =>
  `select node, label as root from ${labels} where node <> label`

/** Entities where anchors can be part of others too: each root, and each anchor by that which it is part of. */
export const componentEntitySql = (model: Model, member: string): string =>
  `select r.root, dense_rank() over (order by coalesce(m.root, r.root) desc) as entity from (
     ${model.exact ? 'select distinct node as root from held union ' : ''}select distinct root from assigned where loose = 0) r
   left join ${member} m on m.node = r.root`
