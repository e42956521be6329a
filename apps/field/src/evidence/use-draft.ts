import type { ReportedFile } from '@lifetree/contract/case'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useCalling } from '../call/call.ts'
import type { Media } from '../outbox/item.ts'
import type { Phone } from '../outbox/phone.ts'
import { dropDraft, dropMedia, findDraft, PhoneFull, putDraft, putMedia, readMedia } from '../outbox/store.ts'
import { useSession } from '../session/session-context.ts'

/** A photo or a voice as it was taken: what is sent of it, and what the centre is told of it. */
export interface Taken {
  readonly media: Media
  readonly at: string
  readonly point?: NonNullable<ReportedFile['point']>
  readonly seconds?: number
}

interface Kept<T> {
  readonly written: T
  readonly taken: readonly Taken[]
}

export interface DraftHand<T> extends Kept<T> {
  readonly key: string
  /** False until it was looked whether one lies on the phone. */
  readonly ready: boolean
  readonly write: (part: Partial<T>) => void
  /** Keeps a photo on the phone before it is shown. `replaces`: the one that is retaken. */
  readonly take: (blob: Blob, about: Omit<Taken, 'media'> & { kind: Media['kind'] }, replaces?: string) => Promise<void>
  readonly drop: (id: string) => void
  /** Where the page shows it from. */
  readonly urlOf: (id: string) => string | undefined
  readonly discard: () => Promise<void>
}

/** The draft as it lies on the phone, with the bytes to show it. */
async function readDraft<T>(phone: Phone, key: string, accountId: string) {
  const draft = await findDraft<Kept<T>>(phone, key)
  if (draft?.accountId !== accountId) return undefined
  const read = draft.value.taken.map(async ({ media }) => ({ id: media.id, blob: await readMedia(phone, media) }))
  const blobs = (await Promise.all(read)).flatMap(({ id, blob }) => (blob ? [{ id, blob }] : []))
  return { kept: draft.value, blobs }
}

/** Addresses of the blobs that a page shows, given back when it goes. */
function useBlobUrls() {
  const urls = useRef(new Map<string, string>())
  useEffect(() => {
    const made = urls.current
    return () => {
      for (const url of made.values()) URL.revokeObjectURL(url)
      made.clear()
    }
  }, [])
  const show = useCallback((id: string, blob: Blob) => urls.current.set(id, URL.createObjectURL(blob)), [])
  return { show, urlOf: (id: string) => urls.current.get(id) }
}

/**
 * What is being written, kept on the phone at every stroke and with every photo: a page that is killed finds it again.
 * @param key one draft a key
 */
export function useDraft<T extends object>(key: string, empty: T): DraftHand<T> {
  const { phone, newId, outbox } = useCalling()
  const { account } = useSession()
  const { show, urlOf } = useBlobUrls()
  const [kept, setKept] = useState<Kept<T>>({ written: empty, taken: [] })
  const [ready, setReady] = useState(false)
  const latest = useRef(kept)
  const change = useCallback(
    (next: Kept<T>): Promise<void> => {
      latest.current = next
      setKept(next)
      const media = next.taken.map(taken => taken.media)
      const draft = { key, accountId: account.id, value: next, media, at: new Date().toISOString() }
      return putDraft(phone, draft).catch(error => {
        if (error instanceof PhoneFull) outbox.full()
      })
    },
    [phone, key, account.id, outbox],
  )
  useEffect(() => {
    let left = false
    const load = async (): Promise<void> => {
      const found = await readDraft<T>(phone, key, account.id)
      if (left) return
      for (const { id, blob } of found?.blobs ?? []) show(id, blob)
      if (found) {
        latest.current = found.kept
        setKept(found.kept)
      }
      setReady(true)
    }
    void load()
    return () => {
      left = true
    }
  }, [phone, key, account.id, show])
  const drop = (id: string): void => {
    void dropMedia(phone, [id])
    void change({ ...latest.current, taken: latest.current.taken.filter(({ media }) => media.id !== id) })
  }
  return {
    ...kept,
    key,
    ready,
    urlOf,
    drop,
    write: part => void change({ ...latest.current, written: { ...latest.current.written, ...part } }),
    take: async (blob, { kind, ...about }, replaces) => {
      const id = newId()
      try {
        await putMedia(phone, id, await blob.arrayBuffer())
      } catch (error) {
        if (!(error instanceof PhoneFull)) throw error
        return outbox.full()
      }
      show(id, blob)
      const one: Taken = { ...about, media: { id, kind, type: blob.type, size: blob.size, state: 'waiting' } }
      const { taken } = latest.current
      const at = taken.findIndex(({ media }) => media.id === replaces)
      await change({ ...latest.current, taken: at < 0 ? [...taken, one] : taken.with(at, one) })
      if (replaces !== undefined) await dropMedia(phone, [replaces])
    },
    discard: async () => {
      const media = latest.current.taken.map(taken => taken.media)
      const now = new Date().toISOString()
      await dropDraft(phone, { key, accountId: account.id, value: undefined, media, at: now })
      latest.current = { written: empty, taken: [] }
      setKept(latest.current)
    },
  }
}

/** What the centre is told of a file. */
export const reportedFile = ({ media, at, point, seconds }: Taken, kind = media.kind): ReportedFile => ({
  id: media.id,
  kind,
  at,
  ...(point && { point }),
  ...(seconds !== undefined && { seconds }),
})
