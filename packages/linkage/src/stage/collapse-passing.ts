import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { numberDecided } from '../decision/read-decisions.ts'
import { holdPassing } from '../hold-folder.ts'
import { checkAgainst, checkIds, idTypeOf, keepIds } from '../input/check-ids.ts'
import { findFiles } from '../input/find-files.ts'
import type { Input } from '../input/input.ts'
import { batchesOf, readInputs } from '../input/read-inputs.ts'
import { LinkageRefusal } from '../refusal.ts'
import { type Collapsed, collapseBatches, forgetCollapsed } from './collapse-batches.ts'
import type { Run } from './run.ts'

/** The place of a passing input: which of how many it is, and what was collapsed before it. */
interface Place {
  readonly at: number
  readonly of: number
  readonly before: readonly Collapsed[]
}

/** The numbers of all records become one list a row: they have one type, or are all text from the first on. */
function checkIdType({ files, map: { record_id: column } }: Input, type: string, before: string): void {
  if (before === type || before === 'VARCHAR') return
  throw new LinkageRefusal(
    'wrong-type',
    `${files} 的列“${column}”（record_id）类型是 ${type}，前面的输入是 ${before}。导出为同一类型，或把编号是文本的输入放在最前`,
    `Column "${column}" (record_id) of ${files} is ${type}, that of the inputs before it ${before}. Export them in one type, or name an input whose numbers are text first`,
    { input: files, column },
  )
}

async function collapse(run: Run, input: Input, { at, of, before }: Place): Promise<Collapsed> {
  const { db, folder } = run
  const first = before.reduce((sum, { tables }) => sum + tables, 0)
  const turned = join(folder, 'passing')
  const files = await findFiles(input)
  await holdPassing(folder, files, async () => {
    await forgetCollapsed(run, first)
    await rm(turned, { recursive: true, force: true })
  })
  const read = await readInputs(run, [{ input, files }], turned)
  const own = idTypeOf(read.inputs)
  const idType = before[0]?.idType ?? own
  checkIdType(input, own, idType)
  await checkIds(db, read.inputs, read.records)
  const ids = await keepIds(db, read, { folder, name: String(at).padStart(5, '0'), parts: of + 1, idType })
  const earlier = before.flatMap(each => each.ids ?? [])
  await checkAgainst(run, input, ids, earlier)
  const batches = read.inputs.flatMap(each => batchesOf(each, idType === 'VARCHAR'))
  // Only when nothing can be refused any more: whatever is made begins the run.
  if (before.length === 0) await numberDecided(run)
  await collapseBatches(run, batches, first, () => ({ at: at + 1, of }))
  await rm(turned, { recursive: true, force: true })
  return { records: read.records, tables: batches.length, idType, ids }
}

/** Collapses an input that is there for a while: its files are made, looked at, collapsed and given up before those of the next. */
export async function collapsePassing(run: Run, input: Input, place: Place): Promise<Collapsed> {
  const mark = String(place.at).padStart(5, '0')
  const done = await run.keep(`passed_${mark}`, async () => {
    await input.provide?.()
    return collapse(run, input, place)
  })
  // Kept before it is given up, and asked again where a stop came between.
  await run.keep(`released_${mark}`, async () => {
    await input.release?.()
    return true
  })
  return done
}
