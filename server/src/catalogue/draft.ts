import type { AnswerRule, ClassRule, RuleKind, RuleVersion } from '@lifetree/contract/catalogue-version'
import { type Actor, actAs, system } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { Refusal } from '../platform/refuse.ts'
import {
  answerRuleOf,
  changesOf,
  classRuleOf,
  findGroupDiffering,
  findTwice,
  hasMilestoneTwice,
  type Wishes,
  withChanges,
} from './rules-of-draft.ts'
import { listTree } from './store/areas.ts'
import { listLastCategories } from './store/categories.ts'
import { listDepartments, listLastRules } from './store/responsibilities.ts'
import { findNames, listChanges, lockVersion, markEdited, putChanges, type VersionRow } from './store/versions.ts'

/** Who changes a draft, and when. */
export interface Editing {
  readonly tx: Tx
  readonly actor: Actor
  readonly now: Date
  /** The day in the city, YYYY-MM-DD. */
  readonly today: string
}

/** The classes that have not ended, by code. */
export const lastClasses = async (tx: Queryable): Promise<Map<string, ClassRule>> =>
  new Map((await listLastCategories(tx)).map(category => [category.code, classRuleOf(category)]))

/** The lines that have not ended, by id. */
export const lastAnswers = async (tx: Queryable): Promise<Map<string, AnswerRule>> =>
  new Map((await listLastRules(tx)).map(rule => [rule.id, answerRuleOf(rule)]))

/** Rows as people read them, with the names of who wrote them. */
export async function say(tx: Queryable, actor: Actor, rows: readonly VersionRow[]): Promise<RuleVersion[]> {
  const ids = rows.flatMap(row => [row.opened_by, row.edited_by, row.submitted_by, row.adopted_by])
  const names = await namesOf(tx, actor, ids)
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? ''))
  return rows.map(row => ({
    ...{ id: row.id, kind: row.kind, number: row.number, state: row.state, edit: row.edit, changes: row.changes },
    openedBy: nameOf(row.opened_by) ?? '',
    openedAt: row.opened_at.toISOString(),
    editedBy: nameOf(row.edited_by) ?? '',
    editedAt: row.edited_at.toISOString(),
    note: row.note,
    startsAt: row.starts_at?.toISOString() ?? null,
    holesAllowed: row.holes_allowed,
    submittedBy: nameOf(row.submitted_by),
    mine: row.submitted_by === actor.accountId,
    adoptedBy: nameOf(row.adopted_by),
    adoptedAt: row.adopted_at?.toISOString() ?? null,
  }))
}

/** Of colleagues: an editor sees no accounts, the names beside a version he does. */
export async function namesOf(
  tx: Queryable,
  actor: Actor,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter(id => id !== null))]
  if (wanted.length === 0) return new Map()
  await actAs(tx, system)
  const names = await findNames(tx, wanted)
  await actAs(tx, actor)
  return names
}

interface Asked {
  readonly id: string
  readonly edit: number
}

/**
 * Locks a version in the state that a step needs. Refuses `unknown_version`, another state by the code given, and
 * `draft_changed` where another hand has been there since.
 */
export async function lockIn(
  { tx, actor }: Editing,
  { id, edit }: Asked,
  { state, otherwise }: { readonly state: VersionRow['state']; readonly otherwise: 'not_draft' | 'not_submitted' },
): Promise<VersionRow> {
  const row = await lockVersion(tx, id)
  if (!row) throw new Refusal('unknown_version')
  if (row.state !== state) throw new Refusal(otherwise)
  if (row.edit !== edit) {
    const names = await namesOf(tx, actor, [row.edited_by])
    throw new Refusal('draft_changed', { who: names.get(row.edited_by) ?? '' })
  }
  return row
}

export async function lockDraft(editing: Editing, asked: Asked, kind: RuleKind): Promise<VersionRow> {
  const row = await lockIn(editing, asked, { state: 'draft', otherwise: 'not_draft' })
  if (row.kind !== kind) throw new Refusal('not_draft')
  return row
}

/** Changes classes of a draft that is locked. Refuses what no catalogue may hold. */
export async function changeClasses(editing: Editing, id: string, wishes: Wishes<ClassRule>): Promise<void> {
  const { tx } = editing
  const [base, changes] = await Promise.all([lastClasses(tx), listChanges<ClassRule>(tx, id)])
  const now = withChanges(base, changes)
  const gone = wishes.end.find(code => !now.has(code))
  if (gone !== undefined) throw new Refusal('class_gone', { code: gone })
  for (const { rule } of wishes.set) refuseUnsound(rule)
  const { put, drop } = changesOf(base, wishes)
  const left = changes.filter(({ key }) => !drop.includes(key) && put.every(change => change.key !== key))
  const differing = findGroupDiffering(withChanges(base, [...left, ...put]))
  if (differing !== undefined) throw new Refusal('group_differs', { code: differing })
  await putChanges(tx, id, { put, drop })
  await markEdited(tx, id, { accountId: editing.actor.accountId, now: editing.now })
}

function refuseUnsound(rule: ClassRule): void {
  if (hasMilestoneTwice(rule)) throw new Refusal('milestone_twice', { code: rule.code })
  if (rule.urgent && rule.limit.unit !== 'urgent_hour') throw new Refusal('urgent_limit', { code: rule.code })
}

/** Changes lines of a draft that is locked. Refuses a class, an area or an organisation that is gone, and a line said twice. */
export async function changeAnswers(editing: Editing, id: string, wishes: Wishes<AnswerRule>): Promise<void> {
  const { tx, today } = editing
  const [base, changes, classes, tree, organisations] = await Promise.all([
    lastAnswers(tx),
    listChanges<AnswerRule>(tx, id),
    lastClasses(tx),
    listTree(tx),
    listDepartments(tx, today),
  ])
  const now = withChanges(base, changes)
  if (wishes.end.some(key => !now.has(key))) throw new Refusal('unknown_rule')
  const areas = new Set(tree.map(({ code }) => code))
  const known = new Set(organisations.map(organisation => organisation.id))
  for (const { rule } of wishes.set) {
    if (!classes.has(rule.category)) throw new Refusal('class_gone', { code: rule.category })
    if (!areas.has(rule.area)) throw new Refusal('unknown_area', { code: rule.area })
    if (!known.has(rule.organisationId)) throw new Refusal('unknown_organisation')
  }
  const set = wishes.set.map(({ key, rule }) => ({ key, rule: answerRuleOf({ id: key, ...rule }) }))
  const { put, drop } = changesOf(base, { ...wishes, set })
  const left = changes.filter(({ key }) => !drop.includes(key) && put.every(change => change.key !== key))
  const twice = findTwice(withChanges(base, [...left, ...put]))
  if (twice) throw new Refusal('rule_twice', { category: twice.category, area: twice.area })
  await putChanges(tx, id, { put, drop })
  await markEdited(tx, id, { accountId: editing.actor.accountId, now: editing.now })
}
