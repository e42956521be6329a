import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { CaseTab } from '@lifetree/contract/case'
import { type CaseColumn, columnNames } from '@lifetree/contract/export'
import type { Dimension, Measure } from '@lifetree/contract/figure'
import type { PersonMeasure } from '@lifetree/contract/figure-subject'
import { type CaseFilter, type Condition, conditionsOfList, countRows, listLines } from '../case/index.ts'
import { deedsOf, figuresOf, isCounted, isOfPerson, postOf, sourceOf } from '../figure/index.ts'
import { type Actor, actAs, system } from '../platform/actor.ts'
import type { Tx } from '../platform/database/transaction.ts'
import type { JobCall, Task } from '../platform/jobs/task.ts'
import { tellsOfWhom } from '../platform/record.ts'
import type { SheetCell } from '../platform/sheets/read-sheet.ts'
import { type Sheet, writeSheet } from '../platform/sheets/write-sheet.ts'
import { cellsOf, openCityTime } from './case-cells.ts'
import { figureHeads, figureRows } from './figure-cells.ts'
import type { ExportParts } from './parts.ts'
import { isPersonal, mayRead } from './personal.ts'
import { scoresSheet } from './score-cells.ts'
import { begin, type End, type ExportRow, endExport, tellProgress } from './store.ts'
import { fileWords } from './words.ts'

const BATCH = 1000

/** Why an export ends before its list does. */
class Ended extends Error {
  readonly state: 'cancelled' | 'refused'
  constructor(state: 'cancelled' | 'refused') {
    super(`the export is ${state}`)
    this.state = state
  }
}

export const pathOf = (folder: string, { id, format }: Pick<ExportRow, 'id' | 'format'>): string =>
  join(folder, `${id}.${format}`)

/** What has been written, for the end of the export and for the log. */
interface Written {
  rows: number
  /** Of whom the file tells. */
  of: readonly string[]
}

interface Running {
  readonly row: ExportRow
  readonly call: JobCall
  readonly parts: ExportParts
}

/** Writes the file of one export. One that a dying server had begun begins anew. */
export const runExport =
  (parts: ExportParts): Task<{ readonly exportId: string }> =>
  async ({ exportId }, call) => {
    const row = await call.act(tx => begin(tx, exportId))
    if (!row) return
    const path = pathOf(parts.folder, row)
    try {
      const written: Written = { rows: 0, of: [] }
      const bytes = await writeSheet(path, await sheetOf({ row, call, parts }, written))
      const end = { state: 'done', now: parts.now(), bytes, rows: written.rows } as const
      const kept = await finish({ row, call, parts }, end, written.of)
      if (!kept) await rm(path, { force: true })
    } catch (error) {
      const state = error instanceof Ended ? error.state : 'failed'
      await call.act(tx => endExport(tx, row.id, { state, now: parts.now() }))
      if (state === 'failed') throw error
    }
  }

/** That personal data were read, of whom and for what, is written with the end of the export. */
function finish({ row, call, parts }: Running, end: End, whom: readonly string[]): Promise<boolean> {
  return call.act(async tx => {
    const kept = await endExport(tx, row.id, end)
    if (!kept || !isPersonal(row)) return kept
    const actor = await findAsker(tx, { row, call, parts })
    await parts.recorder.record(tx, {
      kind: 'read',
      name: 'startExport',
      actor,
      at: parts.now(),
      subject: row.id,
      commandId: null,
      purpose: row.purpose,
      code: null,
      content: {
        ...{ list: row.list, columns: row.columns, rows: end.rows ?? 0 },
        ...(whom.length > 0 && { [tellsOfWhom]: whom }),
      },
    })
    return kept
  })
}

/** The asker as he stands now: who lost the position, or its right, gets nothing. */
async function findAsker(tx: Tx, { row, parts }: Running): Promise<Actor> {
  const positions = await parts.actorsOf(tx, row.account_id, parts.dayOf(parts.now()))
  const asker = positions.find(({ positionId }) => positionId === row.position_id)
  if (!asker || !mayRead(asker, row.list)) throw new Ended('refused')
  return asker
}

/** Reads with the asker's own sight, looked up anew for every batch. */
const asAsker = <T>(running: Running, work: (tx: Tx, asker: Actor) => Promise<T>): Promise<T> =>
  running.call.act(async tx => {
    const asker = await findAsker(tx, running)
    await actAs(tx, asker)
    const found = await work(tx, asker)
    await actAs(tx, system)
    return found
  })

async function sheetOf(running: Running, written: Written): Promise<Sheet> {
  const { row } = running
  const { format, language, list } = row
  const name = fileWords.lists[list][language]
  if (list === 'figures') {
    const { heads, rows } = await figuresSheet(running)
    return { format, name, heads, rows: counting(rows, written) }
  }
  if (list === 'scores' || list === 'worker_scores' || list === 'post_scores') {
    const { heads, rows, of } = await asAsker(running, (tx, actor) => scoresSheet(tx, { actor, ...running }))
    written.of = of
    return { format, name, heads, rows: counting(rows, written) }
  }
  if (row.query.account !== undefined) written.of = [row.query.account]
  const columns = row.columns as CaseColumn[]
  const heads = columns.map(column => columnNames[column][language])
  return { format, name, heads, rows: counting(caseRows(running, columns), written) }
}

async function* counting(
  rows: AsyncIterable<SheetCell[]> | Iterable<SheetCell[]>,
  written: Written,
): AsyncGenerator<SheetCell[]> {
  for await (const row of rows) {
    written.rows++
    yield row
  }
}

function figuresSheet(running: Running) {
  const { row, call, parts } = running
  const { from = '', to = '', by = '', ...filter } = row.query
  return asAsker(running, async (tx, actor) => {
    const asked = { actor, filter, period: { from, to }, now: call.now }
    const figures = await figuresOf(tx, asked, { by: by as Dimension, areas: parts.areas })
    return {
      heads: figureHeads(figures, row.language),
      rows: [...figureRows(figures, by as Dimension, row.language)],
    }
  })
}

async function* caseRows(running: Running, columns: readonly CaseColumn[]): AsyncGenerator<SheetCell[]> {
  const { row, call, parts } = running
  const { calendar } = parts
  const writing = { language: row.language, calendar, now: call.now, time: openCityTime(calendar) }
  const total = await asAsker(running, async (tx, asker) => countRows(tx, await conditionsOf(tx, asker, running)))
  let after: string | null = null
  let rows = 0
  do {
    const { lines, last }: Lines = await readLines(running, after)
    for (const line of lines) yield cellsOf(line, columns, writing)
    rows += lines.length
    after = lines.length === BATCH ? last : null
    const goesOn = await call.act(tx => tellProgress(tx, row.id, { rows, total: Math.max(total, rows) }))
    if (!goesOn) throw new Ended('cancelled')
  } while (after)
}

type Lines = Awaited<ReturnType<typeof listLines>>

const readLines = (running: Running, after: string | null): Promise<Lines> =>
  asAsker(running, async (tx, asker) => listLines(tx, await conditionsOf(tx, asker, running), { after, limit: BATCH }))

/** The rows of the list that the address asked for, as this position sees them now. */
async function conditionsOf(tx: Tx, actor: Actor, { row, call, parts }: Running): Promise<readonly Condition[]> {
  const { query } = row
  if (row.list === 'cases')
    return conditionsOfList(
      tx,
      { actor, now: call.now, timeZone: parts.calendar.zone },
      { ...(query as CaseFilter), tab: query.tab as CaseTab },
    )
  const { from = '', to = '', measure, ...filter } = query
  if (row.list === 'score_items') {
    const ofPerson = measure as PersonMeasure
    const asked = { actor, period: { from, to }, area: query.area, now: call.now }
    const whose = { post: postOf(ofPerson), account: query.account }
    return [isOfPerson(await deedsOf(tx, asked, whose), ofPerson)]
  }
  const source = await sourceOf(tx, { actor, filter, period: { from, to }, now: call.now })
  return [isCounted(source, measure as Measure)]
}
