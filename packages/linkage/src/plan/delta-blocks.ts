import type { Block, Model } from '../model/model.ts'
import { keyNames, keysOf } from './blocks.ts'

/** What nodes of base and delta say in a field (node, key); `news` where the base did not have it of them. */
export function deltaValues({ exact }: Model, field: string, bond?: string): string {
  const novel = exact ? ` union all select node, key, 1 as news from novel_${field}` : ''
  const founded = exact ? ' union select node from founded' : ''
  const moved = bond ? 'tied' : 'base_moved'
  const ties = bond ? ` left join (select distinct root from ${bond}) t on t.root = coalesce(m.root, v.node)` : ''
  const bonded = bond ? ` union select root from ${bond}` : ''
  const news = bond ? 'case when t.root is null then 0 else 1 end' : '0'
  return `select coalesce(m.root, v.node) as node, v.key, ${news} as news from base_value_${field} v left join ${moved} m on m.node = v.node${ties}
    union all select g.node, g.key, 1 as news from gained_${field} g join (select node from residual${founded}${bonded}) n on n.node = g.node${novel}`
}

/** Keys that the delta brings: of new nodes, and of anchors that say something new. */
export const newKeySql = (block: Block): string =>
  keysOf(block, { node: node => `${node} in (select node from fresh)`, news: true })

/** Nodes of the base without an anchor that bear such a key, if not too many of the delta do. */
export const metSql = (block: Block, at: number): string => {
  const keys = keyNames(block).join(', ')
  const few = `(select ${keys} from new_key_${at} group by ${keys} having count(*) <= ${block.cap})`
  return `select distinct node from (${keysOf(block, { node: node => `${node} < 0 and ${node} not in (select node from fresh)`, sought: few })}) as bearers_met`
}

/** Who looks for a partner, among all: what is new, and of the base what met something new; with all its keys, so that the second best is seen too. */
export const seekingSql = ({ blocks }: Model, bond?: string): string =>
  [
    'select node from residual',
    ...(bond ? [`select root as node from ${bond} where root < 0`] : []),
    ...blocks.map((_, at) => `select node from met_${at}`),
  ].join(' union ')
