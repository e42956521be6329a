import { useLanguage, useNow, useWords } from '@lifetree/ui'
import { ChevronRight, CloudOff, Smartphone, TriangleAlert } from 'lucide-react'
import { Link } from 'wouter'
import { useLostAt, useOutbox } from '../call/call.ts'
import { useLastContact } from '../call/use-last-contact.ts'
import { isUnsent, needsAuthor } from '../outbox/item.ts'
import { useSession } from '../session/session-context.ts'
import { Notice, RoomNotice } from './room-notice.tsx'
import { shellWords } from './words.ts'

const day = 86_400_000
const silentDays = 7

/** A week without the centre is said before it becomes a loss. */
function Silence() {
  const words = useWords(shellWords)
  const lastContact = useLastContact()
  const now = useNow().getTime()
  const silent = lastContact > 0 ? Math.floor((now - lastContact) / day) : 0
  return silent >= silentDays ? <Notice>{words.longSilence(silent)}</Notice> : null
}

/** What came back, whole or a photo of it, and waits for its author. */
function CameBack({ says }: { readonly says: string }) {
  return (
    <Link
      href="/outbox"
      className="flex min-h-target items-center gap-2 rounded-control bg-warn-weak px-3 text-warn no-underline"
    >
      <TriangleAlert size={20} strokeWidth={1.75} aria-hidden="true" className="flex-none" />
      <span className="flex-1">{says}</span>
      <ChevronRight size={20} strokeWidth={1.75} aria-hidden="true" className="flex-none" />
    </Link>
  )
}

/** The top line of the first screen: what lies on this phone alone, and whether there is a network. It leads to the receipts. */
export function OutboxLine() {
  const words = useWords(shellWords)
  const { format } = useLanguage()
  const { items, sending } = useOutbox()
  const { account } = useSession()
  const lostAt = useLostAt()
  const mine = items.filter(item => item.accountId === account.id)
  const waiting = mine.filter(isUnsent).length
  const back = mine.filter(needsAuthor)
  const returned = back.filter(({ command }) => command === 'refused').length
  const refusedFiles = back.length - returned
  const Icon = lostAt ? CloudOff : Smartphone
  return (
    <div className="grid gap-2">
      <Link
        href="/outbox"
        className="flex min-h-target items-center gap-2 rounded-control border border-line bg-surface px-3 text-text no-underline"
      >
        <Icon size={20} strokeWidth={1.75} aria-hidden="true" className="flex-none text-text-2" />
        <span className="flex-1" role="status">
          <strong className="font-strong">{waiting > 0 ? words.waiting(waiting) : words.nothingWaiting}</strong>
          <span className="text-text-2">
            {' · '}
            {sending ? words.sendingNow : lostAt ? words.offline(format.time(lostAt)) : words.online}
          </span>
        </span>
        <ChevronRight size={20} strokeWidth={1.75} aria-hidden="true" className="flex-none text-text-3" />
      </Link>
      {returned > 0 && <CameBack says={words.returned(returned)} />}
      {refusedFiles > 0 && <CameBack says={words.refusedFiles(refusedFiles)} />}
      <RoomNotice />
      <Silence />
    </div>
  )
}
