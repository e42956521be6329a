const address = '/api/live'
const lockName = 'lifetree-desk-live'
const channelName = 'lifetree-desk-live'

/** Which row changed, or that changes may have been missed. */
type LiveEvent =
  | { readonly kind: 'case'; readonly id: string; readonly spread?: number }
  | { readonly kind: 'alarm' | 'calendar' }
  | { readonly kind: 'gap' }

export interface LiveWatcher {
  /** `spread`: over how many ms the reading of lists is spread, where many listen. */
  readonly onCase: (id: string, spread: number | undefined) => void
  /** Somebody is rung or has answered; a year of the calendar was published. */
  readonly onOther: (kind: 'alarm' | 'calendar') => void
  /** The stream stands (again): what changed meanwhile is not known. */
  readonly onOpen: () => void
  readonly onLost: () => void
}

type Told =
  | { readonly told: 'open' }
  | { readonly told: 'lost' }
  | { readonly told: 'event'; readonly event: LiveEvent }

function hear(told: Told, watcher: LiveWatcher): void {
  if (told.told === 'open') watcher.onOpen()
  else if (told.told === 'lost') watcher.onLost()
  else if (told.event.kind === 'case') watcher.onCase(told.event.id, told.event.spread)
  else if (told.event.kind === 'gap') watcher.onOpen()
  else if (told.event.kind === 'alarm' || told.event.kind === 'calendar') watcher.onOther(told.event.kind)
}

function stream(tell: (told: Told) => void): () => void {
  const source = new EventSource(address)
  source.onopen = () => tell({ told: 'open' })
  source.onerror = () => {
    if (source.readyState === EventSource.CONNECTING) tell({ told: 'lost' })
  }
  source.onmessage = message => tell({ told: 'event', event: JSON.parse(String(message.data)) as LiveEvent })
  return () => source.close()
}

/** One stream a browser: the tab that holds the lock reads it and tells the others. Answers how to stop. */
export function watchLive(watcher: LiveWatcher): () => void {
  if (!('locks' in navigator)) return stream(told => hear(told, watcher))
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = message => hear(message.data as Told, watcher)
  const given = new AbortController()
  let close = (): void => undefined
  const lead = (): Promise<void> =>
    new Promise(resolve => {
      const stopStream = stream(told => {
        hear(told, watcher)
        channel.postMessage(told)
      })
      close = () => {
        stopStream()
        resolve()
      }
    })
  navigator.locks.request(lockName, { signal: given.signal }, lead).catch(() => undefined)
  return () => {
    given.abort()
    close()
    channel.close()
  }
}
