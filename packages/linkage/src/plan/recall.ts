import { featureColumn } from '../model/levels.ts'
import type { Block, Model, Place } from '../model/model.ts'
import { type Least, linksSql } from './join.ts'
import { placeOf } from './names.ts'

/** Trusted values that are drawn, and signatures of each. */
const drawnAnchors = 20_000
const ofEach = 12

/** Blocks that do not ask the exact field, with their places in the model. */
const otherBlocks = ({ blocks, exact }: Model): readonly (readonly [number, Block])[] =>
  blocks.flatMap((block, at) => (block.on.some(place => placeOf(place).field === exact?.field) ? [] : [[at, block]]))

const placesOf = (model: Model): readonly Place[] => [...new Set(otherBlocks(model).flatMap(([, { on }]) => on))]

/** Signatures that trusted values hold together, of anchors drawn by their number, with the keys of all blocks that do not ask that value. */
export function sureSql(model: Model, anchors: number): string {
  const places = placesOf(model).map(placeOf)
  const every = Math.max(1, Math.ceil(anchors / drawnAnchors))
  const columns = places.map(({ field, column }, i) =>
    column === 'key' ? `h.${field} as p${i}` : `coalesce(f_${field}.${featureColumn(column)}, 0) as p${i}`,
  )
  const fields = new Set(places.filter(({ column }) => column !== 'key').map(({ field }) => field))
  const joins = [...fields].map(field => `left join feature_${field} f_${field} on f_${field}.key = h.${field}`)
  const order = Object.keys(model.fields).join(', ')
  return `select h.node, h.place, ${columns.join(', ')} from (
      select *, row_number() over (partition by node order by ${order}) as place from held where (node % 1000003) * 7919 % ${every} = 0) h
    ${joins.join(' ')} where h.place <= ${ofEach}`
}

/** Pairs of those, whether any block brings them together (`found`), and each (`f0`, …): a key over its cap brings nothing together. `dropped` says by block how many those are. */
export function surePairsSql(model: Model, dropped: readonly { readonly keys: number }[]): string | undefined {
  const places = placesOf(model)
  const found = otherBlocks(model).map(([at, { on, cap }], i) => {
    const isFull = dropped[at]!.keys > 0
    const own = on.map((place, k) => ({ key: `k${k + 1}`, column: `p${places.indexOf(place)}` }))
    const same = own.map(({ column }) => `a.${column} = b.${column} and a.${column} <> 0`).join(' and ')
    const full = own.map(({ key, column }) => `o_${at}.${key} = a.${column}`).join(' and ')
    return {
      name: `f${i}`,
      sql: `(${same}${isFull ? ` and o_${at}.k1 is null` : ''}) as f${i}`,
      join: isFull ? `left join (select * from bucket_${at} where size > ${cap}) o_${at} on ${full}` : '',
    }
  })
  if (found.length === 0) return undefined
  return `select *, ${found.map(({ name }) => name).join(' or ')} as found from (
    select a.node as node, a.place as a, b.place as b, ${found.map(({ sql }) => sql).join(', ')}
    from sure a join sure b on b.node = a.node and b.place > a.place ${found.map(({ join }) => join).join(' ')})`
}

/** Counts of those pairs: all, found, and found by each block that does not ask the exact field. */
export const sureFoundSql = (model: Model): string =>
  `select count(*), count(*) filter (where found)${otherBlocks(model)
    .map((_, i) => `, count(*) filter (where f${i})`)
    .join('')} from sure_pair`

/** Signatures that have others of their entity, and those of them that a block brings together with at least one. */
export const sureReachedSql = `select count(*), count(*) filter (where reached) from (
  select node, place, bool_or(found) as reached from (
    select node, a as place, found from sure_pair union all select node, b as place, found from sure_pair) group by node, place)`

/** How many links are found by one block, by two, and so on. */
export const timesFoundSql = (least: Least): string =>
  `select bit_count(p.blocks) as times, count(*) from candidate p
   join (select l, r from weighed_0 w where ${linksSql('w', least)}) w on w.l = p.l and w.r = p.r group by times order by times`

/**
 * Of all links the share that blocks find, at most: those that none finds are estimated from those that one and that two find, as Chao does it
 * for animals that are caught unequally often (Biometrics 43, 1987, 783–791, with the correction for bias). Blocks that agree on the same fields find the same pairs,
 * so that the estimate is from below and the share from above.
 */
export function caughtShare(times: readonly (readonly [times: number, links: number])[]): number | undefined {
  const seen = times.reduce((sum, [, links]) => sum + links, 0)
  if (seen === 0) return undefined
  const of = (n: number) => times.find(([each]) => each === n)?.[1] ?? 0
  const unseen = (of(1) * (of(1) - 1)) / (2 * (of(2) + 1))
  return seen / (seen + unseen)
}
