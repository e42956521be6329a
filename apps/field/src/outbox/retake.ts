import { useWords } from '@lifetree/ui'
import { useCalling } from '../call/call.ts'
import { reportedFile, type Taken } from '../evidence/use-draft.ts'
import { evidenceWords } from '../evidence/words.ts'
import type { Item, Media } from './item.ts'
import { type NewItem, PhoneFull, putMedia } from './store.ts'
import { outboxWords } from './words.ts'

/** A note that brings the new photo to the case: when and where it was taken are its own, not those of the refused one. */
const noteWith = (item: Item, taken: Taken, made: { readonly id: string; readonly text: string }): NewItem => {
  const { accountId, caseId, categoryId, address } = item
  const body = { caseId, text: made.text, files: [reportedFile(taken)] }
  const madeAt = taken.at
  return { id: made.id, kind: 'note', accountId, caseId, categoryId, address, body, madeAt, media: [taken.media] }
}

export interface Retake {
  /** Keeps a new photo or voice in place of the refused one and sends it. */
  readonly retake: (refused: Media, blob: Blob, about: Omit<Taken, 'media'>) => Promise<void>
  readonly leaveOut: (refused: Media) => Promise<void>
}

/** What can be made of a photo that the centre did not take. The write that it belongs to has gone on without it. */
export function useRetake(item: Item): Retake {
  const words = useWords(outboxWords)
  const kinds = useWords(evidenceWords)
  const { phone, outbox, newId } = useCalling()
  return {
    retake: async (refused, blob, about) => {
      const { kind } = refused
      const media = { id: newId(), kind, type: blob.type, size: blob.size, state: 'waiting' } as const
      const text = words.retakenNote(kinds[kind])
      try {
        await putMedia(phone, media.id, await blob.arrayBuffer())
        await outbox.add(noteWith(item, { ...about, media }, { id: newId(), text }))
      } catch (error) {
        if (!(error instanceof PhoneFull)) throw error
        return outbox.full()
      }
      await outbox.followMedia(item.id, refused.id, 'retaken')
    },
    leaveOut: refused => outbox.followMedia(item.id, refused.id, 'left_out'),
  }
}
