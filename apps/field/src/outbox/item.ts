import type { CaseAnswer } from '@lifetree/contract/case'
import type { CaseState } from '@lifetree/contract/case-states'
import type { PhotoKind } from '@lifetree/contract/catalogue'
import type { Problem } from '@lifetree/contract/refusal'

/** Two kinds of write: `report` and `note` only ever add; the others act on a case and may be overtaken. */
export const kinds = ['report', 'note', 'verify', 'pass', 'fail'] as const
export type Kind = (typeof kinds)[number]

/** A photo or a voice of an item; its bytes lie beside it until the centre has the whole. */
export interface Media {
  /** UUIDv7 made on the phone; the address of the upload too. */
  readonly id: string
  readonly kind: PhotoKind | 'voice'
  readonly type: string
  /** Bytes. */
  readonly size: number
  readonly state: 'waiting' | 'stored' | 'refused'
  /** Why the centre did not take it. */
  readonly refusal?: FileRefusal
  /** What its author made of a refused one: taken again, or left out. */
  readonly followed?: 'retaken' | 'left_out'
}

export interface FileRefusal {
  /** Of the answer; whatever stands between phone and centre may have given it, without saying more. */
  readonly status: number
  readonly problem?: Problem
}

/** One write of a worker, from the moment he pressed the button. */
export interface Item {
  /** The id of the command: a repeat gets the first answer. */
  readonly id: string
  /** Counts without a gap on this phone; gives the order of sending. */
  readonly n: number
  readonly schema: 1
  readonly kind: Kind
  readonly accountId: string
  readonly caseId: string
  readonly categoryId: string
  /** Where, as a person reads it; empty where it is not known. */
  readonly address: string
  readonly body: Readonly<Record<string, unknown>>
  readonly madeAt: string
  readonly media: readonly Media[]
  /** What stands of the command itself; its media have states of their own. */
  readonly command: 'waiting' | 'answered' | 'refused'
  readonly tries: number
  /** Not to be tried before this time, ms since 1970; 0 is at once. */
  readonly notBefore: number
  readonly answer: (CaseAnswer & { readonly at: string }) | null
  readonly refusal: { readonly problem: Problem; readonly at: string } | null
  readonly acceptedAt: string | null
  /** When the last of it arrived, or was refused; it stays listed 30 days more. */
  readonly endedAt: string | null
  /** What was made of a refused one: sent anew, noted, or put aside. */
  readonly followed: 'again' | 'noted' | 'aside' | null
}

/** The four places of a write, and the fifth where it comes back from. */
export type Place = 'on_phone' | 'sending' | 'received' | 'accepted' | 'returned'

export type Happening =
  | { readonly what: 'answered'; readonly at: string; readonly answer: CaseAnswer }
  | { readonly what: 'refused'; readonly at: string; readonly problem: Problem }
  | { readonly what: 'failed'; readonly notBefore: number }
  | { readonly what: 'hurried' }
  | { readonly what: 'media_stored'; readonly at: string; readonly id: string }
  | { readonly what: 'media_refused'; readonly at: string; readonly id: string; readonly refusal: FileRefusal }
  | { readonly what: 'media_followed'; readonly id: string; readonly by: 'retaken' | 'left_out' }
  | { readonly what: 'case_moved'; readonly at: string; readonly state: CaseState }
  | { readonly what: 'followed'; readonly by: 'again' | 'noted' | 'aside' }

const hasWaitingMedia = ({ media }: Item): boolean => media.some(({ state }) => state === 'waiting')

/** Whether some of it lies on this phone alone. */
export const isUnsent = (item: Item): boolean =>
  item.command === 'waiting' || (item.command === 'answered' && hasWaitingMedia(item))

/** Photos and voices that the centre did not take, and of which their author has made nothing yet. */
export const refusedMedia = ({ media }: Pick<Item, 'media'>): Media[] =>
  media.filter(({ state, followed }) => state === 'refused' && followed === undefined)

/** Whether it waits for its author: it came back, whole or one photo of it. */
export const needsAuthor = (item: Item): boolean =>
  item.command === 'refused' ? item.followed === null : refusedMedia(item).length > 0

/** @param sendingId the item that is being sent now; it is not kept, so that a restart leaves nothing “sending” */
export function placeOf(item: Item, sendingId: string | undefined): Place {
  if (item.command === 'refused') return 'returned'
  if (item.id === sendingId) return 'sending'
  if (isUnsent(item)) return 'on_phone'
  return item.acceptedAt ? 'accepted' : 'received'
}

/** States of a case that its centre has not taken up yet. */
const untaken: readonly CaseState[] = ['reported', 'verifying', 'verified']

/** A step or a note is done once it is answered; a report when the centre has taken it up. */
const acceptedBy = (kind: Kind, state: CaseState): boolean => kind !== 'report' || !untaken.includes(state)

const settle = (item: Item, at: string): Item =>
  item.endedAt === null && item.command === 'answered' && !hasWaitingMedia(item) ? { ...item, endedAt: at } : item

const answered = (item: Item, { at, answer }: Happening & { what: 'answered' }): Item =>
  item.command === 'answered'
    ? item
    : settle(
        {
          ...item,
          command: 'answered',
          answer: { ...answer, at },
          refusal: null,
          tries: 0,
          notBefore: 0,
          acceptedAt: acceptedBy(item.kind, answer.state) ? at : null,
        },
        at,
      )

/** Changes one of its files where it is still in `state`. */
const withMedia = (item: Item, id: string, state: Media['state'], next: Partial<Media>): Item => ({
  ...item,
  media: item.media.map(each => (each.id === id && each.state === state ? { ...each, ...next } : each)),
})

const withSent = (item: Item, id: string, next: Partial<Media>, at: string): Item =>
  settle({ ...withMedia(item, id, 'waiting', next), tries: 0, notBefore: 0 }, at)

/** What an item is after something happened to it. An answer once given is never taken back by what comes late. */
export function after(item: Item, happening: Happening): Item {
  switch (happening.what) {
    case 'answered':
      return answered(item, happening)
    case 'refused':
      if (item.command !== 'waiting') return item
      return {
        ...item,
        command: 'refused',
        refusal: { problem: happening.problem, at: happening.at },
        endedAt: happening.at,
      }
    case 'failed':
      return { ...item, tries: item.tries + 1, notBefore: happening.notBefore }
    case 'hurried':
      return item.notBefore === 0 ? item : { ...item, notBefore: 0 }
    case 'media_stored':
      return withSent(item, happening.id, { state: 'stored' }, happening.at)
    case 'media_refused':
      return withSent(item, happening.id, { state: 'refused', refusal: happening.refusal }, happening.at)
    case 'media_followed':
      return withMedia(item, happening.id, 'refused', { followed: happening.by })
    case 'case_moved':
      if (item.command !== 'answered' || item.acceptedAt || !acceptedBy(item.kind, happening.state)) return item
      return { ...item, acceptedAt: happening.at }
    case 'followed':
      return item.command === 'refused' ? { ...item, followed: happening.by } : item
  }
}

const keptDays = 30
const day = 86_400_000

/** What is over for 30 days leaves the list; what is unsent, or came back and waits for its author, never does. */
export const isPast = (item: Item, now: number): boolean =>
  item.endedAt !== null && !isUnsent(item) && !needsAuthor(item) && now - Date.parse(item.endedAt) > keptDays * day

/**
 * Items whose command may be sent now, in order. A command waits for an earlier one on the same case, so that a note
 * never arrives before the report that it belongs to.
 */
export function dueCommands(items: readonly Item[], now: number): Item[] {
  const held = new Set<string>()
  return [...items]
    .sort((a, b) => a.n - b.n)
    .filter(item => {
      if (item.command !== 'waiting') return false
      const free = !held.has(item.caseId) && item.notBefore <= now
      held.add(item.caseId)
      return free
    })
}

/** Items whose command is answered and whose media still lie on the phone. */
export const dueMedia = (items: readonly Item[], now: number): Item[] =>
  [...items]
    .sort((a, b) => a.n - b.n)
    .filter(item => item.command === 'answered' && hasWaitingMedia(item) && item.notBefore <= now)

const firstPause = 2_000
const longestPause = 300_000

/**
 * How long to wait after so many tries in a row that failed: doubling up to five minutes, of which a random half is
 * taken off, so that a thousand phones do not come back in the same second.
 * @param random from 0 to 1
 */
export const pauseAfter = (tries: number, random: number): number =>
  Math.round(Math.min(longestPause, firstPause * 2 ** Math.min(tries, 12)) * (0.5 + random / 2))
