import { partName } from '../engine/engine.ts'
import { fillNumbers } from '../engine/numbers.ts'
import { openThreads, type Threads, type Together } from './compare-threads.ts'
import type { Pairs } from './here.ts'
import type { Weighed } from './moves-here.ts'
import { type Nodes, placeSql } from './nodes-here.ts'
import type { Run } from './run.ts'
import { sharedNumbers } from './sayings.ts'
import { byNode } from './values-here.ts'
import { scaleOf } from './weigh-here.ts'
import { writeWeighed } from './write-weighed.ts'

/** Pairs that were brought together, with the first block that does. */
interface Part {
  readonly pairs: Pairs
  readonly block: Uint8Array
}

/** Pairs in the order of their left nodes, so that what these say is near. */
function ordered({ pairs: { l, r }, block }: Part, { residual }: Nodes): Part {
  const { order } = byNode(l, residual)
  const pairs = { l: sharedNumbers(l.length), r: sharedNumbers(l.length) }
  const first = new Uint8Array(l.length)
  for (let i = 0; i < order.length; i++) {
    const from = order[i]!
    pairs.l[i] = l[from]!
    pairs.r[i] = r[from]!
    first[i] = block[from]!
  }
  return { pairs, block: first }
}

/** Which of how many parts, by the left node. */
interface Share {
  readonly at: number
  readonly of: number
}

async function readPart({ db }: Run, nodes: Nodes, table: string, { at, of }: Share): Promise<Part> {
  const own = `(select l, r, block from ${table} where -l % ${of} = ${at})`
  const [count] = (await db.first(`select count(*) from ${own}`)) as [number]
  const part = { pairs: { l: new Int32Array(count), r: new Int32Array(count) }, block: new Uint8Array(count) }
  const r = placeSql(nodes, 'p.r', 'b')
  let row = 0
  await fillNumbers(
    db,
    `select cast(p.l + ${nodes.residual} as integer), ${r.place}, cast(p.block as integer) from ${own} p ${r.anchors}`,
    ([left, right, block], size) => {
      for (let i = 0; i < size; i++, row++) {
        part.pairs.l[row] = left!(i)
        part.pairs.r[row] = right!(i)
        part.block[row] = block!(i)
      }
    },
  )
  return ordered(part, nodes)
}

/** What is weighed: the table of pairs, and the one that is made; of lighter pairs than `least` nothing is written. */
export interface Weighing {
  readonly pairs: string
  readonly table: string
  readonly least?: number
}

async function weighParts(
  run: Run,
  nodes: Nodes,
  together: Together,
  { threads, weighing, of }: { threads: Threads; weighing: Weighing; of: number },
): Promise<void> {
  const { pairs, table, least = Number.NEGATIVE_INFINITY } = weighing
  const left = Array.from({ length: of }, (_, at) => at).filter(at => !run.db.has(partName(table, at)))
  const read = async (at: number | undefined) =>
    at === undefined ? undefined : readPart(run, nodes, pairs, { at, of })
  const scale = scaleOf(together.model, together.trained, together.rarities)
  let part = await read(left[0])
  for (const [i, at] of left.entries()) {
    run.goOn()
    const { pairs: own, block } = part!
    const [shown, next] = await Promise.all([threads.weigh(own), read(left[i + 1])])
    await run.make(partName(table, at), await writeWeighed(run, nodes, scale, { ...shown, block, least }))
    await run.db.run('drop table outside')
    part = next
  }
}

/** The parts of a table of weighed pairs; how many there are is decided by the pairs that are to be weighed. */
async function partsOf(run: Run, table: string, pairs: string): Promise<readonly string[]> {
  const of = await run.keep(`parts_${table}`, async () =>
    Math.max(1, Math.ceil((await run.count(pairs)) / run.together)),
  )
  return Array.from({ length: of }, (_, at) => partName(table, at))
}

/** Opens a table of weighed pairs that was made before. */
export const openWeighed = async (run: Run, { table, pairs }: Weighing): Promise<void> =>
  run.gather(table, await partsOf(run, table, pairs))

/** Compares and weighs a table of pairs in threads, part after part, each kept when it is made. */
export async function weighMany(run: Run, nodes: Nodes, together: Together, weighing: Weighing): Promise<void> {
  const parts = await partsOf(run, weighing.table, weighing.pairs)
  if (parts.some(part => !run.db.has(part))) {
    const threads = openThreads(together, run.threads)
    try {
      await weighParts(run, nodes, together, { threads, weighing, of: parts.length })
    } finally {
      await threads.close()
    }
  }
  await run.gather(weighing.table, parts)
}

/** Reads weighed pairs that a condition lets through. */
export async function readWeighed({ db }: Run, nodes: Nodes, table: string, condition = 'true'): Promise<Weighed> {
  const [count] = (await db.first(`select count(*) from ${table} p where ${condition}`)) as [number]
  const [l, r, weight] = [0, 1, 2].map(() => new Int32Array(count)) as [Int32Array, Int32Array, Int32Array]
  const vetoed = new Uint8Array(count)
  const other = placeSql(nodes, 'p.r', 'b')
  let row = 0
  await fillNumbers(
    db,
    `select cast(p.l + ${nodes.residual} as integer), ${other.place}, cast(p.weight as integer), cast(p.vetoed as integer) from ${table} p ${other.anchors} where ${condition}`,
    ([left, right, weighs, forbidden], size) => {
      for (let i = 0; i < size; i++, row++) {
        l[row] = left!(i)
        r[row] = right!(i)
        weight[row] = weighs!(i)
        vetoed[row] = forbidden!(i)
      }
    },
  )
  return { l, r, weight, vetoed }
}
