import { featureColumn } from '../model/levels.ts'
import type { Block, Model } from '../model/model.ts'
import { placeOf } from './names.ts'
import { never, noVoice } from './signatures.ts'

/** What each node says in a field: key, records that say it (none of what only the exact field tells), newest day, best rank, who speaks for it. Where `bond` says which nodes are one from the beginning, of that one. */
export function valueSql(model: Model, field: string, bond?: string): string {
  const node = bond ? 'coalesce(b.root, x.node)' : 'x.node'
  const bonded = bond ? `left join ${bond} b on b.node = x.node` : ''
  const of = (table: string) =>
    `select ${node} as node, x.${field} as key, cast(sum(x.n) as bigint) as n, max(x.last) as last, min(x.rank) as rank, min(x.voice) as voice from ${table} x ${bonded}
     where x.${field} <> 0 group by ${node}, x.${field}`
  if (!model.exact) return of('residual')
  const { exact, derived = [] } = model
  const told = derived
    .filter(each => each.field === field)
    .map(
      ({ column }) =>
        `select distinct ${node} as node, t.key as key, cast(0 as bigint) as n, ${never} as last, 1000000 as rank, ${noVoice} as voice from held x ${bonded}
         join feature_${exact.field} f on f.key = x.node join text_${field} t on t.text = cast(f.${featureColumn(column)} as string) where t.key <> 0`,
    )
  const all = [of('held'), of('residual'), ...told].join(' union all ')
  if (told.length === 0) return all
  return `select node, key, cast(sum(n) as bigint) as n, max(last) as last, min(rank) as rank, min(voice) as voice from (${all}) as said_or_told group by node, key`
}

/** What looks for partners by blocks, and among what. */
export interface Seeking {
  /** Ends the names of the tables. */
  readonly suffix: string
  /** Table (node) of the nodes that look for a partner; by default all that are no anchors. */
  readonly seekers?: string
  /** Who may be found: anchors alone, those and who looks himself, or every node. */
  readonly found: 'anchors' | 'seekers' | 'all'
  /** Table (node, root) of nodes that are part of another, which speaks for them. */
  readonly member?: string
}

/** Names of the tables of a block. */
export const blockTable = (table: 'seeker' | 'bearer' | 'bucket' | 'pairs', at: number, { suffix }: Seeking): string =>
  `${table}_${at}${suffix}`

/** Values of nodes in a field; of one that took in others also theirs. */
const valuesOf = (field: string, member: string | undefined): string =>
  member
    ? `(select coalesce(m.root, v.node) as node, v.key from value_${field} v left join ${member} m on m.node = v.node)`
    : `value_${field}`

interface Bearing {
  readonly node: (node: string) => string
  readonly member?: string | undefined
  /** Table of keys that are sought: nodes that bear none of them are left out early. */
  readonly sought?: string
}

/** Keys of a block, of the nodes that a condition lets through. */
function keysOf(block: Block, { node, member, sought }: Bearing): string {
  const places = block.on.map(placeOf)
  const fields = [...new Set(places.map(({ field }) => field))]
  const parts = fields.map(field => {
    const own = places.flatMap((place, i) => (place.field === field ? [{ column: place.column, k: `k${i + 1}` }] : []))
    const columns = own.map(({ column, k }) => `${column === 'key' ? 'v.key' : `f.${featureColumn(column)}`} as ${k}`)
    const filters = own.map(({ column }) => `${column === 'key' ? 'v.key' : `f.${featureColumn(column)}`} <> 0`)
    const asked = sought
      ? own.map(
          ({ column, k }) =>
            `${column === 'key' ? 'v.key' : `f.${featureColumn(column)}`} in (select ${k} from ${sought})`,
        )
      : []
    const features = own.some(({ column }) => column !== 'key') ? ` join feature_${field} f on f.key = v.key` : ''
    return `(select v.node as node, ${columns.join(', ')} from ${valuesOf(field, member)} v${features}
      where ${[node('v.node'), ...filters, ...asked].join(' and ')}) p_${field}`
  })
  const [first, ...others] = parts
  const joins = others.map((part, i) => ` join ${part} on p_${fields[i + 1]}.node = p_${fields[0]}.node`)
  return `select distinct p_${fields[0]}.node as node, ${names(block).join(', ')} from ${first}${joins.join('')}`
}

const names = (block: Block): string[] => block.on.map((_, i) => `k${i + 1}`)
const equal = (block: Block, a: string, b: string): string =>
  names(block)
    .map(name => `${a}.${name} = ${b}.${name}`)
    .join(' and ')

/** Keys of the nodes that look for a partner. */
export const seekerSql = (block: Block, { seekers }: Seeking): string =>
  keysOf(block, { node: node => (seekers ? `${node} in (select node from ${seekers})` : `${node} < 0`) })

const foundNodes = ({ found, seekers }: Seeking): ((node: string) => string) => {
  if (found === 'all' && seekers) return node => `${node} not in (select node from ${seekers})`
  return node => `${node} > 0`
}

/** All that bear a key which somebody looks for: those who may be found, and who looks himself where he may be found too. */
export function bearerSql(model: Model, block: Block, at: number, seeking: Seeking): string {
  const seekers = blockTable('seeker', at, seeking)
  const keys = names(block).join(', ')
  const own = `select node, ${keys} from ${seekers}`
  if (!model.exact && !seeking.seekers) return own
  const others = `select a.node, ${names(block)
    .map(name => `a.${name}`)
    .join(', ')} from (${keysOf(block, { node: foundNodes(seeking), member: seeking.member, sought: seekers })}) a
    join (select distinct ${keys} from ${seekers}) s on ${equal(block, 'a', 's')}`
  return seeking.found === 'anchors' ? others : `${own} union all ${others}`
}

/** How many bear each key. */
export const bucketSql = (block: Block, at: number, seeking: Seeking): string =>
  `select ${names(block).join(', ')}, count(*) as size from ${blockTable('bearer', at, seeking)} group by ${names(block).join(', ')}`

/** Pairs of a block, of keys that not too many bear; the left one is always residual, and the smaller. */
export function blockPairsSql(block: Block, at: number, seeking: Seeking): string {
  const [seekers, buckets, bearers] = (['seeker', 'bucket', 'bearer'] as const).map(table =>
    blockTable(table, at, seeking),
  )
  return `select distinct least(s.node, b.node) as l, greatest(s.node, b.node) as r from ${seekers} s
    join ${buckets} k on ${equal(block, 's', 'k')} and k.size <= ${block.cap}
    join ${bearers} b on ${equal(block, 's', 'b')}
    where s.node ${seeking.found === 'all' ? '<>' : '<'} b.node`
}

/** All pairs that some block makes, each with the first block that does, and the sum of two to the power of each. */
export function candidateSql(model: Model, seeking: Seeking): string {
  const power = `case block ${model.blocks.map((_, at) => `when ${at} then ${2 ** at}`).join(' ')} end`
  return `select l, r, min(block) as block, cast(sum(${power}) as bigint) as blocks from (${madeSql(model, seeking)}) as all_pairs group by l, r`
}

/** Pairs by block: one that several blocks make comes with each. */
export const madeSql = ({ blocks }: Model, seeking: Seeking): string =>
  blocks.map((_, at) => `select l, r, ${at} as block from ${blockTable('pairs', at, seeking)}`).join(' union all ')

/** What a cap leaves out: keys, rows that bear them, and pairs that they would have made. */
export function droppedSql(block: Block, at: number, seeking: Seeking): string {
  const lost = seeking.found === 'anchors' ? 's.n * b.size' : 's.n * (s.n - 1) / 2 + s.n * (b.size - s.n)'
  const keys = names(block).join(', ')
  return `select count(*), coalesce(sum(b.size), 0), coalesce(sum(${lost}), 0) from ${blockTable('bucket', at, seeking)} b
    join (select ${keys}, count(*) as n from ${blockTable('seeker', at, seeking)} group by ${keys}) s on ${equal(block, 's', 'b')}
    where b.size > ${block.cap}`
}
