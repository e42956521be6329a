import { hash } from 'node:crypto'
import type { CaseAnswer } from '@lifetree/contract/case'
import { Refused } from '@lifetree/contract/client'
import { type Contact, reportPublicly } from '@lifetree/contract/intake'
import { followHeader } from '@lifetree/contract/intake-follow'
import { v7 } from 'uuid'
import { anyone } from '../platform/actor.ts'
import type { TestDatabase } from '../platform/testing/database.ts'
import { prove } from './prove.ts'
import { startTestApp, type TestApp, type TestAppOptions, type TestClient } from './test-app.ts'
import { loadTestCity, type TestCity } from './test-city.ts'

/** Somebody who has reported, and the link by which he follows. */
interface Reported extends CaseAnswer {
  readonly link: TestClient
}

interface Street {
  readonly app: TestApp
  readonly city: TestCity
  readonly worker: TestClient
  readonly operator: TestClient
  readonly handler: TestClient
  /** Nobody: without a session. */
  readonly nobody: TestClient
  readonly categoryId: string
  readonly point: { readonly lon: number; readonly lat: number; readonly accuracy: number }
  /** A report through the public form. */
  reportedBy(contact?: Contact, more?: object): Promise<Reported>
  /** Calls as the holder of a link does. */
  holder(secret: string): TestClient
}

/** What the database and the sender of a link know of its secret. */
export const hashOf = (secret: string): string => hash('sha256', secret)

/** The small city, seen by who lives there. */
export async function openStreet(db: TestDatabase, options: TestAppOptions = {}): Promise<Street> {
  const now = new Date('2026-06-03T06:20:00Z')
  const city = await loadTestCity(db, now)
  const app = await startTestApp(db, { now, ...options })
  const nobody = app.actAs(anyone)
  const hands = {
    worker: await app.signedIn(city.worker),
    operator: await app.signedIn(city.operator),
    handler: await app.signedIn(city.handler),
  }
  const { categoryId } = await city.report(hands.worker, now)
  const point = { ...city.point, accuracy: 6 }
  const holder: Street['holder'] = secret => app.actAs(anyone, 'zh', { [followHeader]: secret })
  return {
    ...{ app, city, ...hands, nobody, categoryId, point, holder },
    async reportedBy(contact, more = {}) {
      const secret = v7()
      const answer = await nobody.call(reportPublicly, {
        caseId: v7(),
        categoryId,
        point,
        description: '路口有个大坑',
        madeAt: app.clock.now.toISOString(),
        files: [],
        ...(contact && { contact }),
        followHash: hashOf(secret),
        language: 'zh',
        proof: await prove(nobody),
        ...more,
      })
      return { ...answer, link: holder(secret) }
    },
  }
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
