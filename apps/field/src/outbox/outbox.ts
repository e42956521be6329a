import type { CaseSummary } from '@lifetree/contract/case'
import { type Item, isUnsent, pauseAfter } from './item.ts'
import type { Phone } from './phone.ts'
import { measureRoom, type Room } from './room.ts'
import { type RoundEnd, type SenderParts, type Sending, sendRound } from './sender.ts'
import { addItem, dropMedia, happen, letGoPast, listItems, type NewItem, PhoneFull } from './store.ts'

/** What the screens see of it; a new object after every change. */
export interface OutboxView {
  readonly items: readonly Item[]
  readonly sending: Sending | undefined
  /** How the last round ended. */
  readonly end: RoundEnd
  readonly room: Room
  /** When a round last ended well on this page, ms since 1970; 0 is never. */
  readonly lastContact: number
}

export interface Outbox {
  readonly view: () => OutboxView
  readonly subscribe: (changed: () => void) => () => void
  /** Answers when it is on the disk. Throws {@link PhoneFull}. */
  readonly add: (made: NewItem, draftKey?: string) => Promise<Item>
  /** Sends now, whatever pause was asked for. */
  readonly hurry: () => Promise<void>
  /** Answers when nothing is being sent, by any page. */
  readonly settled: () => Promise<void>
  readonly follow: (id: string, by: 'again' | 'noted' | 'aside') => Promise<void>
  /** What was made of a photo that the centre did not take; its bytes go. */
  readonly followMedia: (id: string, mediaId: string, by: 'retaken' | 'left_out') => Promise<void>
  /** Where the cases that were reported from here stand now. */
  readonly learn: (cases: readonly CaseSummary[]) => Promise<void>
  /** Something did not fit. */
  readonly full: () => void
  readonly start: () => () => void
}

type Parts = Omit<SenderParts, 'onSending' | 'onChanged'> & {
  readonly locks: LockManager
  readonly storage: StorageManager | undefined
  readonly channel: BroadcastChannel
}

const lockName = 'lifetree-outbox'
const everyMinute = 60_000

/** The view and who watches it. */
function createBoard(phone: Phone, channel: BroadcastChannel) {
  const listeners = new Set<() => void>()
  let view: OutboxView = { items: [], sending: undefined, end: 'done', room: { state: 'enough' }, lastContact: 0 }
  const show = (part: Partial<OutboxView>): void => {
    view = { ...view, ...part }
    for (const listener of listeners) listener()
  }
  const reread = async (): Promise<void> => show({ items: await listItems(phone) })
  channel.onmessage = () => void reread()
  return {
    view: () => view,
    show,
    reread,
    changed: async (): Promise<void> => {
      await reread()
      channel.postMessage('changed')
    },
    subscribe: (changed: () => void) => {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
  }
}

type Board = ReturnType<typeof createBoard>

/** One round at a time on this phone, whatever the number of pages; a wish that comes meanwhile is a round of its own. */
function createRounds(parts: Parts, board: Board) {
  let failed = 0
  let again = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const sender: SenderParts = {
    ...parts,
    onSending: sending => board.show({ sending }),
    onChanged: board.changed,
  }
  const waiting = (): Item[] =>
    board.view().items.filter(item => isUnsent(item) && item.accountId === parts.accountId())
  const round = async (): Promise<void> => {
    again = false
    const end = await sendRound(sender)
    failed = end === 'done' ? 0 : failed + 1
    const room = await measureRoom(parts.phone, parts.storage)
    board.show({ end, room, ...(end === 'done' && { lastContact: parts.now() }) })
    if (again) await round()
  }
  const pause = (): number => {
    const earliest = Math.min(...waiting().map(({ notBefore }) => notBefore))
    return Math.max(pauseAfter(failed, parts.random()), earliest - parts.now())
  }
  const run = async (): Promise<void> => {
    clearTimeout(timer)
    if (waiting().length === 0) return
    again = true
    await parts.locks.request(lockName, { ifAvailable: true }, lock => (lock ? round() : undefined))
    clearTimeout(timer)
    if (waiting().length > 0) timer = setTimeout(() => void run(), pause())
  }
  return { run, stop: () => clearTimeout(timer) }
}

/** Tries every minute; what may have brought the line back ends every pause. */
function watch(run: () => void, hurry: () => void): () => void {
  const seen = (): void => {
    if (document.visibilityState === 'visible') hurry()
  }
  const timer = setInterval(run, everyMinute)
  addEventListener('online', hurry)
  document.addEventListener('visibilitychange', seen)
  return () => {
    clearInterval(timer)
    removeEventListener('online', hurry)
    document.removeEventListener('visibilitychange', seen)
  }
}

/** The one way out of this phone for whatever a worker writes. */
export function createOutbox(parts: Parts): Outbox {
  const { phone } = parts
  const board = createBoard(phone, parts.channel)
  const rounds = createRounds(parts, board)
  const hurry = async (): Promise<void> => {
    const waiting = (await listItems(phone)).filter(isUnsent)
    await Promise.all(waiting.map(({ id }) => happen(phone, id, { what: 'hurried' })))
    await board.reread()
    await rounds.run()
  }
  const full = (): void => board.show({ room: { state: 'full' } })
  const begin = async (): Promise<void> => {
    await letGoPast(phone, parts.now())
    board.show({ room: await measureRoom(phone, parts.storage) })
    await hurry()
  }
  return {
    view: board.view,
    subscribe: board.subscribe,
    add: async (made, draftKey) => {
      try {
        const item = await addItem(phone, made, draftKey)
        await board.changed()
        void rounds.run()
        return item
      } catch (error) {
        if (error instanceof PhoneFull) full()
        throw error
      }
    },
    hurry,
    settled: async () => {
      await parts.locks.request(lockName, () => undefined)
      await board.reread()
    },
    follow: async (id, by) => {
      await happen(phone, id, { what: 'followed', by })
      await board.changed()
    },
    followMedia: async (id, mediaId, by) => {
      await happen(phone, id, { what: 'media_followed', id: mediaId, by })
      await dropMedia(phone, [mediaId])
      await board.changed()
    },
    learn: async cases => {
      const at = new Date(parts.now()).toISOString()
      const open = board.view().items.filter(item => item.command === 'answered' && !item.acceptedAt)
      const moved = open.flatMap(item => {
        const known = cases.find(({ id }) => id === item.caseId)
        return known ? [happen(phone, item.id, { what: 'case_moved', at, state: known.state })] : []
      })
      await Promise.all(moved)
      if (moved.length > 0) await board.changed()
    },
    full,
    start: () => {
      void begin()
      const unwatch = watch(
        () => void rounds.run(),
        () => void hurry(),
      )
      return () => {
        unwatch()
        rounds.stop()
      }
    },
  }
}
