import { after, type Happening, type Item, isPast, type Media } from './item.ts'
import { type Draft, mediaBytes, type Phone, type Piece } from './phone.ts'

export const pieceSize = 256 * 1024

/** The phone has no room for what was to be kept; nothing of it was written. */
export class PhoneFull extends Error {
  constructor(cause: unknown) {
    super('The phone has no room left', { cause })
    this.name = 'PhoneFull'
  }
}

const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError'

/** Waits until a transaction is on the disk. A full phone aborts the whole of it, and one of many errors tells that. */
async function finish(write: { readonly done: Promise<void> }, requests: readonly Promise<unknown>[]): Promise<void> {
  const ends = await Promise.allSettled([write.done, ...requests])
  const faults: unknown[] = ends.flatMap(end => (end.status === 'rejected' ? [end.reason] : []))
  if (faults.length > 0) throw faults.find(isFull) ?? faults[0]
}

/** Gives up the ballast and tries once more when the phone is full: the words of a report always find room. */
async function withRoom<T>(phone: Phone, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isFull(error)) throw error
    await phone.clear('ballast')
    return await write().catch(again => {
      throw isFull(again) ? new PhoneFull(again) : again
    })
  }
}

const ballastSize = 4 * 1024 * 1024
const mostRandom = 65_536

/** Bytes without any order: a browser packs what it stores, and four megabytes of nothing would hold no room. */
function makeBallast(): ArrayBuffer {
  const bytes = new Uint8Array(ballastSize)
  for (let from = 0; from < ballastSize; from += mostRandom) {
    crypto.getRandomValues(bytes.subarray(from, from + mostRandom))
  }
  return bytes.buffer
}

/** Keeps 4 MB in reserve for words. Answers whether there was room for it. */
export async function keepBallast(phone: Phone): Promise<boolean> {
  try {
    if ((await phone.count('ballast')) > 0) return true
    const write = phone.transaction('ballast', 'readwrite')
    await finish(write, [write.store.put(makeBallast(), 'reserve')])
    return true
  } catch (error) {
    if (isFull(error)) return false
    throw error
  }
}

/**
 * Keeps the bytes of a photo or a voice in pieces, before anything names it. Throws {@link PhoneFull} sooner than it
 * touches the reserve, which belongs to the words.
 */
export async function putMedia(phone: Phone, id: string, bytes: ArrayBuffer): Promise<void> {
  const write = phone.transaction('media', 'readwrite', { durability: 'strict' })
  const pieces: Piece[] = []
  for (let from = 0, i = 0; from < bytes.byteLength; from += pieceSize, i++) {
    pieces.push({ id, i, bytes: bytes.slice(from, from + pieceSize) })
  }
  const puts = pieces.map(piece => write.store.put(piece))
  await finish(write, puts).catch((error: unknown) => {
    throw isFull(error) ? new PhoneFull(error) : error
  })
}

/** The piece that begins at `i` times the size of a piece. */
export async function readPiece(phone: Phone, id: string, i: number): Promise<ArrayBuffer | undefined> {
  return (await phone.get('media', [id, i]))?.bytes
}

/** The whole, to be shown; undefined once it was sent and let go. */
export async function readMedia(phone: Phone, { id, type }: Pick<Media, 'id' | 'type'>): Promise<Blob | undefined> {
  const pieces = await phone.getAll('media', mediaBytes(id))
  return pieces.length > 0
    ? new Blob(
        pieces.map(({ bytes }) => bytes),
        { type },
      )
    : undefined
}

export async function dropMedia(phone: Phone, ids: readonly string[]): Promise<void> {
  const write = phone.transaction('media', 'readwrite')
  await finish(
    write,
    ids.map(id => write.store.delete(mediaBytes(id))),
  )
}

export type NewItem = Omit<
  Item,
  'n' | 'schema' | 'command' | 'tries' | 'notBefore' | 'answer' | 'refusal' | 'acceptedAt' | 'endedAt' | 'followed'
>

/**
 * Puts a write into the outbox and takes its draft away, both or neither, on the disk before it answers. Its media were
 * kept when they were made. The same id twice is one item.
 */
export function addItem(phone: Phone, made: NewItem, draftKey?: string): Promise<Item> {
  return withRoom(phone, async () => {
    const write = phone.transaction(['outbox', 'drafts', 'meta'], 'readwrite', { durability: 'strict' })
    const [known, last = 0] = await Promise.all([
      write.objectStore('outbox').get(made.id),
      write.objectStore('meta').get('n'),
    ])
    const item: Item = known ?? {
      ...made,
      n: Number(last) + 1,
      schema: 1,
      command: 'waiting',
      tries: 0,
      notBefore: 0,
      answer: null,
      refusal: null,
      acceptedAt: null,
      endedAt: null,
      followed: null,
    }
    await finish(write, [
      write.objectStore('outbox').put(item),
      ...(known ? [] : [write.objectStore('meta').put(item.n, 'n')]),
      ...(draftKey === undefined ? [] : [write.objectStore('drafts').delete(draftKey)]),
    ])
    return item
  })
}

export const listItems = async (phone: Phone): Promise<Item[]> => phone.getAllFromIndex('outbox', 'n')

/** Reads an item, lets it become what it is after this, and writes it, in one transaction. */
export function happen(phone: Phone, id: string, happening: Happening): Promise<Item | undefined> {
  return withRoom(phone, async () => {
    const write = phone.transaction('outbox', 'readwrite', { durability: 'strict' })
    const item = await write.store.get(id)
    const next = item && after(item, happening)
    await finish(write, next && next !== item ? [write.store.put(next)] : [])
    return next
  })
}

/** Lets go what is over for 30 days, with whatever bytes are left of it. Without `now` what is over at all. */
export async function letGoPast(phone: Phone, now = Number.POSITIVE_INFINITY): Promise<void> {
  const past = (await listItems(phone)).filter(item => isPast(item, now))
  await dropMedia(
    phone,
    past.flatMap(({ media }) => media.map(({ id }) => id)),
  )
  const write = phone.transaction('outbox', 'readwrite')
  await finish(
    write,
    past.map(({ id }) => write.store.delete(id)),
  )
}

export const putDraft = (phone: Phone, draft: Draft): Promise<void> =>
  withRoom(phone, () => {
    const write = phone.transaction('drafts', 'readwrite')
    return finish(write, [write.store.put(draft)])
  })

export const findDraft = async <T>(phone: Phone, key: string): Promise<Draft<T> | undefined> =>
  (await phone.get('drafts', key)) as Draft<T> | undefined

/** Drops a draft and the media that nothing but it names. */
export async function dropDraft(phone: Phone, draft: Draft): Promise<void> {
  await phone.delete('drafts', draft.key)
  await dropMedia(
    phone,
    draft.media.map(({ id }) => id),
  )
}

/** Forgets what an account wrote, all of it sent: at the end of its session on this phone. */
export async function forgetWrites(phone: Phone, accountId: string): Promise<void> {
  const items = (await listItems(phone)).filter(item => item.accountId === accountId)
  const drafts = (await phone.getAll('drafts')).filter(draft => draft.accountId === accountId)
  await dropMedia(
    phone,
    [...items, ...drafts].flatMap(({ media }) => media.map(({ id }) => id)),
  )
  const write = phone.transaction(['outbox', 'drafts'], 'readwrite')
  await finish(write, [
    ...items.map(({ id }) => write.objectStore('outbox').delete(id)),
    ...drafts.map(({ key }) => write.objectStore('drafts').delete(key)),
  ])
}
