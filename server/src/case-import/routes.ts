import { dayAt } from '@lifetree/clock'
import * as contract from '@lifetree/contract/case-import'
import { listDepartments } from '../catalogue/index.ts'
import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import { Refusal } from '../platform/refuse.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { faultFile } from './fault-file.ts'
import { guessMapping } from './guess.ts'
import { passTask, readTask } from './jobs.ts'
import { type ImportRules, openPlacer, placeRows } from './place-rows.ts'
import { refuseUnfit } from './refuse-mapping.ts'
import {
  type Change,
  changeImport,
  countBytes,
  findImport,
  type ImportRow,
  insertImport,
  listImports,
  lockImport,
  putPart,
} from './store/imports.ts'
import { clearFaults, countFaults, findRows, listFaulty, listValues, rememberValues } from './store/rows.ts'

type State = ImportRow['state']

/** Rows of a preview, of a page of faults, of the file of faults. */
const shown = { preview: 20, page: 50, file: 50_000, values: 500 } as const

export const caseImportEndpoints = (rules: ImportRules): Bound[] => [
  ...sending(),
  ...reading(rules),
  ...passing(),
  serve(contract.mapCaseImport, async ({ input, tx, now }) => {
    const before = await lockIn(tx, input.id, ['read', 'checked', 'cancelled', 'done'])
    await refuseUnfit(tx, input.mapping, { rules, now })
    await rememberValues(tx, before.source, input.mapping.values)
    // A run that ended or was stopped goes on with what is left of the file.
    const hasRun = before.state === 'cancelled' || before.state === 'done'
    const fresh: Change = hasRun ? {} : { state: 'read', done: 0, refused: 0 }
    return answerOf(await changeImport(tx, before, { mapping: input.mapping, ...fresh }))
  }),
]

function sending(): Bound[] {
  return [
    serve(contract.startCaseImport, async ({ input, tx, actor, now }) => {
      if (!(await insertImport(tx, { ...input, accountId: actor.accountId }, now))) throw new Refusal('import_exists')
      return answerOf(await get(tx, input.id))
    }),
    serve(contract.sendImportPart, async ({ input, tx }) => {
      const { bytes } = await lockIn(tx, input.id, ['uploading'])
      await putPart(tx, input.id, input.place, Buffer.from(input.content, 'base64'))
      const received = await countBytes(tx, input.id)
      if (received > bytes) throw new Refusal('not_in_this_state')
      return { received }
    }),
    serve(contract.readCaseImport, async ({ input, tx }) => {
      const before = await lockIn(tx, input.id, ['uploading', 'unreadable'])
      if ((await countBytes(tx, input.id)) !== before.bytes) throw new Refusal('parts_missing')
      await enqueue(tx, readTask, { id: input.id }, { queue: 'case import' })
      return answerOf(
        await changeImport(tx, before, { state: 'reading', fault: null, encoding: input.encoding ?? null }),
      )
    }),
  ]
}

function reading(rules: ImportRules): Bound[] {
  const { calendar, timeZone, areas } = rules
  return [
    serve(contract.listCaseImports, async ({ tx }) => ({ imports: (await listImports(tx)).map(answerOf) })),
    serve(contract.getCaseImport, async ({ input, tx, now }) => {
      const found = await get(tx, input.id)
      const [rows, departments] = await Promise.all([
        findRows(tx, input.id, 0, shown.preview),
        listDepartments(tx, dayAt(now, calendar)),
      ])
      const cells = rows.map(row => row.cells)
      const examples = (at: number): string[] =>
        [...new Set(cells.map(row => row[at] ?? '').filter(Boolean))].slice(0, 3)
      return {
        import: answerOf(found),
        columns: found.columns.map((name, at) => ({ name, examples: examples(at) })),
        mapping: found.mapping,
        guess: guessMapping(found.columns, cells, timeZone),
        departments: departments.map(({ id, name }) => ({ id, name })),
      }
    }),
    serve(contract.listImportValues, async ({ input, tx }) => {
      const { source } = await get(tx, input.id)
      const { id, field, column } = input
      const values = await listValues(tx, { id, source, field, column, most: shown.values + 1 })
      return { values: values.slice(0, shown.values), more: values.length > shown.values }
    }),
    serve(contract.previewCaseImport, async ({ input, tx, now }) => {
      const { source, mapping } = await get(tx, input.id)
      if (mapping === null) throw new Refusal('not_in_this_state')
      const rows = await findRows(tx, input.id, 0, shown.preview)
      const placer = await openPlacer(tx, { source, mapping, now }, rules)
      const placed = await placeRows(tx, rows, placer, { areas, seen: new Set() })
      return { rows: placed.map(one => previewOf(one, placer)) }
    }),
    serve(contract.listImportFaults, async ({ input, tx }) => {
      await get(tx, input.id)
      const [rows, kinds] = await Promise.all([
        listFaulty(tx, input.id, input.after ?? 0, shown.page + 1),
        countFaults(tx, input.id),
      ])
      const page = rows.slice(0, shown.page)
      const next = rows.length > shown.page ? (page.at(-1)?.n ?? null) : null
      return { rows: page.map(row => ({ ...row, cells: [...row.cells], faults: [...row.faults] })), kinds, next }
    }),
    serve(contract.getImportFaultFile, async ({ input, tx }) => {
      const { name, columns } = await get(tx, input.id)
      const rows = await listFaulty(tx, input.id, 0, shown.file + 1)
      const kept = rows.slice(0, shown.file)
      const file = `${name.replace(/\.\w+$/, '')}-错误行.csv`
      return { name: file, content: faultFile(columns, kept), rows: kept.length, more: rows.length > shown.file }
    }),
  ]
}

function passing(): Bound[] {
  const pass = (tx: Tx, id: string): Promise<void> => enqueue(tx, passTask, { id }, { queue: 'case import' })
  return [
    serve(contract.checkCaseImport, async ({ input, tx }) => {
      const before = await lockIn(tx, input.id, ['read', 'checked'])
      if (before.mapping === null) throw new Refusal('not_in_this_state')
      await clearFaults(tx, input.id)
      await pass(tx, input.id)
      return answerOf(await changeImport(tx, before, { state: 'checking', done: 0, refused: 0 }))
    }),
    serve(contract.runCaseImport, async ({ input, tx, now }) => {
      const before = await lockIn(tx, input.id, ['checked', 'cancelled', 'done'])
      await clearFaults(tx, input.id)
      await pass(tx, input.id)
      const anew: Change = { state: 'running', done: 0, refused: 0, startedAt: now, endedAt: null }
      return answerOf(await changeImport(tx, before, anew))
    }),
    serve(contract.cancelCaseImport, async ({ input, tx, now }) => {
      const before = await lockIn(tx, input.id, ['checking', 'running'])
      const change: Change = before.state === 'running' ? { state: 'cancelled', endedAt: now } : { state: 'read' }
      return answerOf(await changeImport(tx, before, change))
    }),
  ]
}

async function get(tx: Queryable, id: string): Promise<ImportRow> {
  const found = await findImport(tx, id)
  if (found === undefined) throw new Refusal('unknown_import')
  return found
}

async function lockIn(tx: Tx, id: string, states: readonly State[]): Promise<ImportRow> {
  const found = await lockImport(tx, id)
  if (found === undefined) throw new Refusal('unknown_import')
  if (!states.includes(found.state)) throw new Refusal('not_in_this_state')
  return found
}

const answerOf = (row: ImportRow): contract.CaseImport => ({
  id: row.id,
  source: row.source,
  name: row.name,
  state: row.state,
  fault: row.fault,
  rows: row.rows,
  done: row.done,
  imported: row.imported,
  refused: row.refused,
  createdAt: row.created_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  endedAt: row.ended_at?.toISOString() ?? null,
})

type Placer = Awaited<ReturnType<typeof openPlacer>>
type Placed = Awaited<ReturnType<typeof placeRows>>[number]

function previewOf(one: Placed, { departments }: Placer) {
  if ('faults' in one) return { n: one.n, case: null, faults: [...one.faults] }
  const { external, openedAt, dueAt, closedAt, place, point, address, description, organisation, assumed } = one.past
  return {
    n: one.n,
    case: {
      number: external.number,
      category: one.category,
      openedAt: openedAt.toISOString(),
      dueAt: dueAt?.toISOString() ?? null,
      closedAt: closedAt?.toISOString() ?? null,
      area: place.area,
      address: address ?? place.name,
      lon: point.lon,
      lat: point.lat,
      description: description ?? '',
      department: (organisation && departments.get(organisation.id)?.name) ?? null,
      assumed: [...assumed],
    },
    faults: [],
  }
}
