import { classSql, decidedNodeSql, equalNodeSql, wouldHoldSql } from '../plan/decisions.ts'
import type { Run } from '../stage/run.ts'
import { writeTable } from '../stage/write-table.ts'
import type { Ordered } from './decision.ts'
import { groupsOfKeys } from './groups.ts'
import { type Homes, releasedOf } from './release.ts'

interface Released {
  readonly released: readonly number[]
  /** Decided records that stay with the rows that are equal to them: their number, and which rows. */
  readonly equal: readonly (readonly [apart: number, rows: number])[]
}

const findReleased = async ({ model, db, decisions, keep }: Run): Promise<Released> =>
  keep('released', async () => {
    const held = model.exact ? ((await db.rows(wouldHoldSql(model))) as [number, number][]) : []
    const byValue = new Set(held.map(([apart]) => apart))
    const classes = ((await db.rows(classSql(model))) as [number, number][]).filter(([apart]) => !byValue.has(apart))
    const homes: (string | undefined)[] = decisions!.records.map(() => undefined)
    for (const [apart, node] of held) homes[apart - 1] = `held ${node}`
    for (const [apart, rows] of classes) homes[apart - 1] = `equal ${rows}`
    const released = releasedOf(decisions!, homes satisfies Homes)
    return { released: [...released].sort((a, b) => a - b), equal: classes.filter(([apart]) => !released.has(apart)) }
  })

/** The signatures that trusted values may hold: all but those of records that they must not, since a decision forbids it. None where nothing was decided. */
export async function releaseHeld(run: Run): Promise<string | undefined> {
  if (!run.decisions) return undefined
  const { released } = await findReleased(run)
  await writeTable(
    run,
    'released',
    ['apart'],
    released.map(apart => [apart]),
  )
  return '(select s.* from signature s left join released r on r.apart = s.apart where r.apart is null)'
}

export type Pair = readonly [number, number]

/** Pairs of roots that cannot be one, from both sides; `nodes` are those of decided records. */
export function forbiddenOf(
  { pairs, groups }: Ordered,
  nodes: Iterable<Pair>,
  roots: ReadonlyMap<number, number>,
): readonly Pair[] {
  const byGroup = new Map([...nodes].map(([apart, node]) => [groups[apart - 1]!, roots.get(node) ?? node]))
  const forbidden = new Map<string, Pair>()
  for (const { a, b, must } of pairs) {
    const [one, other] = [a, b].map(each => byGroup.get(groups[each - 1]!))
    if (must || one === undefined || other === undefined) continue
    if (one === other) throw new Error(`records ${a} and ${b} cannot be one, and are`)
    forbidden.set(`${one} ${other}`, [one, other])
    forbidden.set(`${other} ${one}`, [other, one])
  }
  return [...forbidden.values()]
}

/** Pairs of nodes that are one from the beginning: by what must be, and by equal rows. */
async function bondsOf(run: Run, nodes: ReadonlyMap<number, number>): Promise<readonly Pair[]> {
  const { groups } = run.decisions!
  const { equal } = await findReleased(run)
  const first = new Map<string, number>()
  const pairs: Pair[] = []
  const join = (key: string, node: number) => {
    pairs.push([first.get(key) ?? node, node])
    if (!first.has(key)) first.set(key, node)
  }
  for (const [apart, node] of nodes) join(`group ${groups[apart - 1]}`, node)
  const stays = new Set(equal.map(([apart]) => apart))
  for (const [apart, rows] of equal) join(`equal ${rows}`, nodes.get(apart)!)
  for (const [apart, node] of (await run.db.rows(equalNodeSql(run.model))) as Pair[]) {
    if (stays.has(apart)) pairs.push([nodes.get(apart)!, node])
  }
  return pairs
}

/**
 * What decisions say of nodes. Table `bond`: who is part of whom before anything is weighed, vetoes or not. Table `forbidden_0`: which of these cannot be one,
 * from both sides. Answers the first; none where nothing was decided.
 */
export async function bondNodes(run: Run): Promise<string | undefined> {
  const { decisions, db } = run
  if (!decisions) return undefined
  const nodes = new Map((await db.rows(decidedNodeSql(run.model))) as [number, number][])
  const roots = groupsOfKeys(await bondsOf(run, nodes), (a, b) => b - a)
  await writeTable(
    run,
    'bond',
    ['node', 'root'],
    [...roots].filter(([node, root]) => node !== root),
  )
  await writeTable(run, 'forbidden_0', ['node', 'other'], forbiddenOf(decisions, nodes, roots))
  return 'bond'
}
