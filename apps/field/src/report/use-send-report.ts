import type { Category } from '@lifetree/contract/catalogue'
import type { GeoPoint } from '@lifetree/contract/schema'
import { useWords } from '@lifetree/ui'
import { useState } from 'react'
import { useCalling } from '../call/call.ts'
import type { DraftHand } from '../evidence/use-draft.ts'
import { PhoneFull } from '../outbox/store.ts'
import { useSession } from '../session/session-context.ts'
import { noteItem, reportItem, type Written } from './report-draft.ts'
import { reportWords } from './words.ts'

export interface SendReport {
  /** Answers the item's id once it is on the disk; undefined where the phone has no room. */
  readonly send: (category: Category, point: GeoPoint) => Promise<string | undefined>
  readonly full: boolean
}

/** Puts what was written into the outbox, as a report of its own or as a note on the case that it is. */
export function useSendReport(draft: DraftHand<Written>): SendReport {
  const words = useWords(reportWords)
  const { outbox, newId } = useCalling()
  const { account } = useSession()
  const [full, setFull] = useState(false)
  const send = async (category: Category, point: GeoPoint): Promise<string | undefined> => {
    const { written, taken } = draft
    const at = new Date().toISOString()
    const made = { id: newId(), accountId: account.id, category, at, address: '' }
    const item = written.sameAs
      ? noteItem({ ...written, sameAs: written.sameAs }, taken, { ...made, says: words.sameProblem })
      : reportItem(written, taken, { ...made, caseId: newId(), point, handledSays: words.handledSays })
    try {
      return (await outbox.add(item, draft.key)).id
    } catch (error) {
      if (!(error instanceof PhoneFull)) throw error
      setFull(true)
      return undefined
    }
  }
  return { send, full }
}
