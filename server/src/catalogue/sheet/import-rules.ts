import type { RowFault } from '@lifetree/contract/catalogue-sheet'
import type { AnswerRule, ClassRule, RuleKind } from '@lifetree/contract/catalogue-version'
import { v7 } from 'uuid'
import type { Queryable } from '../../platform/database/pool.ts'
import { Refusal } from '../../platform/refuse.ts'
import { readSheetAside, type SheetCell } from '../../platform/sheets/read-sheet.ts'
import { sheetOf } from '../../platform/sheets/write-sheet.ts'
import { changeAnswers, changeClasses, type Editing, lastAnswers, lastClasses } from '../draft.ts'
import { slotOf, type Wishes, withChanges } from '../rules-of-draft.ts'
import { findAreaNames, listTree } from '../store/areas.ts'
import { listDepartments } from '../store/responsibilities.ts'
import { listChanges, type VersionRow } from '../store/versions.ts'
import { answerColumns, answerRow, type Named, neededAnswerColumns, readAnswer } from './answer-rows.ts'
import { classColumns, classRow, readClass } from './class-rows.ts'
import { findMissingColumn, type RowReader, readRows } from './row-reader.ts'

const megabytes = 64
/** A city of 4,505 grids and 120 classes has at most so many lines in practice: most are of a district or a town. */
const limits = { rows: 100_000, columns: 40, unpacked: megabytes * 1024 * 1024 }

export interface Imported {
  readonly rows: number
  readonly faults: readonly RowFault[]
  readonly added: number
  readonly changed: number
  readonly ended: number
  readonly same: number
}

/** Reads the first sheet. Refuses what is no sheet, holds a formula or is too large. */
async function openSheet(file: string): Promise<readonly (readonly SheetCell[])[]> {
  const read = await readSheetAside(Buffer.from(file, 'base64'), limits)
  if ('rows' in read) return read.rows
  if (read.fault === 'formula') throw new Refusal('sheet_formula', { cell: read.cell })
  if (read.fault === 'not_xlsx') throw new Refusal('not_xlsx')
  throw new Refusal('sheet_too_large', { rows: limits.rows, columns: limits.columns, megabytes })
}

/** Reads a sheet into a locked draft, or only tells what it would change. */
export async function importRules(
  editing: Editing,
  version: VersionRow,
  { file, how }: { readonly file: string; readonly how: 'check' | 'take' },
): Promise<Imported> {
  const sheet = await openSheet(file)
  const columns = version.kind === 'catalogue' ? classColumns : neededAnswerColumns
  const missing = findMissingColumn(sheet, columns)
  if (missing !== undefined) throw new Refusal('column_missing', { column: missing })
  const faults: RowFault[] = []
  const rows = readRows(sheet, faults)
  const { wishes, ...told } =
    version.kind === 'catalogue'
      ? await wishedClasses(editing, version.id, rows)
      : await wishedAnswers(editing, version.id, rows)
  if (how === 'take') {
    if (faults.length > 0) throw new Refusal('rows_faulty', { count: faults.length })
    await take(editing, version, wishes)
  }
  return { rows: rows.length, faults, ...told }
}

type Wished = Pick<Imported, 'added' | 'changed' | 'ended' | 'same'> & {
  readonly wishes: Wishes<ClassRule | AnswerRule>
}

const take = (editing: Editing, { id, kind }: VersionRow, wishes: Wishes<ClassRule | AnswerRule>): Promise<void> =>
  kind === 'catalogue'
    ? changeClasses(editing, id, wishes as Wishes<ClassRule>)
    : changeAnswers(editing, id, wishes as Wishes<AnswerRule>)

async function wishedClasses({ tx }: Editing, id: string, rows: readonly RowReader[]): Promise<Wished> {
  const now = withChanges(await lastClasses(tx), await listChanges<ClassRule>(tx, id))
  const seen = new Set<string>()
  const set: { key: string; rule: ClassRule }[] = []
  const end: string[] = []
  for (const row of rows) {
    const read = readClass(row)
    if (!read) continue
    if (seen.has(read.key)) row.fault('编码', { zh: '这个编码前面已有一行', en: 'An earlier row has this code' })
    seen.add(read.key)
    if (read.rule) set.push({ key: read.key, rule: read.rule })
    else if (now.has(read.key)) end.push(read.key)
    else row.fault('停用', { zh: '没有这个小类，不用停用', en: 'There is no such category to end' })
  }
  return { wishes: { set, end, undo: [] }, ...tellOf(now, set), ended: end.length }
}

async function wishedAnswers(editing: Editing, id: string, rows: readonly RowReader[]): Promise<Wished> {
  const { tx, today } = editing
  const now = withChanges(await lastAnswers(tx), await listChanges<AnswerRule>(tx, id))
  const named = await namedFor(tx, today)
  const slots = Map.groupBy(now, ([, rule]) => slotOf(rule))
  const read = rows.flatMap(row => {
    const answer = readAnswer(row, named)
    return answer ? [{ row, ...answer }] : []
  })
  const asked = Map.groupBy(read, ({ rule }) => slotOf(rule))
  const set: { key: string; rule: AnswerRule }[] = []
  const end: string[] = []
  for (const { row, rule, ends } of read) {
    const there = slots.get(slotOf(rule)) ?? []
    const same = there.find(([, { organisationId }]) => organisationId === rule.organisationId)
    if (ends && same) end.push(same[0])
    else if (ends) row.fault('停用', { zh: '没有这一条，不用停用', en: 'There is no such line to end' })
    else if (same) set.push({ key: same[0], rule })
    else set.push({ key: keyFor(there, asked.get(slotOf(rule)) ?? []), rule })
  }
  return { wishes: { set, end, undo: [] }, ...tellOf(now, set), ended: end.length }
}

/** One line for one row of the same class, area and time: the organisation has changed. Else the row is a line of its own. */
const keyFor = (there: readonly (readonly [string, AnswerRule])[], asked: readonly unknown[]): string =>
  there.length === 1 && asked.length === 1 ? (there[0]?.[0] ?? v7()) : v7()

function tellOf<R>(now: ReadonlyMap<string, R>, set: readonly { readonly key: string; readonly rule: R }[]) {
  const added = set.filter(({ key }) => !now.has(key)).length
  const same = set.filter(({ key, rule }) => now.has(key) && isSame(now.get(key), rule)).length
  return { added, same, changed: set.length - added - same }
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(fields.map(([key, each]) => [key, sorted(each)]))
}
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))

async function namedFor(tx: Queryable, today: string): Promise<Named> {
  const [classes, tree, organisations] = await Promise.all([lastClasses(tx), listTree(tx), listDepartments(tx, today)])
  const areas = await findAreaNames(
    tx,
    tree.map(({ code }) => code),
  )
  return { classes: new Map([...classes].map(([code, { name }]) => [code, name])), areas, organisations }
}

/** The rules that have not ended, with the changes of the open draft, as a sheet that can be read back. */
export async function exportRules(
  tx: Queryable,
  { kind, draft, today }: { readonly kind: RuleKind; readonly draft: VersionRow | undefined; readonly today: string },
): Promise<Uint8Array> {
  if (kind === 'catalogue') {
    const classes = withChanges(await lastClasses(tx), draft ? await listChanges<ClassRule>(tx, draft.id) : [])
    const rows = [...classes.values()].sort((a, b) => (a.code < b.code ? -1 : 1)).map(classRow)
    return sheetOf('分类目录', [classColumns, ...rows])
  }
  const answers = withChanges(await lastAnswers(tx), draft ? await listChanges<AnswerRule>(tx, draft.id) : [])
  const named = await namedFor(tx, today)
  const rows = [...answers.values()].map(rule => answerRow(rule, named))
  return sheetOf('责任表', [answerColumns, ...rows])
}
