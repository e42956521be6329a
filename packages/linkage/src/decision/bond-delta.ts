import { equalNodeSql } from '../plan/decisions.ts'
import { decidedNowSql, entitySizeSql, tiedSql } from '../plan/delta-decisions.ts'
import type { Run } from '../stage/run.ts'
import { writeTable } from '../stage/write-table.ts'
import { forbiddenOf, type Pair } from './bond.ts'
import { groupsOfKeys } from './groups.ts'
import type { Parting } from './part.ts'

/** Pairs of nodes that are one: by what must be, by equal rows, and where a record that came stays with what it was of. */
async function bondsOf(run: Run, nodes: readonly Pair[], { back, equal }: Parting): Promise<readonly Pair[]> {
  const { groups } = run.decisions!
  const first = new Map<string, number>()
  const pairs: Pair[] = []
  const join = (key: string, node: number) => {
    pairs.push([first.get(key) ?? node, node])
    if (!first.has(key)) first.set(key, node)
  }
  const own = new Map(nodes)
  for (const [apart, node] of nodes) join(`group ${groups[apart - 1]}`, node)
  for (const [apart, rows] of equal) join(rows, own.get(apart)!)
  for (const [apart, node] of back) pairs.push([own.get(apart)!, node])
  const stays = new Set(equal.map(([apart]) => apart))
  for (const [apart, node] of (await run.db.rows(equalNodeSql(run.model))) as Pair[])
    if (stays.has(apart)) pairs.push([own.get(apart)!, node])
  return pairs
}

/**
 * What decisions say of nodes of base and delta: tables `bond` and `forbidden_0`, as of a whole run, and `tied`, which of the base’s nodes are part of which by
 * now. An anchor speaks for others, and of two the one with more records: its number stays.
 */
export async function bondDelta(run: Run, parting: Parting, lowest: number): Promise<void> {
  const { model, db, make, decisions } = run
  const nodes = (await db.rows(
    `select apart, node from (${decidedNowSql(model)}) as decided_now order by 1, 2`,
  )) as Pair[]
  const pairs = await bondsOf(run, nodes, parting)
  const standing = [...new Set(pairs.flat())].map(node => [node])
  await writeTable(run, 'tying', ['node'], standing)
  const sizes = new Map((await db.rows(entitySizeSql('select node from tying'))) as Pair[])
  const sizeOf = (node: number) => sizes.get(node) ?? 0
  const order = (a: number, b: number) => Number(b > 0) - Number(a > 0) || sizeOf(b) - sizeOf(a) || b - a
  const roots = groupsOfKeys(pairs, order)
  const parts = [...roots].filter(([node, root]) => node !== root)
  await writeTable(run, 'bond', ['node', 'root'], parts)
  await writeTable(run, 'forbidden_0', ['node', 'other'], forbiddenOf(decisions!, nodes, roots))
  await make('tied', tiedSql(lowest))
}
