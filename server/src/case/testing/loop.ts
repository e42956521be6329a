import type { CaseAnswer } from '@lifetree/contract/case'
import * as acting from '@lifetree/contract/case-acting'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { Refused } from '@lifetree/contract/client'
import type { InputOf } from '@lifetree/contract/endpoint'
import { v7 } from 'uuid'
import { loadCity } from '../../commands/demo/load-city.ts'
import { settingsOf, system } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { secret } from '../../platform/secret.ts'
import type { TestDatabase } from '../../platform/testing/database.ts'
import { startTestApp, type TestApp, type TestClient } from '../../testing/test-app.ts'

export const grid = '340202016001001'
export const neighbourGrid = '340202016001002'
export const district = '340202000000000'
const day = '2026-06-03'

/** The small city with one hand of each kind that a case passes through. */
export interface Loop {
  readonly app: TestApp
  readonly worker: TestClient
  readonly operator: TestClient
  readonly dispatcher: TestClient
  /** Of the office that the responsibility table names for the class of these reports, and no other. */
  readonly handler: TestClient
  readonly centre: string
  /** Whose the class of these reports is. */
  readonly works: string
  photo(kind: 'near' | 'far' | 'after'): {
    id: string
    kind: 'near' | 'far' | 'after'
    at: string
    point: object & { lon: number; lat: number; accuracy: number }
  }
  report(by?: TestClient, more?: object): Sendable
  /** What an upload does when its bytes are in: the evidence of a report is then there. */
  receive(files: readonly { id: string }[]): Promise<void>
  /** A worker's report whose photos have arrived. */
  reported(more?: object): Promise<CaseAnswer>
}

interface Sendable {
  readonly caseId: string
  readonly files: readonly { id: string }[]
  readonly input: InputOf<typeof acting.reportCase>
  send(commandId?: string): Promise<CaseAnswer>
}

export async function openLoop(db: TestDatabase): Promise<Loop> {
  const now = new Date(`${day}T06:20:00Z`)
  await inTransaction(db.owner, { settings: settingsOf(system) }, tx =>
    loadCity(tx, { seed: 1, day, scale: 'small' }, { secret: secret('x'), now }),
  )
  const app = await startTestApp(db, { now })
  const { centre, works, categoryCode, place } = await findPlaces(db)
  const hands = {
    worker: await app.signedIn({ role: 'grid_worker', area: grid }),
    operator: await app.signedIn({ role: 'operator', area: district, organisationId: centre }),
    dispatcher: await app.signedIn({ role: 'dispatcher', area: district, organisationId: centre }),
    handler: await app.signedIn({ role: 'handler', organisationId: works }),
  }
  const { categories } = await hands.worker.call(getCatalogue, {})
  const categoryId = categories.find(({ code }) => code === categoryCode)?.id ?? ''
  const photo: Loop['photo'] = kind => ({
    id: v7(),
    kind,
    at: app.clock.now.toISOString(),
    point: { ...place, accuracy: 5 },
  })
  const report: Loop['report'] = (by = hands.worker, more = {}) => {
    const caseId = v7()
    const files = [photo('near'), photo('far')]
    const point = { ...place, accuracy: 6 }
    const said = { source: 'worker' as const, description: '路口有个大坑', madeAt: app.clock.now.toISOString() }
    const input = { caseId, categoryId, point, files, ...said, ...more }
    return { caseId, files, input, send: (commandId = v7()) => by.call(acting.reportCase, input, { commandId }) }
  }
  const receive: Loop['receive'] = async files => {
    const text = `update files set state = 'ready', ready_at = now() where id = any ($1::uuid[])`
    await db.owner.query({ text, values: [files.map(({ id }) => id)] })
  }
  const reported: Loop['reported'] = async more => {
    const { files, send } = report(hands.worker, more)
    const answer = await send()
    await receive(files)
    return answer
  }
  return { app, ...hands, centre, works, photo, report, receive, reported }
}

async function findPlaces(db: TestDatabase) {
  const { rows: bodies } = await db.owner.query<{ id: string; kind: string }>({
    text: `select id, kind from organisations where kind = 'centre' or name_en like '%Municipal Works Office'`,
  })
  const centre = bodies.find(({ kind }) => kind === 'centre')?.id ?? ''
  const works = bodies.find(({ kind }) => kind !== 'centre')?.id ?? ''
  const { rows: classes } = await db.owner.query<{ code: string }>({
    text: `select category_code as code from responsibilities group by 1
      having count(*) = 1 and min(organisation_id::text) = $1 order by 1 limit 1`,
    values: [works],
  })
  const { rows: outlines } = await db.owner.query<{ lon: number; lat: number }>({
    text: `select (west + east) / 2 as lon, (south + north) / 2 as lat from boundaries b join area_codes c using (area_id) where c.code = $1`,
    values: [grid],
  })
  const [place] = outlines
  if (!place) throw new Error('The small city has lost its grid')
  return { centre, works, categoryCode: classes[0]?.code, place }
}

/** The code of the refusal that a call meets; 'not refused' when it meets none. */
export async function refused(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (error instanceof Refused) return error.problem.code
    throw error
  }
  return 'not refused'
}
