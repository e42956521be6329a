import type { CaseAnswer, Report } from '@lifetree/contract/case'
import { reportCase } from '@lifetree/contract/case-acting'
import { Refused } from '@lifetree/contract/client'
import { v7 } from 'uuid'
import type { TestDatabase } from '../../platform/testing/database.ts'
import { startTestApp, type TestApp, type TestClient } from '../../testing/test-app.ts'
import { loadTestCity } from '../../testing/test-city.ts'

export const district = '340202000000000'

/** The small city with those who report and file. */
export interface Scene {
  readonly app: TestApp
  readonly worker: TestClient
  readonly operator: TestClient
  /** The office that alone answers for the class of these reports. */
  readonly works: string
  report(by?: TestClient, more?: object): { readonly input: Report; send(): Promise<CaseAnswer> }
  /** A worker's report whose photos have arrived. */
  reported(): Promise<CaseAnswer>
}

/** At 14:20 of a Wednesday in the city. */
export async function openScene(db: TestDatabase): Promise<Scene> {
  const now = new Date('2026-06-03T06:20:00Z')
  const city = await loadTestCity(db, now)
  const app = await startTestApp(db, { now })
  const [worker, operator] = [await app.signedIn(city.worker), await app.signedIn(city.operator)]
  const model = await city.report(worker, now)
  const report: Scene['report'] = (by = worker, more = {}) => {
    const files = model.files.map(file => ({ ...file, id: v7() }))
    const input = { ...model, caseId: v7(), madeAt: app.clock.now.toISOString(), files, ...more }
    return { input, send: () => by.call(reportCase, input) }
  }
  const reported = async (): Promise<CaseAnswer> => {
    const { input, send } = report()
    const answer = await send()
    const text = `update files set state = 'ready', ready_at = now() where id = any ($1::uuid[])`
    await db.owner.query({ text, values: [input.files.map(({ id }) => id)] })
    return answer
  }
  return { app, worker, operator, works: city.handler.organisationId ?? '', report, reported }
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
