import type { Report } from '@lifetree/contract/case'
import { useWords } from '@lifetree/ui'
import { useLocation } from 'wouter'
import { useCalling } from '../call/call.ts'
import type { Taken } from '../evidence/use-draft.ts'
import { againKey } from '../report/again-key.ts'
import type { Written } from '../report/report-draft.ts'
import type { Item } from './item.ts'
import { textOf, useItemTitle } from './item-says.ts'
import { putDraft } from './store.ts'
import { outboxWords } from './words.ts'

/** Photos of an item as a draft takes them. */
const takenOf = ({ media, body, madeAt }: Item): Taken[] => {
  const files = (body.files ?? []) as Report['files']
  return media.map(each => {
    const told = files.find(({ id }) => id === each.id)
    return {
      media: { ...each, state: 'waiting' },
      at: told?.at ?? madeAt,
      ...(told?.point && { point: told.point }),
      ...(told?.seconds !== undefined && { seconds: told.seconds }),
    }
  })
}

export interface FollowReturned {
  readonly sendAgain: () => Promise<void>
  readonly keepAsNote: () => Promise<void>
  readonly putAside: () => Promise<void>
}

/** What can be made of a write that came back: nothing of it is lost. */
export function useFollowReturned(item: Item): FollowReturned {
  const words = useWords(outboxWords)
  const { phone, outbox, newId } = useCalling()
  const [, go] = useLocation()
  const titleOf = useItemTitle()
  return {
    sendAgain: async () => {
      const written: Written = { text: textOf(item), categoryId: item.categoryId }
      const value = { written, taken: takenOf(item) }
      const media = value.taken.map(taken => taken.media)
      const at = new Date().toISOString()
      await putDraft(phone, { key: againKey(item.id), accountId: item.accountId, value, media, at })
      await outbox.follow(item.id, 'again')
      go(`/report/again/${item.id}`)
    },
    keepAsNote: async () => {
      const text = words.noteOf(titleOf(item), textOf(item) || words.noText)
      const { accountId, caseId, categoryId, address, media } = item
      const body = { caseId, text, files: item.body.files ?? [] }
      const madeAt = new Date().toISOString()
      const made = { kind: 'note', accountId, caseId, categoryId, address, body, madeAt } as const
      const waiting = media.map(each => ({ ...each, state: 'waiting' }) as const)
      const { id } = await outbox.add({ ...made, id: newId(), media: waiting })
      await outbox.follow(item.id, 'noted')
      go(`/outbox/${id}`, { replace: true })
    },
    putAside: () => outbox.follow(item.id, 'aside'),
  }
}
