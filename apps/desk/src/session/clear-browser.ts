import type { RingWorker } from '@lifetree/ui/ring'

/** The desk's worker: it rings while no page is open, and does nothing else. */
export const deskRing: RingWorker = { script: '/desk/ring.js', scope: '/desk/' }

/** Where this browser keeps what was typed or read; choices of how a page looks are nobody's secret. */
const typed = 'lifetree:draft:'
const read = ['lifetree:scroll:', 'lifetree:selected:']

/** Forgets what was typed and read here. What the page itself holds goes when it is opened anew. */
export function clearBrowser(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(typed)) localStorage.removeItem(key)
    for (const key of Object.keys(sessionStorage))
      if (read.some(start => key.startsWith(start))) sessionStorage.removeItem(key)
  } catch {
    return
  }
}

/** Whoever signs out here is rung here no longer. Resolves in any case. */
export async function stopRinging(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const { unsubscribe } = await import('@lifetree/ui/ring')
  await unsubscribe(deskRing).catch(() => undefined)
}
