import { randomBytes } from 'node:crypto'
import type { CaseAction } from '@lifetree/contract/case-states'
import { holderOf } from '@lifetree/contract/case-states'
import { archivedAfter } from '@lifetree/contract/case-transitions'
import * as contract from '@lifetree/contract/intake-follow'
import { forgetCaller, maskName, maskPhone, takeStep } from '../case/index.ts'
import { actAs, system } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { Refusal } from '../platform/refuse.ts'
import { type Bound, type Call, serve } from '../platform/serve/index.ts'
import { refuseUntellable } from './door.ts'
import { sha256 } from './keys.ts'
import { maskEmail } from './mask-text.ts'
import { type Parts, reporterOf } from './parts.ts'
import { eraseContact, type Follower, findByLink, insertLink, updateTelling } from './store/followers.ts'
import { eraseSender } from './store/mails.ts'
import { type FollowedRow, findCityOutline, findFollowedCase, findOwnWords, listPublicSteps } from './store/public.ts'

const day = 86_400_000
const ends = ['closed', 'force_closed']
const answers = ['satisfied', 'fair', 'dissatisfied'] as const

/** What the holder of a follow link sees and may do. */
export function followEndpoints(parts: Parts): Bound[] {
  const step = async (call: AnyCommand, action: CaseAction, given: object): Promise<{ done: true }> => {
    const { follower } = await getFollower(call)
    if (!follower.own) throw new Refusal('not_reporter')
    const context = { tx: call.tx, now: call.now, actor: reporterOf(follower.id), calendar: parts.cases.calendar }
    await takeStep(context, { caseId: follower.case_id, action, given })
    return { done: true }
  }
  return [
    serve(contract.getFollowed, async call => tell(call.tx, await getFollower(call), parts)),
    serve(contract.answerSatisfaction, call => step(call, 'call_back', call.input)),
    serve(contract.askReopeningByLink, call => step(call, 'ask_reopening', call.input)),
    serve(contract.chooseTelling, async call => {
      const { tx, input } = call
      const { follower } = await getFollower(call)
      const { tell: way, phone, email } = input
      refuseUntellable({ tell: way, phone: phone ?? follower.phone, email: email ?? follower.email }, parts.ways)
      await updateTelling(tx, { id: follower.id, tell: way, phone, email })
      return { done: true }
    }),
    serve(contract.withdrawContact, async call => {
      const { tx, now } = call
      const { follower } = await getFollower(call)
      await eraseContact(tx, follower.id, now)
      if (follower.own) {
        await forgetCaller(tx, follower.case_id)
        await eraseSender(tx, follower.case_id)
      }
      return { done: true }
    }),
  ]
}

type AnyCommand = Call<unknown, string, 'command'>

interface Found {
  readonly follower: Follower
  readonly row: FollowedRow
  readonly endsAt: Date | null
}

/** Goes on in the system's hand, for whoever holds a link that still holds. Refuses `no_such_link`. */
async function getFollower({ tx, now, http }: Pick<AnyCommand, 'now' | 'http'> & { tx: Queryable }): Promise<Found> {
  const secret = http.request.headers[contract.followHeader]
  if (typeof secret !== 'string') throw new Refusal('no_such_link')
  await actAs(tx, system)
  const follower = await findByLink(tx, sha256(secret))
  const row = follower && (await findFollowedCase(tx, follower.case_id))
  if (!follower || !row) throw new Refusal('no_such_link')
  const endsAt = row.ended_at && new Date(row.ended_at.getTime() + archivedAfter.days * day)
  if (row.state === 'archived' || (endsAt && endsAt <= now)) throw new Refusal('no_such_link')
  return { follower, row, endsAt }
}

/** Makes a link for a message: its secret is in the message alone. */
export async function makeLink(tx: Tx, followerId: string, now: Date): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await insertLink(tx, { digest: sha256(secret), followerId }, now)
  return secret
}

const named = (name: string | null, english: string | null) =>
  name === null ? null : { zh: name, en: english ?? name }

/** What is told to who reported it himself, of a case that is still his own. */
function ofReporter(follower: Follower, row: FollowedRow, own: Awaited<ReturnType<typeof findOwnWords>>) {
  const words = follower.own ? own : undefined
  const itself = follower.own && row.id === follower.case_id
  const open = itself && ends.includes(row.state)
  return {
    own: follower.own,
    description: words?.description ?? null,
    address: words?.address ?? null,
    reason: itself && row.state === 'rejected' ? row.reason : null,
    satisfaction: (itself && answers.find(each => each === row.satisfaction)) || null,
    mayAnswer: open,
    mayAskReopening: open,
  }
}

/** Nothing of other people, and nothing that was written inside. */
async function tell(tx: Queryable, { follower, row, endsAt }: Found, parts: Parts): Promise<contract.Followed> {
  const [steps, own, { city }] = await Promise.all([
    listPublicSteps(tx, row.id, contract.publicSteps),
    findOwnWords(tx, follower.case_id),
    findCityOutline(tx),
  ])
  return {
    number: row.number,
    category: { zh: row.category_zh, en: row.category_en },
    state: row.state,
    holder: holderOf[row.state],
    organisation: named(row.organisation, row.organisation_en),
    dueAt: row.due_at?.toISOString() ?? null,
    reportedAt: row.reported_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    outcome: row.outcome,
    steps: steps.map(({ at, action, organisation, organisation_en }) => ({
      at: at.toISOString(),
      step: action,
      organisation: named(organisation, organisation_en),
    })),
    mergedFrom: row.id === follower.case_id ? null : (own?.number ?? null),
    ...ofReporter(follower, row, own),
    tell: follower.tell,
    contact: {
      name: follower.name && maskName(follower.name),
      phone: follower.phone && maskPhone(follower.phone),
      email: follower.email && maskEmail(follower.email),
    },
    ways: [...parts.ways],
    endsAt: endsAt?.toISOString() ?? null,
    timeZone: parts.cases.timeZone,
    city,
  }
}
