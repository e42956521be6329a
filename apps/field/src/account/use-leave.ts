import { signOut } from '@lifetree/contract/session'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCalling, useCommand } from '../call/call.ts'
import { forgetAnswers } from '../call/kept-answers.ts'
import { isUnsent, needsAuthor } from '../outbox/item.ts'
import { forgetWrites } from '../outbox/store.ts'
import { useSession } from '../session/session-context.ts'
import { fieldRing } from '../shell/register-shell.ts'

export type Leaving =
  | { readonly state: 'here' | 'sending' }
  | { readonly state: 'held'; readonly by: 'unsent' | 'returned'; readonly count: number }

/** Signs out: sends first, and only then clears the phone. What cannot be sent holds it back. */
export function useLeave(): { readonly leaving: Leaving; readonly leave: () => Promise<void> } {
  const { phone, outbox } = useCalling()
  const { account } = useSession()
  const queries = useQueryClient()
  const command = useCommand(signOut)
  const [leaving, setLeaving] = useState<Leaving>({ state: 'here' })
  const leave = async (): Promise<void> => {
    setLeaving({ state: 'sending' })
    await outbox.hurry()
    await outbox.settled()
    const mine = outbox.view().items.filter(({ accountId }) => accountId === account.id)
    const unsent = mine.filter(isUnsent).length
    if (unsent > 0) return setLeaving({ state: 'held', by: 'unsent', count: unsent })
    const returned = mine.filter(needsAuthor).length
    if (returned > 0) return setLeaving({ state: 'held', by: 'returned', count: returned })
    try {
      await command.run({ everywhere: false })
    } catch {
      // A session that cannot be ended over there is no session here either.
    }
    // Whoever signs out is rung here no longer.
    const { unsubscribe } = await import('@lifetree/ui/ring')
    await unsubscribe(fieldRing).catch(() => undefined)
    await forgetWrites(phone, account.id)
    await forgetAnswers(phone, queries)
    location.assign('/field/')
  }
  return { leaving, leave }
}
