import { featureColumn } from '../model/levels.ts'
import type { Block, Model } from '../model/model.ts'
import { keyNames, keysOf, sameKeys } from './blocks.ts'
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

/** The tables of what nodes say, as blocks ask for it: where nodes are part of others, those of these comparings alone. */
export const blockedOf = ({ member, suffix }: Seeking): string => (member ? suffix : '')

/** Values (node, key) of nodes in a field; of one that took in others also theirs. */
export const valuesOf = (field: string, { member }: Seeking): string =>
  member
    ? `select coalesce(m.root, v.node) as node, v.key from value_${field} v left join ${member} m on m.node = v.node`
    : `select node, key from value_${field}`

/** Keys of the nodes that look for a partner. */
export function seekerSql(block: Block, seeking: Seeking): string {
  const { seekers } = seeking
  const node = (name: string) => (seekers ? `${name} in (select node from ${seekers})` : `${name} < 0`)
  return keysOf(block, { of: blockedOf(seeking), node })
}

const foundNodes = ({ found, seekers }: Seeking): ((node: string) => string) => {
  if (found === 'all' && seekers) return node => `${node} not in (select node from ${seekers})`
  return node => `${node} > 0`
}

/** All that bear a key which somebody looks for: those who may be found, and who looks himself where he may be found too. */
export function bearerSql(model: Model, block: Block, at: number, seeking: Seeking): string {
  const sought = blockTable('seeker', at, seeking)
  const own = `select node, ${keyNames(block).join(', ')} from ${sought}`
  if (!model.exact && !seeking.seekers) return own
  const others = keysOf(block, { of: blockedOf(seeking), node: foundNodes(seeking), sought })
  return seeking.found === 'anchors' ? others : `${own} union all ${others}`
}

/** How many bear each key. */
export const bucketSql = (block: Block, at: number, seeking: Seeking): string =>
  `select ${keyNames(block).join(', ')}, count(*) as size from ${blockTable('bearer', at, seeking)} group by ${keyNames(block).join(', ')}`

/** Pairs of a block, of keys that not too many bear; the left one is always residual, and the smaller. */
export function blockPairsSql(block: Block, at: number, seeking: Seeking): string {
  const [seekers, buckets, bearers] = (['seeker', 'bucket', 'bearer'] as const).map(table =>
    blockTable(table, at, seeking),
  )
  return `select distinct least(s.node, b.node) as l, greatest(s.node, b.node) as r from ${seekers} s
    join ${buckets} k on ${sameKeys(block, 's', 'k')} and k.size <= ${block.cap}
    join ${bearers} b on ${sameKeys(block, 's', 'b')}
    where s.node ${seeking.found === 'all' ? '<>' : '<'} b.node`
}

/** All pairs that some block makes, each with the first block that does, and the sum of two to the power of each. */
export function candidateSql({ blocks }: Model, seeking: Seeking): string {
  const made = blocks.map(
    (_, at) => `select l, r, ${at} as block, ${2 ** at} as power from ${blockTable('pairs', at, seeking)}`,
  )
  return `select l, r, min(block) as block, cast(sum(power) as bigint) as blocks from (${made.join(' union all ')}) as all_pairs group by l, r`
}

/** Compared pairs by block, with these columns: one that several blocks make comes with each. */
export function madeSql({ blocks }: Model, { suffix }: Seeking, compared: string, columns: readonly string[]): string {
  const powers = blocks.map((_, at) => `select ${at} as block, ${2 ** at} as power`).join(' union all ')
  return `select b.block, ${columns.map(column => `c.${column}`).join(', ')} from candidate${suffix} p join ${compared} c on c.l = p.l and c.r = p.r
    join (${powers}) b on p.blocks % (2 * b.power) >= b.power`
}

/** What a cap leaves out: keys, rows that bear them, and pairs that they would have made. */
export function droppedSql(block: Block, at: number, seeking: Seeking): string {
  const lost = seeking.found === 'anchors' ? 's.n * b.size' : 's.n * (s.n - 1) / 2 + s.n * (b.size - s.n)'
  const keys = keyNames(block).join(', ')
  return `select count(*), coalesce(sum(b.size), 0), coalesce(sum(${lost}), 0) from ${blockTable('bucket', at, seeking)} b
    join (select ${keys}, count(*) as n from ${blockTable('seeker', at, seeking)} group by ${keys}) s on ${sameKeys(block, 's', 'b')}
    where b.size > ${block.cap}`
}
