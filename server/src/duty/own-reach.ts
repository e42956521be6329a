import { hash, randomInt, timingSafeEqual } from 'node:crypto'
import { type Calendar, dayAt } from '@lifetree/clock'
import * as contract from '@lifetree/contract/duty-reach'
import type { Said } from '@lifetree/contract/said'
import { maskPhone } from '../case/index.ts'
import { deviceName } from '../identity/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { SmsTemplate } from '../platform/channel-config.ts'
import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import type { Task, Tasks } from '../platform/jobs/task.ts'
import type { Outside } from '../platform/outside/index.ts'
import { Refusal } from '../platform/refuse.ts'
import type { Sealer } from '../platform/sealed.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { NotCarried, sendSms } from '../platform/sms.ts'
import { openPublicKey, sealSubscription } from './push-keys.ts'
import { codeSms } from './ring-words.ts'
import * as devices from './store/devices.ts'
import * as store from './store/reach.ts'

export interface ReachParts {
  readonly calendar: Calendar
  readonly sms: SmsTemplate | undefined
  readonly sealer: Sealer
  readonly outside: Pick<Outside, 'allows'>
  readonly cityOf: (reader: Queryable) => Promise<Said>
}

const codeTask = 'send_duty_code'
const DAY_MS = 86_400_000
/** How often a day a code may be asked for, and how long after the last. */
const mostADay = 5
const pauseMs = 60_000
const mostDevices = 10

/** What one says about how he is rung, and what an administrator sees of it. */
export const reachEndpoints = (parts: ReachParts): Bound[] => [
  serve(contract.getOwnReach, async ({ tx, actor, now }) => {
    const { accountId } = actor
    const [onPost, phone, code, own] = await Promise.all([
      store.isOnPost(tx, dayAt(now, parts.calendar)),
      store.findPhone(tx, accountId),
      store.findCode(tx, accountId),
      devices.listDevices(tx, accountId),
    ])
    return {
      ...{ onPost, sms: parts.sms !== undefined, pending: pendingOf(code, now), serverTime: now.toISOString() },
      phone: phone ? { mask: phone.mask, confirmedAt: phone.confirmed_at.toISOString() } : null,
      devices: own.map(({ id, name, endpoint_hash, made_at }) => ({
        ...{ id, name, mark: endpoint_hash.toString('base64url'), madeAt: made_at.toISOString() },
      })),
    }
  }),
  serve(contract.sendDutyCode, async ({ tx, actor, now, input }) => {
    await demandPost(tx, now, parts)
    await askCode({ tx, actor, now }, input.phone, parts)
    return { done: true }
  }),
  serve(contract.confirmDutyPhone, call => confirm(call, call.input.code, parts)),
  serve(contract.removeDutyPhone, async ({ tx, actor }) => {
    await store.deletePhone(tx, actor.accountId)
    return { done: true }
  }),
  ...deviceEndpoints(parts),
  serve(contract.getDutyReach, async ({ tx, input }) => {
    const [phone, own] = await Promise.all([
      store.findPhone(tx, input.accountId),
      devices.listDevices(tx, input.accountId),
    ])
    return { phone: phone?.mask ?? null, devices: own.length }
  }),
]

const deviceEndpoints = (parts: ReachParts): Bound[] => [
  serve(contract.openRingKey, async ({ tx, actor, now }) => ({
    key: await openPublicKey({ tx, actor, now }, parts.sealer),
  })),
  serve(contract.addRingDevice, async ({ tx, actor, now, input, http, refuse }) => {
    const { deviceId: id, endpoint, p256dh, auth } = input
    await demandPost(tx, now, parts)
    if (!parts.outside.allows(endpoint)) refuse('bad_push_address')
    const device = {
      ...{ id, accountId: actor.accountId, hash: hash('sha256', endpoint, 'buffer') },
      sealed: sealSubscription({ endpoint, keys: { p256dh, auth } }, id, parts.sealer),
      name: deviceName(http.request.headers['user-agent']),
    }
    const put = await devices.putDevice(tx, device, { now, most: mostDevices })
    return put ? { done: true } : refuse('device_exists')
  }),
  serve(contract.removeRingDevice, async ({ tx, actor, input, refuse }) => {
    const removed = await devices.deleteDevice(tx, actor.accountId, input.deviceId)
    return removed ? { done: true } : refuse('no_such_device')
  }),
]

async function demandPost(tx: Tx, now: Date, { calendar }: ReachParts): Promise<void> {
  if (!(await store.isOnPost(tx, dayAt(now, calendar)))) throw new Refusal('not_on_post')
}

function pendingOf(code: store.CodeRow | undefined, now: Date) {
  if (!code || code.state === 'used' || code.expires_at <= now) return null
  const triesLeft = Math.max(0, contract.codeTries - code.tries)
  return { mask: code.mask ?? '', expiresAt: code.expires_at.toISOString(), triesLeft, state: code.state }
}

interface Asking {
  readonly tx: Tx
  readonly actor: Actor
  readonly now: Date
}

async function askCode({ tx, actor, now }: Asking, phone: string, parts: ReachParts): Promise<void> {
  const { accountId } = actor
  if (!parts.sms) throw new Refusal('no_sms')
  const before = await store.findCode(tx, accountId)
  const waited = before ? now.getTime() - before.made_at.getTime() : pauseMs
  if (waited < pauseMs) throw new Refusal('code_too_soon', { seconds: Math.ceil((pauseMs - waited) / 1000) })
  const same = before && now.getTime() - before.since.getTime() < DAY_MS ? before : undefined
  if (same && same.asked >= mostADay) throw new Refusal('code_too_often')
  const number = phone.replace(/[^\d+]/g, '')
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await store.putCode(
    tx,
    accountId,
    {
      phone: parts.sealer.seal(Buffer.from(number), accountId),
      mask: maskPhone(number),
      code: parts.sealer.seal(Buffer.from(code), `code ${accountId}`),
      expiresAt: new Date(now.getTime() + contract.codeMinutes * 60_000),
      since: same?.since ?? now,
      asked: (same?.asked ?? 0) + 1,
    },
    now,
  )
  await enqueue(tx, codeTask, { accountId, madeAt: now.toISOString() }, { runAt: now, key: `duty code ${accountId}` })
}

/** A wrong code is no refusal: that it was tried would be rolled back with it. */
async function confirm(
  { tx, actor, now }: Asking,
  typed: string,
  { sealer }: ReachParts,
): Promise<{ confirmed: boolean; triesLeft: number }> {
  const { accountId } = actor
  const row = await store.takeTry(tx, accountId, now, contract.codeTries)
  if (!row?.code_sealed || !row.phone_sealed) throw new Refusal('no_code')
  const right = timingSafeEqual(sealer.open(row.code_sealed, `code ${accountId}`), Buffer.from(typed))
  const triesLeft = contract.codeTries - row.tries
  if (!right) return { confirmed: false, triesLeft }
  await store.putPhone(tx, accountId, { sealed: row.phone_sealed, mask: row.mask ?? '', now })
  await store.useUpCode(tx, accountId)
  return { confirmed: true, triesLeft }
}

/** Sends a code once: whoever waits for it asks for another. */
export const codeTasks = ({ sms, sealer, cityOf }: ReachParts): Tasks => {
  const send: Task<{ readonly accountId: string; readonly madeAt: string }> = async (job, { act, now, log }) => {
    const { accountId } = job
    const madeAt = new Date(job.madeAt)
    const ready = await act(async tx => {
      const row = await store.findCode(tx, accountId)
      const mine = row?.state === 'waiting' && row.made_at.getTime() === madeAt.getTime() && row.expires_at > now
      if (!mine || !row.code_sealed || !row.phone_sealed) return undefined
      const code = sealer.open(row.code_sealed, `code ${accountId}`).toString()
      const [language, city] = [await store.findLanguage(tx, accountId), await cityOf(tx)]
      return {
        to: sealer.open(row.phone_sealed, accountId).toString(),
        text: codeSms(code, contract.codeMinutes, language, city),
      }
    })
    if (!ready || !sms) return
    const fault = await sendSms(ready, sms).then(
      () => null,
      (error: unknown) => {
        if (error instanceof NotCarried) return error.fault
        throw error
      },
    )
    if (fault) log.warn({ fault }, 'a code for a duty phone was not taken')
    await act(tx => store.noteCode(tx, accountId, { madeAt, state: fault ? 'failed' : 'sent', fault }))
  }
  return { [codeTask]: send }
}
