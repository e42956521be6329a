import webPush from 'web-push'
import { type Outside, OutsideFault } from '../platform/outside/index.ts'
import type { Sealer } from '../platform/sealed.ts'
import { type PushKeys, readPushKeys, type Subscription, subscriptionOf } from './push-keys.ts'
import { quietLate } from './ring-quiet.ts'
import type { Carrier, Outcome, RingMessage } from './ring-ways.ts'
import { endedWords, quietWords, ringWords } from './ring-words.ts'
import { deleteGone, listSealedDevices } from './store/devices.ts'

export interface PushParts {
  readonly outside: Outside
  readonly sealer: Sealer
  /** An address under which push services reach who runs this installation. */
  readonly contact: string
}

interface PushTarget {
  readonly devices: readonly { readonly id: string; readonly subscription: Subscription }[]
  readonly keys: PushKeys
}

const longestMs = 15_000
/** Seconds that a push service keeps what it cannot deliver: by then it has rung further twice. */
const keptSeconds = 900

type Met = 'taken' | 'gone' | { readonly fault: string; readonly again: boolean }

/** To every browser that its owner has told to ring. */
export const pushCarrier = (parts: PushParts): Carrier<PushTarget> => ({
  ...toBrowsers(parts, ringNotice),
  way: 'push',
  until: 'answered',
  reached: quietLate,
})

/** To the same browsers, in the place of the ring. */
export const quietCarrier = (parts: PushParts): Carrier<PushTarget> => ({
  ...toBrowsers(parts, quietNotice),
  way: 'quiet',
  until: 'told',
})

interface Notice {
  /** What the worker of the app shows; the same tag takes the place of what was shown before. */
  readonly shown: { readonly title: string; readonly body: string; readonly quiet?: true }
  readonly urgency: 'high' | 'normal'
}

type NoticeOf = (message: RingMessage) => Notice

const ringNotice: NoticeOf = ({ facts, language }) => ({ shown: ringWords(facts, language), urgency: 'high' })
const quietNotice: NoticeOf = ({ facts, answered, taker, language }) => ({
  shown: { ...(answered ? quietWords(facts, taker, language) : endedWords(facts, language)), quiet: true },
  urgency: 'normal',
})

/** What a push service knows no longer is forgotten. */
const toBrowsers = (parts: PushParts, noticeOf: NoticeOf): Pick<Carrier<PushTarget>, 'find' | 'send'> => ({
  find: async (tx, accountId, only) => {
    const rows = (await listSealedDevices(tx, accountId)).filter(({ id }) => only === undefined || only.includes(id))
    const keys = rows.length > 0 ? await readPushKeys(tx, parts.sealer) : undefined
    if (!keys) return 'nowhere'
    const devices = rows.map(row => ({ id: row.id, subscription: subscriptionOf(row, parts.sealer) }))
    return { devices, keys }
  },
  send: async ({ devices, keys }, message, { act }) => {
    const met = await Promise.all(
      devices.map(async ({ id, subscription }) => ({
        id,
        met: await push(subscription, { ...message, ...noticeOf(message) }, keys, parts),
      })),
    )
    await act(tx =>
      deleteGone(
        tx,
        met.filter(one => one.met === 'gone').map(({ id }) => id),
      ),
    )
    return outcomeOf(met)
  },
})

function outcomeOf(met: readonly { readonly id: string; readonly met: Met }[]): Outcome {
  const faults = met.flatMap(one => (typeof one.met === 'object' ? [{ id: one.id, ...one.met }] : []))
  const left = faults.filter(({ again }) => again).map(({ id }) => id)
  const reached = met.some(one => one.met === 'taken')
  return { reached, fault: reached ? null : (faults[0]?.fault ?? 'push_gone'), again: left.length > 0, left }
}

async function push(
  subscription: Subscription,
  message: RingMessage & Notice,
  { publicKey, privateKey }: PushKeys,
  { outside, contact }: PushParts,
): Promise<Met> {
  const { alarmId, shown, urgency, caseId } = message
  const payload = { ...shown, tag: alarmId, url: `/desk/cases/${caseId}` }
  const { headers, body, endpoint } = webPush.generateRequestDetails(subscription, JSON.stringify(payload), {
    vapidDetails: { subject: contact, publicKey, privateKey },
    TTL: keptSeconds,
    urgency,
    // What comes later of the same alarm replaces what was not delivered yet.
    topic: alarmId.replaceAll('-', ''),
  })
  try {
    const { status } = await outside.send({
      ...{ method: 'POST', url: endpoint, body, largest: 0, withinMs: longestMs, redirects: 0 },
      headers: textOf(headers),
    })
    return metBy(status)
  } catch (error) {
    if (!(error instanceof OutsideFault)) throw error
    const never = error.code === 'private_address' || error.code === 'bad_address'
    return never ? 'gone' : { fault: `push_${error.code}`, again: true }
  }
}

/** Its length is counted by whoever sends it. */
const textOf = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.toLowerCase() === 'content-length' ? [] : [[name, String(value)]],
    ),
  )

function metBy(status: number): Met {
  if (status >= 200 && status < 300) return 'taken'
  if (status === 404 || status === 410) return 'gone'
  return { fault: `push_${status}`, again: status === 429 || status >= 500 }
}
