const address = '/api/live'
const comeBackAfter = 60_000

/** Which row changed, or that changes may have been missed. */
type LiveEvent = { readonly kind: 'case'; readonly id: string } | { readonly kind: 'gap' }

export interface LiveWatcher {
  readonly onCase: (id: string) => void
  /** The stream stands again after it was away: what changed meanwhile is not known. */
  readonly onGap: () => void
}

/**
 * Hears what others change, while the page is looked at. A stream that broke is opened again when the line is back, the
 * page is looked at again, or a minute later: a phone without a network does not knock every two seconds.
 */
export function watchLive({ onCase, onGap }: LiveWatcher): () => void {
  let source: EventSource | undefined
  let missed = false
  const close = (): void => {
    source?.close()
    source = undefined
    missed = true
  }
  const open = (): void => {
    if (source || document.visibilityState !== 'visible' || !navigator.onLine) return
    source = new EventSource(address)
    source.onopen = () => {
      if (missed) onGap()
      missed = false
    }
    source.onerror = close
    source.onmessage = message => {
      const event = JSON.parse(String(message.data)) as LiveEvent
      if (event.kind === 'case') onCase(event.id)
      else onGap()
    }
  }
  const seen = (): void => (document.visibilityState === 'visible' ? open() : close())
  open()
  const timer = setInterval(open, comeBackAfter)
  addEventListener('online', open)
  document.addEventListener('visibilitychange', seen)
  return () => {
    clearInterval(timer)
    removeEventListener('online', open)
    document.removeEventListener('visibilitychange', seen)
    close()
  }
}
