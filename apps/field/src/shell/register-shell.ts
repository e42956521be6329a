import type { RingWorker } from '@lifetree/ui/ring'

/** The app's own worker rings too. */
export const fieldRing: RingWorker = { script: '/field/sw.js', scope: '/field/' }

/** Lets the app open without a network. Where the browser bars it, it works as long as there is one. */
export function registerShell(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  navigator.serviceWorker.register('/field/sw.js', { scope: '/field/' }).catch(() => undefined)
}

const longestWait = 5_000

/**
 * Answers when the shell keeps what is fetched from here on: not yet at the first moment of a phone that opens this for the
 * first time. Where there is no shell, after a while.
 */
export const shellTakesOver = (): Promise<unknown> =>
  Promise.race([navigator.serviceWorker?.ready, new Promise(done => setTimeout(done, longestWait))])

/** The new version that waits, if one does. */
export async function findNewVersion(): Promise<ServiceWorker | undefined> {
  const registration = await navigator.serviceWorker?.getRegistration('/field/')
  return registration?.waiting ?? undefined
}

/** Lets it take over, and opens it. */
export function takeNewVersion(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage({ type: 'SKIP_WAITING' })
}
