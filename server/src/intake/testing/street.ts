import type { CaseAnswer } from '@lifetree/contract/case'
import { type Contact, reportPublicly } from '@lifetree/contract/intake'
import { followHeader } from '@lifetree/contract/intake-follow'
import { v7 } from 'uuid'
import { type Loop, openLoop } from '../../case/testing/loop.ts'
import { anyone } from '../../platform/actor.ts'
import type { TestDatabase } from '../../platform/testing/database.ts'
import type { TestAppOptions, TestClient } from '../../testing/test-app.ts'
import { sha256 } from '../keys.ts'
import { prove } from './solve.ts'

/** Somebody who has reported, and the link by which he follows. */
export interface Reported extends CaseAnswer {
  readonly link: TestClient
}

export interface Street extends Loop {
  /** Nobody: without a session. */
  readonly nobody: TestClient
  readonly categoryId: string
  readonly point: { readonly lon: number; readonly lat: number; readonly accuracy: number }
  /** A report through the public form. */
  reportedBy(contact?: Contact, more?: object): Promise<Reported>
  /** Calls as the holder of a link does. */
  holder(secret: string): TestClient
}

/** The small city, seen by who lives there. */
export async function openStreet(db: TestDatabase, options: TestAppOptions = {}): Promise<Street> {
  const loop = await openLoop(db, options)
  const nobody = loop.app.actAs(anyone)
  const { categoryId, point } = loop.report().input
  const holder: Street['holder'] = secret => loop.app.actAs(anyone, 'zh', { [followHeader]: secret })
  return {
    ...loop,
    nobody,
    categoryId,
    point,
    holder,
    async reportedBy(contact, more = {}) {
      const secret = v7()
      const answer = await nobody.call(reportPublicly, {
        caseId: v7(),
        categoryId,
        point,
        description: '路口有个大坑',
        madeAt: loop.app.clock.now.toISOString(),
        files: [],
        ...(contact && { contact }),
        followHash: sha256(secret).toString('hex'),
        language: 'zh',
        proof: await prove(nobody),
        ...more,
      })
      return { ...answer, link: holder(secret) }
    },
  }
}
