import { type ExportList, listsOfPersons, personalColumns } from '@lifetree/contract/export'
import { mayUse, type Right, roles } from '@lifetree/contract/rights'
import type { Actor } from '../platform/actor.ts'

const rightOf: Readonly<Record<ExportList, Right>> = {
  cases: 'case.read',
  figure_items: 'figure.read',
  figures: 'figure.read',
  scores: 'figure.read',
  worker_scores: 'score.workers',
  post_scores: 'score.posts',
  score_items: 'score.items',
}

/** Who may take a list out is who may read it. */
export function mayRead(actor: Pick<Actor, 'role'>, list: ExportList): boolean {
  const role = roles.find(each => each === actor.role)
  return role !== undefined && mayUse(role, 'export.make') && mayUse(role, rightOf[list])
}

/** Whether a file tells of persons: then it is asked for with a purpose, and logged. */
export const isPersonal = ({
  list,
  columns,
}: {
  readonly list: ExportList
  readonly columns: readonly string[]
}): boolean => listsOfPersons.includes(list) || personalColumns.some(column => columns.includes(column))
