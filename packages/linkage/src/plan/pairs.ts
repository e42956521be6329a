import { featureColumn } from '../model/levels.ts'
import type { Block, Model } from '../model/model.ts'
import { placeOf } from './names.ts'
import { never, noVoice } from './signatures.ts'

/** What each node says in a field: key, records that say it (none of what only the exact field tells), newest day, best rank, who speaks for it. */
export function valueSql(model: Model, field: string): string {
  const of = (table: string) =>
    `select node, ${field} as key, cast(sum(n) as bigint) as n, max(last) as last, min(rank) as rank, min(voice) as voice from ${table}
     where ${field} <> 0 group by node, ${field}`
  if (!model.exact) return of('residual')
  const { exact, derived = [] } = model
  const told = derived
    .filter(each => each.field === field)
    .map(
      ({ column }) =>
        `select distinct h.node as node, t.key as key, cast(0 as bigint) as n, ${never} as last, 1000000 as rank, ${noVoice} as voice from held h
         join feature_${exact.field} f on f.key = h.node join text_${field} t on t.text = cast(f.${featureColumn(column)} as string) where t.key <> 0`,
    )
  const all = [of('held'), of('residual'), ...told].join(' union all ')
  if (told.length === 0) return all
  return `select node, key, cast(sum(n) as bigint) as n, max(last) as last, min(rank) as rank, min(voice) as voice from (${all}) as said_or_told group by node, key`
}

/** Keys of a block: of residual nodes, or of anchors whose keys are among those. */
function keysOf(block: Block, which: string): string {
  const places = block.on.map(placeOf)
  const fields = [...new Set(places.map(({ field }) => field))]
  const column = ({ field, column: name }: ReturnType<typeof placeOf>) =>
    name === 'key' ? `v_${field}.key` : `f_${field}.${featureColumn(name)}`
  const needed = new Set(places.filter(({ column: name }) => name !== 'key').map(({ field }) => field))
  const joins = fields.map((field, i) => {
    const values =
      i === 0 ? `value_${field} v_${field}` : `join value_${field} v_${field} on v_${field}.node = v_${fields[0]}.node`
    return needed.has(field) ? `${values} join feature_${field} f_${field} on f_${field}.key = v_${field}.key` : values
  })
  return `select distinct v_${fields[0]}.node as node, ${places.map((place, i) => `${column(place)} as k${i + 1}`).join(', ')}
    from ${joins.join(' ')} where v_${fields[0]}.node ${which} and ${places.map(place => `${column(place)} <> 0`).join(' and ')}`
}

const names = (block: Block): string[] => block.on.map((_, i) => `k${i + 1}`)
const equal = (block: Block, a: string, b: string): string =>
  names(block)
    .map(name => `${a}.${name} = ${b}.${name}`)
    .join(' and ')

/** Keys of the nodes that look for a partner. */
export const seekerSql = (block: Block): string => keysOf(block, '< 0')

/** All that bear a key which somebody looks for, himself among them. */
export function bearerSql(model: Model, block: Block, at: number): string {
  const all = `select node, ${names(block).join(', ')} from seeker_${at}`
  if (!model.exact) return all
  return `${all} union all select a.node, ${names(block)
    .map(name => `a.${name}`)
    .join(', ')} from (${keysOf(block, '> 0')}) a
    join (select distinct ${names(block).join(', ')} from seeker_${at}) s on ${equal(block, 'a', 's')}`
}

/** How many bear each key, and how many of them look for a partner. */
export const bucketSql = (block: Block, at: number): string =>
  `select ${names(block).join(', ')}, count(*) as size, count(case when node < 0 then 1 end) as seekers from bearer_${at} group by ${names(block).join(', ')}`

/** Pairs of a block, of keys that not too many bear; the left one is always residual, and the smaller. */
export function blockPairsSql(block: Block, at: number): string {
  return `select distinct s.node as l, b.node as r from seeker_${at} s
    join bucket_${at} k on ${equal(block, 's', 'k')} and k.size <= ${block.cap}
    join bearer_${at} b on ${equal(block, 's', 'b')}
    where s.node < b.node`
}

/** All pairs that some block makes, each with the first block that does. */
export const candidateSql = (model: Model): string =>
  `select l, r, min(block) as block from (${model.blocks
    .map((_, at) => `select l, r, ${at} as block from pairs_${at}`)
    .join(' union all ')}) as all_pairs group by l, r`

/** What a cap leaves out: keys, rows that bear them, and pairs that they would have made. */
export const droppedSql = (block: Block, at: number): string =>
  `select count(*), coalesce(sum(size), 0), coalesce(sum(seekers * (seekers - 1) / 2 + seekers * (size - seekers)), 0)
   from bucket_${at} where size > ${block.cap}`
