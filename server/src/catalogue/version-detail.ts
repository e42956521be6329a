import type { AnswerRule, ClassRule, getRuleVersion, RuleTrial, TableFault } from '@lifetree/contract/catalogue-version'
import type { OutputOf } from '@lifetree/contract/endpoint'
import type { Actor } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { findFaults } from './adoption.ts'
import { lastClasses, namesOf, say } from './draft.ts'
import type { Fault } from './faults.ts'
import { findAreaNames } from './store/areas.ts'
import { countLinesOf, findOrganisationNames } from './store/responsibilities.ts'
import { findLastTrial, type TrialRow } from './store/trials.ts'
import { listChanges, type VersionRow } from './store/versions.ts'

const mostFaults = 200

/** A version with what it changes; of a draft also where its table would fail and what its last trial found. */
export async function versionDetail(
  tx: Queryable,
  actor: Actor,
  row: VersionRow,
): Promise<OutputOf<typeof getRuleVersion>> {
  const changes = await listChanges<ClassRule & AnswerRule>(tx, row.id)
  const open = row.state === 'draft' || row.state === 'submitted'
  const isTable = row.kind === 'responsibility'
  const faults = isTable && open ? await faultsOf(tx, changes) : []
  const trial = await findLastTrial(tx, row.id)
  const [version] = await say(tx, actor, [row])
  if (!version) throw new Error('A version was not told')
  return {
    version,
    classes: isTable ? [] : changes,
    answers: isTable ? changes : [],
    faults: faults.slice(0, mostFaults),
    faultCount: faults.length,
    trial: trial ? await sayTrial(tx, actor, trial) : null,
    lines: !isTable && open ? await linesEnding(tx, changes) : [],
    names: isTable ? await namesIn(tx, changes) : [],
  }
}

const linesEnding = (tx: Queryable, changes: readonly { readonly key: string; readonly after: unknown }[]) =>
  countLinesOf(
    tx,
    changes.filter(({ after }) => after === null).map(({ key }) => key),
  )

async function namesIn(tx: Queryable, changes: readonly AnswerChange[]) {
  const rules = changes.flatMap(({ before, after }) => [before, after]).filter(rule => rule !== null)
  const [areas, organisations] = await Promise.all([
    findAreaNames(tx, [...new Set(rules.map(({ area }) => area))]),
    findOrganisationNames(tx, [...new Set(rules.map(({ organisationId }) => organisationId))]),
  ])
  return [...areas, ...organisations].map(([key, name]) => ({ key, name }))
}

export async function sayTrial(tx: Queryable, actor: Actor, row: TrialRow): Promise<RuleTrial> {
  const names = await namesOf(tx, actor, [row.asked_by])
  return {
    id: row.id,
    versionId: row.version_id,
    edit: row.edit,
    from: row.from_at.toISOString(),
    to: row.to_at.toISOString(),
    askedBy: names.get(row.asked_by) ?? '',
    askedAt: row.asked_at.toISOString(),
    done: row.done,
    endedAt: row.ended_at?.toISOString() ?? null,
    result: row.result,
  }
}

type AnswerChange = Awaited<ReturnType<typeof listChanges<AnswerRule>>>[number]

/** A line of a class that has ended is told first, then double answers, then holes. */
async function faultsOf(tx: Queryable, changes: readonly AnswerChange[]): Promise<TableFault[]> {
  const [faults, classes] = await Promise.all([findFaults(tx, changes), lastClasses(tx)])
  const gone = changes.flatMap(({ after }) =>
    after === null || classes.has(after.category)
      ? []
      : [
          {
            kind: 'gone' as const,
            category: after.category,
            area: after.area,
            at: null,
            organisations: [after.organisationId],
          },
        ],
  )
  const doubles = faults.filter(({ kind }) => kind === 'double')
  const holes = faults.filter(({ kind }) => kind === 'hole')
  const all = [...gone, ...[...doubles, ...holes].map((fault: Fault) => ({ ...fault, area: String(fault.area) }))]
  const shown = all.slice(0, mostFaults)
  const [areas, names] = await Promise.all([
    findAreaNames(
      tx,
      shown.map(({ area }) => area),
    ),
    findOrganisationNames(
      tx,
      shown.flatMap(({ organisations }) => organisations),
    ),
  ])
  return all.map(({ organisations, ...fault }) => ({
    ...fault,
    areaName: areas.get(fault.area) ?? { zh: fault.area, en: fault.area },
    organisations: organisations.map(id => names.get(id)?.zh ?? id),
  }))
}
