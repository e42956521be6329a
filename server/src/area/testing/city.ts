import { type Client, createClient } from '@lifetree/contract/client'
import type { Role } from '@lifetree/contract/rights'
import { interval, levelOf, parentCode, parseAreaCode } from '@lifetree/standards'
import fastify from 'fastify'
import { v7 } from 'uuid'
import { afterAll } from 'vitest'
import { type Actor, anyone, settingsOf, system } from '../../platform/actor.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import type { Entry } from '../../platform/record.ts'
import { mount } from '../../platform/serve/index.ts'
import { cloneDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { type AreaKeeper, type Areas, type DivisionRow, loadDivisions, openAreas } from '../index.ts'

/** An area of a test's city: parent by code where none is named. */
export const division = (text: string, name: string, parent?: string): DivisionRow => {
  const code = parseAreaCode(text)
  return {
    code,
    level: levelOf(code),
    name,
    parent: parent === undefined ? (parentCode(code) ?? null) : parseAreaCode(parent),
  }
}

/** Someone of a role, in an area. */
export function actorOf(role: Role, area: string): Actor {
  return { ...anyone, accountId: v7(), role, ...interval(area), secondFactorUntil: new Date('2100-01-01'), parties: [] }
}

export interface City {
  readonly db: TestDatabase
  readonly areas: Areas
  readonly ids: ReadonlyMap<string, string>
  readonly entries: Entry[]
  readonly clock: { now: Date }
  as(actor: Actor): Client
  asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs the jobs that wait, as the worker would. Answers how many. */
  runJobs(): Promise<number>
}

/** A city on a database of its own, with the endpoints of this feature. */
export async function openCity(rows: readonly DivisionRow[], keepers: readonly AreaKeeper[] = []): Promise<City> {
  const db = await cloneDatabase()
  const clock = { now: new Date('2020-07-01T02:00:00Z') }
  const asSystem = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(db.app, { settings: settingsOf(system) }, work)
  const ids = await asSystem(tx => loadDivisions(tx, rows, { from: '2010-01-01' }))
  const entries: Entry[] = []
  const areas = openAreas({
    pool: db.app,
    recorder: { record: async (_, entry) => void entries.push(entry) },
    now: () => clock.now,
    // Shanghai keeps no summer time.
    dayOf: instant => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
    keepers,
  })
  const clientOf = await openServer(db, areas, { entries, clock })
  return { db, areas, ids, entries, clock, as: clientOf, asSystem, runJobs: () => runJobs(db, areas) }
}

async function openServer(
  db: TestDatabase,
  areas: Areas,
  { entries, clock }: Pick<City, 'entries' | 'clock'>,
): Promise<(actor: Actor) => Client> {
  const actors = new Map<string, Actor>()
  const app = fastify()
  mount(app, areas.endpoints, {
    pool: db.app,
    now: () => clock.now,
    findActor: async request => actors.get(String(request.headers['x-actor'])) ?? anyone,
    recorder: {
      record: async (_, entry) => void entries.push(entry),
      recordAlone: async entry => void entries.push(entry),
    },
  })
  await app.ready()
  afterAll(() => app.close())
  return actor => {
    actors.set(actor.accountId, actor)
    return createClient({
      newId: () => v7(),
      language: () => 'zh',
      async send({ method, url, headers, body }) {
        const payload = body === undefined ? {} : { payload: body }
        const answer = await app.inject({
          method,
          url,
          headers: { ...headers, 'x-actor': actor.accountId },
          ...payload,
        })
        return { status: answer.statusCode, body: answer.json() }
      },
    })
  }
}

/** Takes the jobs of this feature out of the queue and runs them, oldest first. */
async function runJobs(db: TestDatabase, areas: Areas): Promise<number> {
  const { rows } = await db.owner.query<{ id: string; task: keyof Areas['jobs']; payload: { id: string } }>({
    text: `select j.id, t.identifier as task, j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = any ($1) order by j.id`,
    values: [Object.keys(areas.jobs)],
  })
  for (const { id, task, payload } of rows) {
    await areas.jobs[task](payload)
    await db.owner.query({ text: 'select graphile_worker.complete_jobs(array[$1::bigint])', values: [id] })
  }
  return rows.length
}
