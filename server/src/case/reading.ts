import { dayAt } from '@lifetree/clock'
import { type CaseTab, centreTabs, departmentTabs } from '@lifetree/contract/case'
import * as contract from '@lifetree/contract/case-reading'
import { getCatalogue } from '@lifetree/contract/catalogue'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { interval } from '@lifetree/standards'
import { sql } from 'kysely'
import { listReadsOf } from '../audit/index.ts'
import { type Actor, actAs, system } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { getDetail } from './detail.ts'
import { list } from './list.ts'
import type { CaseParts } from './parts.ts'
import { atLeastAround } from './same-place.ts'
import { listCategories, listOrganisations } from './store/catalogue.ts'
import { findCategory } from './store/find-case.ts'
import { countTabs, listRows, summaryOf } from './store/list-cases.ts'
import { findAreaOf, findCaller, findMapRows, findNear } from './store/read-case.ts'
import { findResponsible } from './store/responsibility.ts'
import { allOf, filterConditions, lightCondition, scopeOf, scopeOfTab, tabCondition } from './store/scope.ts'

const day = 86_400_000

export function readingEndpoints(parts: CaseParts): Bound[] {
  return [
    serve(getCatalogue, async ({ tx }) => ({
      categories: await listCategories(tx),
      calendar: calendarDataOf(parts.calendar),
    })),
    serve(contract.listCases, ({ tx, actor, input, now }) => list(tx, actor, input, now)),
    serve(contract.getCase, ({ tx, actor, input, now }) => getDetail(tx, actor, { caseId: input.caseId, now }, parts)),
    serve(contract.mapCases, async ({ tx, actor, input, now }) => {
      const light = input.light ? [lightCondition(input.light, now)] : []
      const tab = input.tab ?? 'open'
      const shown = [scopeOfTab(tab, actor), tabCondition(tab, now)]
      const rows = await findMapRows(tx, [...shown, ...filterConditions(input, interval), ...light])
      return { ...columnsOf(rows), serverTime: now.toISOString() }
    }),
    serve(contract.findDuplicates, async ({ tx, input, now }) => {
      const category = await findCategory(tx, input.categoryId)
      if (!category) return { cases: [] }
      const since = new Date(now.getTime() - category.duplicate_days * day)
      const { lon, lat } = input
      const radius = Math.max(category.duplicate_radius, atLeastAround(input.source))
      const near = { lon, lat, radius, since, category: category.code, openOnly: true }
      const rows = await findNear(tx, { ...near, except: null })
      return { cases: rows.map(row => ({ case: summaryOf(row), distance: Math.round(row.distance) })) }
    }),
    serve(contract.proposeDispatch, ({ tx, input, now }) =>
      propose(tx, input.caseIds.split(','), now, dayAt(now, parts.calendar)),
    ),
    serve(contract.listFieldTasks, ({ tx, actor, now }) => fieldTasks(tx, actor, now)),
    serve(contract.countWork, async ({ tx, actor, now }) => ({ positions: await countWork(tx, actor, now, parts) })),
    serve(contract.revealReporter, async ({ tx, input, refuse }) => {
      const caller = await findCaller(tx, input.caseId)
      return caller ?? refuse('not_found')
    }),
    serve(contract.listCaseReads, async ({ tx, input, refuse }) => {
      if ((await findAreaOf(tx, input.caseId)) === undefined) refuse('not_found')
      // The log is the auditor's; of a case that one sees, it says here who looked.
      await actAs(tx, system)
      const reads = await listReadsOf(tx, input.caseId)
      return { reads: reads.map(({ at, ...read }) => ({ at: at.toISOString(), ...read })) }
    }),
  ]
}

/** As the phone takes it. */
const calendarDataOf = ({ zone, hours, years }: CaseParts['calendar']): OutputOf<typeof getCatalogue>['calendar'] => ({
  zone,
  hours: hours.map(([from, to]) => [from, to]),
  years: Object.fromEntries(
    Object.entries(years).map(([year, { holidays, makeUpDays }]) => [year, { holidays, makeUpDays: [...makeUpDays] }]),
  ),
})

type MapRow = Awaited<ReturnType<typeof findMapRows>>[number]

const columnsOf = (rows: readonly MapRow[]) => ({
  ids: rows.map(row => row.id),
  lons: rows.map(row => row.lon),
  lats: rows.map(row => row.lat),
  yellowAts: rows.map(row => row.yellow_at?.toISOString() ?? null),
  dueAts: rows.map(row => row.due_at?.toISOString() ?? null),
  states: rows.map(row => row.state),
})

async function propose(tx: Queryable, caseIds: readonly string[], now: Date, today: string) {
  const [rows, organisations] = await Promise.all([findResponsible(tx, caseIds, now), listOrganisations(tx, today)])
  const proposals = caseIds.map(caseId => ({
    caseId,
    organisations: rows
      .filter(row => row.case_id === caseId)
      .map(({ organisation_id, name, name_en, category, area, version }) => ({
        organisationId: organisation_id,
        name: { zh: name, en: name_en },
        rule: { category, area, version },
      })),
  }))
  return { proposals, organisations }
}

/** What waits for a look on site; what a worker mended himself is a colleague’s to look at. */
const toLookAt = ({ accountId }: Actor) =>
  sql`(c.state in ('verifying', 'checking') or c.state = 'self_handled' and c.handler_id is distinct from ${accountId}::uuid)`

/** What a worker must look at, by time left, and what he reported in the last 30 days, newest first. */
async function fieldTasks(tx: Queryable, actor: Actor, now: Date) {
  const since = new Date(now.getTime() - 30 * day)
  const [tasks, reported] = await Promise.all([
    listRows(tx, [scopeOf(actor), toLookAt(actor), sql`c.ended_at is null`], {
      order: 'due',
      after: null,
      limit: 200,
    }),
    listRows(tx, [sql`c.reporter_id = ${actor.accountId}`, sql`c.reported_at >= ${since}`], {
      order: 'newest',
      after: null,
      limit: 50,
    }),
  ])
  return { tasks: tasks.map(summaryOf), reported: reported.map(summaryOf), serverTime: now.toISOString() }
}

/** The tabs whose rows wait for a position of this role. */
const waitingTabs: Readonly<Record<string, readonly CaseTab[]>> = {
  operator: ['to_accept'],
  dispatcher: ['to_dispatch', 'to_close'],
  duty_officer: centreTabs.filter(tab => tab !== 'ended' && tab !== 'running' && tab !== 'appeals'),
  approver: ['requests'],
  handler: departmentTabs.filter(tab => tab === 'to_take_on' || tab === 'handling'),
}

const fieldRoles = new Set(['grid_worker', 'grid_leader'])

/** Each position counts what it sees, in its own sight: the settings change within the transaction. */
async function countWork(tx: Queryable, actor: Actor, now: Date, parts: CaseParts) {
  const positions = await parts.actorsOf(tx, actor.accountId, dayAt(now, parts.calendar))
  const counted: { positionId: string; waiting: number; yellow: number; red: number }[] = []
  for (const position of positions) {
    if (position.positionId === null) continue
    await actAs(tx, position)
    const [count] = await countTabs(
      tx,
      [scopeOf(position), sql`c.ended_at is null`],
      [{ tab: 'all', condition: waitingFor(position, now) }],
      now,
    )
    const { all = 0, yellow = 0, red = 0 } = count ?? {}
    counted.push({ positionId: position.positionId, waiting: all, yellow, red })
  }
  return counted
}

function waitingFor(actor: Actor, now: Date) {
  const { role } = actor
  if (fieldRoles.has(role)) return toLookAt(actor)
  const tabs = waitingTabs[role] ?? []
  return tabs.length === 0
    ? sql`false`
    : sql`(${sql.join(
        tabs.map(tab => allOf([tabCondition(tab, now)])),
        sql` or `,
      )})`
}
