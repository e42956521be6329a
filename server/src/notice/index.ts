import * as contract from '@lifetree/contract/notice'
import { v7 } from 'uuid'
import { listFollowers } from '../intake/index.ts'
import { actAs, system } from '../platform/actor.ts'
import { type Subscriber, subscriber } from '../platform/events/index.ts'
import type { Tasks } from '../platform/jobs/task.ts'
import { Refusal, refuse } from '../platform/refuse.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { noticeOf, tellableAt } from './notice.ts'
import type { NoticeParts } from './parts.ts'
import { enqueueNotice, sendNotice, sendTask } from './send.ts'
import { changeNotice, countNotices, insertNotice, listNoticeRows, lockNotice } from './store.ts'

export { noticeRetention } from './retention.ts'

interface Notices {
  readonly endpoints: readonly Bound[]
  readonly subscribers: readonly Subscriber[]
  readonly tasks: Tasks
}

const usualPage = 50

/** Tells reporters what becomes of their reports. */
export function openNotices(parts: NoticeParts): Notices {
  const { channels, timeZone } = parts
  return {
    subscribers: [
      subscriber('notice_tells_followers', 'case_changed', async ({ payload }, { tx, now }) => {
        const { caseId, version, action } = payload
        const kind = noticeOf(action)
        if (!kind) return
        const dueAt = tellableAt(now, channels.hours, timeZone)
        for (const { id: followerId, tell } of await listFollowers(tx, caseId)) {
          if (tell === 'none') continue
          const id = v7()
          const notice = { id, kind, way: tell, followerId, caseId, version, mailId: null, dueAt }
          if (await insertNotice(tx, notice, now)) await enqueueNotice(tx, { id, reader: followerId }, dueAt)
        }
      }),
      subscriber('notice_sends_answer', 'mail_answered', async ({ payload: { mailId } }, { tx, now }) => {
        const id = v7()
        const none = { followerId: null, caseId: null, version: null }
        // Somebody waits for it: an answer goes at any hour.
        const notice = { id, kind: 'answered', way: 'email', ...none, mailId, dueAt: now } as const
        if (await insertNotice(tx, notice, now)) await enqueueNotice(tx, { id, reader: null }, now)
      }),
    ],
    tasks: { [sendTask]: (payload: { readonly noticeId: string }, call) => sendNotice(payload, call, parts) },
    endpoints: [
      serve(contract.listNotices, async ({ tx, actor, input }) => {
        const { state, after, limit = usualPage } = input
        // Who looks after the sending sees numbers of cases, and no case.
        await actAs(tx, system)
        const [rows, counts] = await Promise.all([
          listNoticeRows(tx, { state, after, limit: limit + 1 }),
          countNotices(tx),
        ])
        await actAs(tx, actor)
        const page = rows.slice(0, limit)
        const { mailOut, sms, mailIn, hours, mostADay } = channels
        return {
          notices: page,
          next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
          counts,
          settings: {
            email: mailOut !== undefined,
            sms: sms !== undefined,
            mailIn: mailIn !== undefined,
            hours: { ...hours },
            mostADay,
          },
        }
      }),
      serve(contract.retryNotice, async ({ tx, now, input }) => {
        const notice = (await lockNotice(tx, input.noticeId)) ?? refuse('not_found')
        if (notice.state !== 'failed') throw new Refusal('not_failed')
        await changeNotice(tx, { id: notice.id, state: 'waiting', tries: 0, dueAt: now })
        await enqueueNotice(tx, { id: notice.id, reader: notice.follower_id }, now)
        return { done: true }
      }),
    ],
  }
}
