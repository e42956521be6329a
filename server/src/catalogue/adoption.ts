import type { AnswerRule, ClassRule } from '@lifetree/contract/catalogue-version'
import { v7 } from 'uuid'
import { actAs, system } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { Refusal } from '../platform/refuse.ts'
import { type Editing, lastAnswers, lastClasses, lockIn } from './draft.ts'
import { type Fault, faultsOf, treeOf } from './faults.ts'
import { indexTable } from './routing.ts'
import { withChanges } from './rules-of-draft.ts'
import { spelt } from './spelt.ts'
import { listTree } from './store/areas.ts'
import { endCategories, findLastNumbers, insertCategories } from './store/categories.ts'
import { endLinesOf, endResponsibilities, insertResponsibilities } from './store/responsibilities.ts'
import {
  type Change,
  findLastStart,
  listChanges,
  markAdopted,
  markSubmitted,
  type Submission,
  type VersionRow,
} from './store/versions.ts'

/** Holes and double answers of a table with the changes of a draft, over the classes that have not ended. */
export async function findFaults(tx: Queryable, changes: readonly Change<AnswerRule>[]): Promise<Fault[]> {
  const [base, classes, tree] = await Promise.all([lastAnswers(tx), lastClasses(tx), listTree(tx)])
  const table = indexTable([...withChanges(base, changes)].map(([id, rule]) => ({ id, ...rule })))
  return faultsOf(table, classes.keys(), treeOf(tree))
}

/** Hands a draft to a second person. Refuses one that changes nothing, and holes that nobody has confirmed. */
export async function submit(
  editing: Editing,
  asked: { readonly id: string; readonly edit: number },
  submission: Submission,
): Promise<void> {
  const { tx, actor, now } = editing
  const version = await lockIn(editing, asked, { state: 'draft', otherwise: 'not_draft' })
  if (version.changes === 0) throw new Refusal('nothing_changed')
  await refuseGone(tx, version)
  if (version.kind === 'responsibility' && !submission.holesAllowed) {
    const faults = await findFaults(tx, await listChanges<AnswerRule>(tx, version.id))
    const holes = faults.filter(({ kind }) => kind === 'hole').length
    if (faults.length > 0) throw new Refusal('table_faulty', { holes, doubles: faults.length - holes })
  }
  await markSubmitted(tx, version.id, submission, { accountId: actor.accountId, now })
}

/** Between draft and adoption the catalogue may have lost a class that a line names. */
async function refuseGone(tx: Queryable, version: VersionRow): Promise<void> {
  if (version.kind !== 'responsibility') return
  const [changes, classes] = await Promise.all([listChanges<AnswerRule>(tx, version.id), lastClasses(tx)])
  const gone = changes.find(({ after }) => after !== null && !classes.has(after.category))
  if (gone?.after) throw new Refusal('class_gone', { code: gone.after.category })
}

/**
 * Puts a version in force: what it changes ends, and begins anew, at the same instant. Another person than the one who handed
 * it in does it. A day that has come meanwhile begins now.
 */
export async function adopt(editing: Editing, asked: { readonly id: string; readonly edit: number }): Promise<void> {
  const { tx, actor, now } = editing
  const version = await lockIn(editing, asked, { state: 'submitted', otherwise: 'not_submitted' })
  if (version.submitted_by === actor.accountId) throw new Refusal('same_person')
  await refuseGone(tx, version)
  const startsAt = new Date(Math.max(version.starts_at?.getTime() ?? 0, now.getTime()))
  const last = await findLastStart(tx, version.kind)
  if (last && last > startsAt) throw new Refusal('later_version', { day: last.toISOString().slice(0, 10) })
  const number = await markAdopted(
    tx,
    { id: version.id, kind: version.kind, startsAt },
    { accountId: actor.accountId, now },
  )
  // The tables in force are nobody's to write but the system's.
  await actAs(tx, system)
  if (version.kind === 'catalogue') await beginClasses(tx, await listChanges<ClassRule>(tx, version.id), startsAt)
  else await beginAnswers(tx, await listChanges<AnswerRule>(tx, version.id), { startsAt, number })
  await actAs(tx, actor)
}

async function beginClasses(tx: Tx, changes: readonly Change<ClassRule>[], startsAt: Date): Promise<void> {
  const codes = changes.map(({ key }) => key)
  const numbers = await findLastNumbers(tx, codes)
  await endCategories(tx, codes, startsAt)
  // Nobody answers any more for what there is no more: its lines end on the same day.
  await endLinesOf(
    tx,
    changes.filter(({ after }) => after === null).map(({ key }) => key),
    startsAt,
  )
  const begun = changes.flatMap(({ key, after }) =>
    after === null ? [] : [{ ...after, ...spelt(after.name.zh), id: v7(), version: (numbers.get(key) ?? 0) + 1 }],
  )
  await insertCategories(tx, begun, startsAt)
}

async function beginAnswers(
  tx: Tx,
  changes: readonly Change<AnswerRule>[],
  { startsAt, number }: { readonly startsAt: Date; readonly number: number },
): Promise<void> {
  await endResponsibilities(
    tx,
    changes.flatMap(({ key, before }) => (before === null ? [] : [key])),
    startsAt,
  )
  const begun = changes.flatMap(({ after }) => (after === null ? [] : [{ id: v7(), ...after }]))
  await insertResponsibilities(tx, begun, startsAt, number)
}
