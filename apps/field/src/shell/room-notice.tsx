import { LightIcon, useWords } from '@lifetree/ui'
import type { ReactNode } from 'react'
import { useOutbox } from '../call/call.ts'
import { useSize } from '../outbox/item-says.ts'
import { useSession } from '../session/session-context.ts'
import { shellWords } from './words.ts'

export function Notice({ children }: { readonly children: ReactNode }) {
  return (
    <p role="status" className="flex items-center gap-2 rounded-control bg-warn-weak px-3 py-2 text-warn">
      <LightIcon light="yellow" />
      <span>{children}</span>
    </p>
  )
}

/** How little room is left on this phone, and what makes more; undefined while there is enough. */
export function useRoomSays(): string | undefined {
  const words = useWords(shellWords)
  const sizeSays = useSize()
  const { room, items } = useOutbox()
  const { account } = useSession()
  if (room.state === 'enough') return undefined
  const media = items.filter(({ accountId }) => accountId === account.id).flatMap(item => item.media)
  const photos = media.filter(({ state, kind }) => state === 'waiting' && kind !== 'voice').length
  const says = room.state === 'full' ? words.roomFull : words.roomLow(sizeSays(room.left ?? 0))
  return photos > 0 ? words.sendFirst(says, photos) : words.clearFirst(says)
}

/** Says so before work is lost, wherever something is written or photographed. */
export function RoomNotice() {
  const says = useRoomSays()
  return says === undefined ? null : <Notice>{says}</Notice>
}
