import type { AnswerRule, listAnswers as contract } from '@lifetree/contract/catalogue-version'
import type { InputOf, OutputOf } from '@lifetree/contract/endpoint'
import { contains } from '@lifetree/standards'
import type { Queryable } from '../platform/database/pool.ts'
import { lastAnswers } from './draft.ts'
import { withChanges } from './rules-of-draft.ts'
import { findAreaNames } from './store/areas.ts'
import { findOrganisationNames, listDepartments } from './store/responsibilities.ts'
import { type Change, findOpenVersion, listChanges } from './store/versions.ts'

const most = 500

/** The table as it is last in force with the changes of the open draft, by class, area and time; the first five hundred lines. */
export async function listAnswers(
  tx: Queryable,
  { category, within, organisation }: InputOf<typeof contract>,
  today: string,
): Promise<OutputOf<typeof contract>> {
  const [base, draft, organisations] = await Promise.all([
    lastAnswers(tx),
    findOpenVersion(tx, 'responsibility'),
    listDepartments(tx, today),
  ])
  const changes = draft ? await listChanges<AnswerRule>(tx, draft.id) : []
  const byKey = new Map(changes.map(change => [change.key, change]))
  const all = new Map([...base, ...withChanges(base, changes)])
  const found = [...all]
    .filter(
      ([, rule]) =>
        (category === undefined || rule.category === category) &&
        (within === undefined || contains(within, rule.area) || contains(rule.area, within)) &&
        (organisation === undefined || rule.organisationId === organisation),
    )
    .sort(([, a], [, b]) => orderOf(a).localeCompare(orderOf(b)))
  const shown = found.slice(0, most)
  const [areas, names] = await Promise.all([
    findAreaNames(tx, [...new Set(shown.map(([, { area }]) => area))]),
    findOrganisationNames(tx, [...new Set(shown.map(([, { organisationId }]) => organisationId))]),
  ])
  const nameless = (text: string) => ({ zh: text, en: text })
  return {
    rules: shown.map(([key, rule]) => ({
      ...rule,
      key,
      areaName: areas.get(rule.area) ?? nameless(rule.area),
      organisation: names.get(rule.organisationId) ?? nameless(rule.organisationId),
      draft: markOf(byKey.get(key)),
    })),
    total: found.length,
    organisations,
  }
}

const orderOf = ({ category, area, days, hours }: AnswerRule): string =>
  `${category} ${area} ${days.join('')} ${String(hours?.from ?? 0).padStart(4, '0')}`

function markOf(change: Change<AnswerRule> | undefined): 'new' | 'changed' | 'ended' | null {
  if (!change) return null
  if (change.before === null) return 'new'
  return change.after === null ? 'ended' : 'changed'
}
