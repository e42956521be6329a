import { featureColumn } from '../model/levels.ts'
import type { Model } from '../model/model.ts'
import { bit } from '../model/weights.ts'
import { identifies } from './result.ts'

/**
 * How nodes come together: not along chains, but each to one anchor or to one stronger node, which is weighed anew with all that it has
 * taken in before anything else may join it. Anchors (numbers above 0) never join; of others the one with more records is stronger, and of equals
 * the greater number.
 */

/** Who bears a trusted value that holds somebody else looks for no anchor, but for what he was taken for. */
const numbered = ({ exact }: Model): string =>
  exact
    ? `left join feature_${exact.field} x on x.key = s.${exact.field} where coalesce(x.${featureColumn(exact.trusted)}, 0) = 0 and `
    : 'where '

const telling = ({ fields, identifying }: Model): Pick<Model, 'identifying'> => ({
  identifying: identifying.filter(set => set.every(field => !fields[field]?.within)),
})

/** Residual nodes that say enough to be told. */
export const tellingSql = (model: Model): string =>
  `select s.node from residual s ${numbered(model)}(${identifies(telling(model), 's')})`

/** Weights from which a pair is a link: of two nodes, and of a node and an anchor. */
export interface Least {
  readonly node: number
  readonly anchor: number
}

/**
 * How many residual nodes say enough to be told (`telling`), and how many of them an anchor suits by weight: the second over the first is how
 * probably a person has an anchor at all. What means something within its source alone tells nobody to another source.
 */
export const coverageSql = (model: Model, weighed: string, link: number): string =>
  `select count(*) as telling, coalesce(sum(case when e.l is null then 0 else 1 end), 0) as suited from (
     ${tellingSql(model)}) t
   left join (select distinct l from ${weighed} where r > 0 and vetoed = 0 and weight >= ${link}) e on e.l = t.node`

/** Bits by which an anchor may weigh less than any two, at most. */
const mostKnown = 7

/** From which weight on a pair of a node and an anchor can be a link, whatever share of nodes has one. */
export const lowestLink = ({ thresholds }: Pick<Model, 'thresholds'>): number =>
  Math.round(thresholds.link * bit) - mostKnown * bit

/**
 * Where nearly everybody has an anchor, a record is of one of them unless it is of somebody without: what it must weigh against falls from all
 * people to those without an anchor, by log2 of 1 / (1 − coverage), 7 bits at most.
 */
export const leastOf = (link: number, telling: number, suited: number): Least => {
  const without = 1 - (suited - 1) / (telling + 1)
  const known = telling < 100 ? 0 : Math.max(0, Math.min(mostKnown, -Math.log2(Math.max(without, 1e-9))))
  return { node: link, anchor: link - Math.round(known * bit) }
}

/** Whether a weighed pair is a link: it weighs enough, and nothing forbids it. */
export const linksSql = (pair: string, { node, anchor }: Least): string =>
  `(${pair}.weight >= case when ${pair}.r > 0 then ${anchor} else ${node} end and ${pair}.vetoed = 0)`

/** Links, seen from both ends, with the strength of both. */
export function edgeSql(weighed: string, sizes: string, least: Least): string {
  const strength = (side: string) =>
    `case when w.${side} > 0 then 9000000000000000 else coalesce(${side}_size.n, 1) end`
  const edges = `select w.l, w.r, w.weight, ${strength('l')} as l_n, ${strength('r')} as r_n from ${weighed} w
    left join ${sizes} l_size on l_size.node = w.l left join ${sizes} r_size on r_size.node = w.r
    where ${linksSql('w', least)}`
  return `select node, other, weight, case when other_n > own_n or (other_n = own_n and other > node) then 1 else 0 end as stronger
    from (select l as node, r as other, weight, l_n as own_n, r_n as other_n from (${edges}) as forth
      union all select r as node, l as other, weight, r_n as own_n, l_n as other_n from (${edges}) as back where r < 0) as edges`
}

/**
 * For each node its best partner; and how much better he is than the second anchor. An anchor that would be a link if it were any node, and leads the second by the
 * margin, comes before heavier nodes that are no anchors: these are most often records of the same person that look for him too.
 */
export const bestSql = (edges: string, { thresholds }: Pick<Model, 'thresholds'>): string =>
  `select b.node, b.other, b.weight, b.stronger, case when b.other > 0 then coalesce(b.weight - b.second, 1000000) else 1000000 end as lead
   from (select e.node, e.other, e.weight, e.stronger, a.second,
       row_number() over (partition by e.node order by coalesce(a.sure, 0) desc, e.weight desc, e.stronger desc, e.other desc) as place
     from ${edges} e left join (
       select node, other, second, case when weight >= ${sureWeight({ thresholds })} and weight - coalesce(second, -1000000) >= ${marginOf({ thresholds })} then 1 else 0 end as sure from (
         select node, other, weight, row_number() over (partition by node order by weight desc, other desc) as place,
           lead(weight) over (partition by node order by weight desc, other desc) as second from ${edges} where other > 0) as anchors
       where place = 1) a on a.node = e.node and a.other = e.other) b
   where b.place = 1`

export const marginOf = ({ thresholds }: Pick<Model, 'thresholds'>): number => Math.round(thresholds.margin * bit)

/**
 * From which weight on a node joins its anchor before others than anchors are looked at: what makes a link of any two.
 */
export const sureWeight = ({ thresholds }: Pick<Model, 'thresholds'>): number => Math.round(thresholds.link * bit)

interface Moving {
  readonly best: string
  /** Pairs as they were weighed: those that join one node must be compared with each other. */
  readonly weighed: string
  /** Least weight with which anybody joins, where it is more than a link takes. */
  readonly from?: number | undefined
}

/**
 * Who joins whom in this round: nobody joins a node that is on its way itself. Where something may be forbidden, several join one node that is no anchor
 * only if nothing forbids that these are one; who was not compared with a better one waits.
 */
export function moveSql({ thresholds, vetoes }: Model, { best, weighed, from }: Moving): string {
  const margin = marginOf({ thresholds })
  const sure = from === undefined ? '' : ` and weight >= ${from}`
  const ready = `select node, other, weight from ${best} where stronger = 1 and lead >= ${margin}${sure}`
  const joining = `select a.node as node, a.other as root, row_number() over (partition by a.other order by a.weight desc, a.node desc) as place
    from (${ready}) a left join (${ready}) b on b.node = a.other where b.node is null`
  if (vetoes.length === 0) return `select node, root from (${joining}) as joining`
  return `with joining as (${joining}), waiting as (
      select distinct b.node as node from joining a join joining b on b.root = a.root and b.place > a.place
      left join ${weighed} w on w.l = least(a.node, b.node) and w.r = greatest(a.node, b.node)
      where a.root < 0 and (w.l is null or w.vetoed = 1))
    select j.node, j.root from joining j left join waiting w on w.node = j.node where w.node is null`
}

/** Nodes that are no anchors and part of nothing. */
export const restSql = (member: string | undefined): string =>
  member
    ? `select r.node as node from residual r left join ${member} m on m.node = r.node where m.node is null`
    : 'select node from residual'

/** All nodes that are part of another, after a round. */
export const memberSql = (before: string | undefined, moves: string): string =>
  before
    ? `select b.node, coalesce(m.root, b.root) as root from ${before} b left join ${moves} m on m.node = b.root
       union all select node, root from ${moves}`
    : `select node, root from ${moves}`

/** Pairs after a round, with the nodes that are left; those of which a node has taken in another are to be weighed anew. */
export const shiftedSql = (weighed: string, moves: string): string =>
  `select least(l, r) as l, greatest(l, r) as r, min(block) as block, max(changed) as changed from (
     select coalesce(a.root, w.l) as l, coalesce(b.root, w.r) as r, w.block,
       case when a.root is not null or b.root is not null or c.root is not null or d.root is not null then 1 else 0 end as changed
     from ${weighed} w left join ${moves} a on a.node = w.l left join ${moves} b on b.node = w.r
       left join (select distinct root from ${moves}) c on c.root = w.l left join (select distinct root from ${moves}) d on d.root = w.r) as moved_pairs
   where l <> r and least(l, r) < 0 group by least(l, r), greatest(l, r)`

/** Sizes after a round, of the nodes of a table. */
export const sizeSql = (nodes: string, member: string | undefined): string =>
  member
    ? `select coalesce(m.root, v.node) as node, cast(sum(v.n) as bigint) as n from ${nodes} v left join ${member} m on m.node = v.node group by coalesce(m.root, v.node)`
    : `select node, n from ${nodes}`
