import * as contract from '@lifetree/contract/intake'
import { answerOf, findNear, reportCase } from '../case/index.ts'
import { findCategory } from '../catalogue/index.ts'
import { actAs, system } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { Refusal } from '../platform/refuse.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { follow, passDoor } from './door.ts'
import { plainPhone } from './keys.ts'
import { type Parts, reporterOf } from './parts.ts'
import { bitsAt, makeChallenge } from './proof.ts'
import { insertCall } from './store/calls.ts'
import { countProofs } from './store/proofs.ts'
import { findCityOutline, listPublicCategories } from './store/public.ts'

const day = 86_400_000
const busyWindowMs = 10 * 60_000
const mostPhotos = 3
/** Metres in which the public is asked “is it this one?”, at least: people point roughly. */
const publicRadius = 250

/** What anybody may ask and report, without an account. */
export function publicEndpoints(parts: Parts): Bound[] {
  const noteNumber = (tx: Tx, caseId: string, phone: string, now: Date): Promise<void> =>
    insertCall(tx, { caseId, phoneDigest: parts.keys.digest('phone', plainPhone(phone)) }, now)
  return [
    serve(contract.getPublicForm, async ({ tx, now }) => {
      await actAs(tx, system)
      const [categories, outline] = await Promise.all([listPublicCategories(tx, now), findCityOutline(tx)])
      return { ...outline, timeZone: parts.cases.timeZone, categories, ways: [...parts.ways], mostPhotos }
    }),
    serve(contract.getChallenge, async ({ tx, now }) => {
      await actAs(tx, system)
      const used = await countProofs(tx, new Date(now.getTime() - busyWindowMs))
      const { challenge, bits, expiresAt } = makeChallenge(parts.keys, bitsAt(used, parts.leastBits), now)
      return { challenge, bits, expiresAt: expiresAt.toISOString() }
    }),
    serve(contract.findNearbyReports, async ({ tx, input, now }) => {
      await actAs(tx, system)
      return { cases: (await findNearby(tx, input, now)).map(({ id: _, ...told }) => told) }
    }),
    serve(contract.reportPublicly, async call => {
      const { tx, now, input } = call
      const proven = await passDoor(call, parts)
      if (!(await isOffered(tx, input.categoryId, now))) throw new Refusal('unknown_category')
      const { contact, followHash, language, proof: _proof, website: _website, files, ...said } = input
      const context = { tx, now, actor: reporterOf(proven.senderId), ...parts.cases }
      const reported = await reportCase(context, {
        ...said,
        source: 'public',
        files: files.map((file, at) => ({ ...file, kind: at === 0 ? 'near' : 'far' })),
        ...callerOf(contact),
      })
      await follow(tx, { caseId: reported.id, own: true, language, contact, followHash }, now)
      if (contact?.phone !== undefined) await noteNumber(tx, reported.id, contact.phone, now)
      return answerOf(reported)
    }),
    serve(contract.followCase, async call => {
      const { tx, now, input } = call
      await passDoor(call, parts)
      const { number, contact, followHash, language } = input
      const same = (await findNearby(tx, input, now)).find(near => near.number === number)
      if (!same) throw new Refusal('not_nearby')
      await follow(tx, { caseId: same.id, own: false, language, contact, followHash }, now)
      return { number: same.number, state: same.state }
    }),
  ]
}

const callerOf = (contact: contract.Contact | undefined) =>
  contact?.name === undefined && contact?.phone === undefined
    ? {}
    : {
        caller: {
          name: contact.name ?? '',
          ...(contact.phone !== undefined && { phone: contact.phone }),
          wantsCallBack: contact.phone !== undefined && contact.tell !== 'none',
        },
      }

const isOffered = async (tx: Queryable, categoryId: string, now: Date): Promise<boolean> =>
  (await listPublicCategories(tx, now)).some(({ id }) => id === categoryId)

/** Open cases of the kind around a place, as far as anyone may know of them. */
async function findNearby(
  tx: Queryable,
  { categoryId, lon, lat }: { categoryId: string; lon: number; lat: number },
  now: Date,
): Promise<(contract.NearbyReport & { readonly id: string })[]> {
  const category = await findCategory(tx, categoryId)
  if (!category) return []
  const since = new Date(now.getTime() - category.duplicate_days * day)
  const radius = Math.max(publicRadius, category.duplicate_radius)
  const near = { lon, lat, radius, since, category: category.code, openOnly: true, except: null }
  return (await findNear(tx, near))
    .filter(({ confidential }) => !confidential)
    .map(row => ({
      id: row.id,
      number: row.number,
      state: row.state,
      reportedAt: row.reported_at.toISOString(),
      distance: Math.round(row.distance),
    }))
}
