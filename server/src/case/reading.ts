import { dayAt } from '@lifetree/clock'
import { type CaseTab, centreTabs, departmentTabs } from '@lifetree/contract/case'
import * as contract from '@lifetree/contract/case-reading'
import type { InputOf } from '@lifetree/contract/endpoint'
import { sql } from 'kysely'
import { listReadsOf } from '../audit/index.ts'
import { findAnswers, findCategory, listDepartments } from '../catalogue/index.ts'
import { type Actor, actAs, system } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { countKeyOf, isUnder, tabsOf } from './counts.ts'
import { getDetail } from './detail.ts'
import { helpingOf, keepsPlan } from './list.ts'
import { map } from './map.ts'
import { maskName, maskPhone } from './mask.ts'
import type { CaseParts } from './parts.ts'
import { atLeastAround } from './same-place.ts'
import { findCounts } from './store/case-counts.ts'
import { findByCaller } from './store/find-texts.ts'
import { type Counted, countTabs, listRows, type Pass, summaryOf } from './store/list-cases.ts'
import { findAreaOf, findCaller, findNear, findPlacesOf } from './store/read-case.ts'
import { allOf, scopeOf, tabCondition } from './store/scope.ts'

const day = 86_400_000

export function readingEndpoints(parts: CaseParts): Bound[] {
  const { timeZone, lists } = parts
  return [
    serve(contract.listCases, ({ tx, actor, input, now }) =>
      lists.read(tx, { actor, now, timeZone }, input, { serverTime: now.toISOString() }),
    ),
    serve(contract.getCase, ({ tx, actor, input, now }) => getDetail(tx, actor, { caseId: input.caseId, now }, parts)),
    serve(contract.mapCases, ({ tx, actor, input, now }) => map(tx, { actor, now, timeZone }, input)),
    serve(contract.findCallerCases, ({ tx, input, refuse }) =>
      input.phone === undefined && input.name === undefined ? refuse('phone_or_name') : findOfCaller(tx, input),
    ),
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
    serve(contract.proposeDispatch, ({ tx, input, now }) => propose(tx, input.caseIds.split(','), now, parts)),
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

const mostOfCaller = 50

/** The newest cases of a caller that the position sees, with who reported them masked. */
async function findOfCaller(tx: Queryable, input: InputOf<typeof contract.findCallerCases>) {
  const hits = await findByCaller(tx, { phone: input.phone, name: input.name, most: mostOfCaller })
  const ids = hits.map(({ id }) => id)
  const rows = await listRows(tx, [sql`c.id = any (${ids}::uuid[])`], {
    order: 'newest',
    after: null,
    limit: mostOfCaller,
  })
  const reporters = new Map(
    hits.map(({ id, name, phone }) => [id, { name: maskName(name), phone: phone === null ? null : maskPhone(phone) }]),
  )
  return {
    cases: rows.map(row => ({ case: summaryOf(row), reporter: reporters.get(row.id) ?? { name: '', phone: null } })),
  }
}

async function propose(tx: Queryable, caseIds: readonly string[], now: Date, parts: CaseParts) {
  const [places, departments] = await Promise.all([
    findPlacesOf(tx, caseIds),
    listDepartments(tx, dayAt(now, parts.calendar)),
  ])
  const answers = await findAnswers(tx, places, { now, timeZone: parts.timeZone })
  const proposals = caseIds.map(caseId => ({
    caseId,
    organisations: (answers.get(caseId) ?? []).map(({ organisationId, name, category, area, version }) => ({
      organisationId,
      name,
      rule: { category, area, version },
    })),
  }))
  return { proposals, organisations: departments.map(({ id, name }) => ({ id, name })) }
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
    const count = await countWaiting(tx, position, now)
    const { all = 0, yellow = 0, red = 0 } = count ?? {}
    counted.push({ positionId: position.positionId, waiting: all, yellow, red })
  }
  return counted
}

/** Of a large scope from the figures that are kept. */
async function countWaiting(tx: Queryable, actor: Actor, now: Date): Promise<Counted | undefined> {
  const key = fieldRoles.has(actor.role) ? undefined : countKeyOf(actor, {})
  if (key) {
    const tabs = waitingTabs[actor.role] ?? []
    const groups = await findCounts(tx, key, { now, ended: 'left out' })
    return tabsOf(
      groups.filter(group => tabs.some(tab => isUnder(tab, group))),
      ['all'],
    )[0]
  }
  const waiting = { tab: 'all', condition: waitingFor(actor, now) } as const
  const pass = { conditions: [scopeOf(actor), sql`c.ended_at is null`], tabs: [waiting] }
  const passes = [pass, ...helpedBy(actor)]
  const { tabs } = await countTabs(tx, passes, now, { kept: keepsPlan(actor, {}) })
  const sum = (measure: 'all' | 'yellow' | 'red') => tabs.reduce((total, one) => total + one[measure], 0)
  return { tab: 'all', all: sum('all'), yellow: sum('yellow'), red: sum('red') }
}

/** What a department was asked to help with waits for its handlers too, by the clock of its part; what it holds is counted there. */
const helpedBy = (actor: Actor): Pass[] =>
  actor.role === 'handler' && actor.org !== null
    ? [helpingOf(actor, actor.org, [sql`c.org is distinct from ${actor.org}::bigint`, sql`c.ended_at is null`])]
    : []

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
