import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { numberDecided } from '../decision/read-decisions.ts'
import { holdFiles } from '../hold-folder.ts'
import { checkIds, idTypeOf, keepIds } from '../input/check-ids.ts'
import { emptyInput, findFiles } from '../input/find-files.ts'
import { type Input, isPassing } from '../input/input.ts'
import { batchesOf, readInputs } from '../input/read-inputs.ts'
import { type Collapsed, collapseBatches, collapsedName } from './collapse-batches.ts'
import { collapsePassing } from './collapse-passing.ts'
import type { Run } from './run.ts'

/** Collapses the inputs whose files lie there: all are looked at before the first is read. */
async function collapseStanding(
  run: Run,
  inputs: readonly Input[],
  { passing, inMemory }: { readonly passing: number; readonly inMemory: number },
): Promise<Collapsed> {
  const { db, folder, keep } = run
  const lying = await Promise.all(inputs.map(findFiles))
  await holdFiles(folder, lying.flat())
  const read = await readInputs(
    run,
    inputs.map((input, i) => ({ input, files: lying[i]! })),
    join(folder, 'inputs'),
  )
  // An empty file among others is no reason to refuse.
  if (read.records === 0 && passing === 0) throw emptyInput(inputs.map(({ files }) => files).join(', '))
  await keep('ids', () => checkIds(db, read.inputs, read.records))
  const idType = idTypeOf(read.inputs)
  const keeping = { folder, name: 'standing', parts: passing + 1, idType }
  const ids = passing > 0 ? await keepIds(db, read, keeping) : null
  const batches = read.inputs.flatMap(each => batchesOf(each, idType === 'VARCHAR'))
  // What passed is not there any more for a run that begins anew: its tables are kept when they are made.
  if (passing === 0 && run.engine === db && read.records <= inMemory) await run.hold()
  await numberDecided(run)
  await collapseBatches(run, batches, 0, at => ({ at: at + 1, of: batches.length }))
  return { records: read.records, tables: batches.length, idType, ids }
}

/** Makes of equal rows one, with how many there were: tables that together are `collapsed`. Of at most `inMemory` records the run is held in memory from now on. */
export async function collapseInputs(run: Run, inputs: readonly Input[], inMemory: number): Promise<void> {
  const { folder } = run
  const standing = inputs.filter(input => !isPassing(input))
  const passing = inputs.filter(isPassing)
  if (passing.length > 0) await mkdir(join(folder, 'ids'), { recursive: true })
  const done = standing.length > 0 ? [await collapseStanding(run, standing, { passing: passing.length, inMemory })] : []
  for (const [at, input] of passing.entries())
    done.push(await collapsePassing(run, input, { at, of: passing.length, before: done }))
  // Of a run that goes on the first may be collapsed already.
  await numberDecided(run)
  if (done.every(({ records }) => records === 0)) throw emptyInput(inputs.map(({ files }) => files).join(', '))
  await rm(join(folder, 'ids'), { recursive: true, force: true })
  const count = done.reduce((sum, { tables }) => sum + tables, 0)
  const tables = Array.from({ length: count }, (_, at) => collapsedName(at))
  await run.gather('collapsed', tables)
}
