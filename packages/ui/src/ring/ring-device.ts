/** The worker of an app: its script, and the addresses that it looks after. */
export interface RingWorker {
  readonly script: string
  readonly scope: string
}

/** What a browser gives, for the server to ring it. */
export interface RingSubscription {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/** Why this browser does not ring, though it was asked to. */
export type NoRing = 'unsupported' | 'denied' | 'no_service'

export class CannotRing extends Error {
  readonly why: NoRing
  constructor(why: NoRing, options?: ErrorOptions) {
    super(why, options)
    this.why = why
  }
}

/** What stands in the way before anything is asked. */
export function findObstacle(): 'unsupported' | 'denied' | undefined {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'unsupported'
  return Notification.permission === 'denied' ? 'denied' : undefined
}

const findSubscription = async ({ scope }: RingWorker): Promise<PushSubscription | null> => {
  const registration = await navigator.serviceWorker?.getRegistration(scope)
  return (await registration?.pushManager?.getSubscription()) ?? null
}

const encode = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** By what the server knows this browser: the SHA-256 of its address; undefined where it has none. */
export async function findMark(worker: RingWorker): Promise<string | undefined> {
  const subscription = await findSubscription(worker)
  if (!subscription) return undefined
  return encode(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(subscription.endpoint)))
}

/** Asks the reader, then the browser's push service. Throws {@link CannotRing}. */
export async function subscribe(worker: RingWorker, openKey: () => Promise<string>): Promise<RingSubscription> {
  if (findObstacle() === 'unsupported') throw new CannotRing('unsupported')
  // A reader who forbade it may have allowed it since: the browser is asked, and not what it said when the page was opened.
  if ((await Notification.requestPermission()) !== 'granted') throw new CannotRing('denied')
  await navigator.serviceWorker.register(worker.script, { scope: worker.scope })
  const registration = await activeAt(worker)
  const applicationServerKey = await openKey()
  const ask = { userVisibleOnly: true, applicationServerKey }
  // A subscription to another installation's key, which was here before, stands in the way of ours.
  const before = await registration.pushManager.getSubscription()
  await before?.unsubscribe()
  const made = await registration.pushManager.subscribe(ask).catch((cause: unknown) => {
    throw new CannotRing('no_service', { cause })
  })
  const { keys } = made.toJSON()
  return { endpoint: made.endpoint, p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' }
}

const longestMs = 10_000

/** The worker, once it runs: a page may be outside its scope, so that `ready` would wait for ever. */
async function activeAt({ scope }: RingWorker): Promise<ServiceWorkerRegistration> {
  for (let waited = 0; waited < longestMs; waited += 100) {
    const registration = await navigator.serviceWorker.getRegistration(scope)
    if (registration?.active) return registration
    await new Promise(done => setTimeout(done, 100))
  }
  throw new CannotRing('no_service')
}

/** The browser forgets its address: what is sent there comes back as gone. */
export async function unsubscribe(worker: RingWorker): Promise<void> {
  await (await findSubscription(worker))?.unsubscribe()
}
