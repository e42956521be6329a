import { importCases, setTimersOfImported } from '../case/index.ts'
import { listStandards } from '../catalogue/index.ts'
import type { Tx } from '../platform/database/transaction.ts'
import type { JobCall, Task, Tasks } from '../platform/jobs/task.ts'
import { type ImportRules, openPlacer, type PlacedRow, placeRows } from './place-rows.ts'
import { readFile, Unreadable } from './read-file.ts'
import { changeImport, deleteParts, findImport, type ImportRow, lockImport, readParts } from './store/imports.ts'
import { deleteRows, dropRows, type FileRow, findRows, insertRows, listNumbers, putFaults } from './store/rows.ts'

export const readTask = 'read_case_import'
export const passTask = 'pass_case_import'

interface Payload {
  readonly id: string
}

/** Rows of one transaction. */
const batch = 1000
/** Rows of the file that are kept in one statement. */
const staged = 2000

/** Reading a file, and passing over its rows, to check or to import them. Both go on where a lost server left them. */
export const caseImportTasks = (rules: ImportRules): Tasks => {
  const read: Task<Payload> = ({ id }, call) => readInto(id, call)
  const pass: Task<Payload> = ({ id }, call) => passOver(id, call, rules)
  return { [readTask]: read, [passTask]: pass }
}

/** From the parts to rows; begins anew when it was cut short. */
async function readInto(id: string, { act }: JobCall): Promise<void> {
  const found = await act(tx => findImport(tx, id))
  if (found?.state !== 'reading') return
  await act(tx => deleteRows(tx, id))
  const bytes = await act(tx => readParts(tx, id))
  const end = (change: Parameters<typeof changeImport>[2]): Promise<void> =>
    act(async tx => {
      const now = await lockImport(tx, id)
      if (now?.state === 'reading') await changeImport(tx, now, change)
      if (change.state === 'read') await deleteParts(tx, id)
    })
  try {
    const { columns, rows } = await stage(id, readFile(bytes, found.encoding), act)
    await end({ state: 'read', columns, rows })
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    await end({ state: 'unreadable', fault: error.fault })
  }
}

async function stage(
  id: string,
  lines: AsyncGenerator<string[]>,
  act: JobCall['act'],
): Promise<{ columns: string[]; rows: number }> {
  let columns: string[] | undefined
  let rows = 0
  let waiting: FileRow[] = []
  const put = async (): Promise<void> => {
    const now = waiting
    waiting = []
    await act(tx => insertRows(tx, id, now))
  }
  for await (const cells of lines) {
    if (columns === undefined) {
      columns = cells
      continue
    }
    waiting.push({ n: ++rows, cells })
    if (waiting.length === staged) await put()
  }
  await put()
  return { columns: columns ?? [], rows }
}

/** Batch by batch, each in one transaction with how far it is: a batch is there whole or not at all. */
async function passOver(id: string, call: JobCall, rules: ImportRules): Promise<void> {
  const found = await call.act(tx => findImport(tx, id))
  if (!found?.mapping) return
  const column = found.mapping.columns.number
  const seen = new Set(column === undefined ? [] : await call.act(tx => listNumbers(tx, id, column, found.done)))
  const next = (tx: Tx): Promise<boolean> => passBatch(tx, id, { rules, seen, now: call.now })
  while (await call.act(next));
}

interface Passing {
  readonly rules: ImportRules
  readonly seen: Set<string>
  readonly now: Date
}

/** False when there is no more to do, or somebody said to stop. */
async function passBatch(tx: Tx, id: string, { rules, seen, now }: Passing): Promise<boolean> {
  const before = await lockImport(tx, id)
  if (!before?.mapping || (before.state !== 'checking' && before.state !== 'running')) return false
  const rows = await findRows(tx, id, before.done, batch)
  const last = rows.at(-1)
  if (last === undefined) return endPass(tx, before, now)
  const placer = await openPlacer(tx, { source: before.source, mapping: before.mapping, now }, rules)
  const placed = await placeRows(tx, rows, placer, { areas: rules.areas, seen })
  const good = placed.filter(one => 'past' in one)
  const bad = placed.filter(one => 'faults' in one)
  if (before.state === 'running') await take(tx, before, good, { rules, now })
  await putFaults(tx, id, bad)
  await changeImport(tx, before, {
    done: last.n,
    imported: before.imported + (before.state === 'running' ? good.length : 0),
    refused: before.refused + bad.length,
  })
  return true
}

async function take(
  tx: Tx,
  { id }: ImportRow,
  good: readonly Extract<PlacedRow, { past: unknown }>[],
  { rules, now }: Pick<Passing, 'rules' | 'now'>,
): Promise<void> {
  const { calendar, timeZone } = rules
  const standards = await listStandards(tx)
  await importCases(
    tx,
    good.map(({ past }) => past),
    { calendar, timeZone, standards, now },
  )
  await dropRows(
    tx,
    id,
    good.map(({ n }) => n),
  )
}

async function endPass(tx: Tx, before: ImportRow, now: Date): Promise<false> {
  const ran = before.state === 'running'
  await changeImport(tx, before, ran ? { state: 'done', endedAt: now } : { state: 'checked' })
  if (ran) await setTimersOfImported(tx)
  return false
}
