import type { CaseTab } from '@lifetree/contract/case'
import { mayUse } from '@lifetree/contract/rights'
import { useWords } from '@lifetree/ui'
import { Workspace } from '../case-list/workspace.tsx'
import { useSession } from '../session/session-context.ts'
import { inboxWords } from './words.ts'

const tabs: readonly CaseTab[] = ['to_take_on', 'handling', 'helping', 'requests', 'due_soon', 'returned', 'all']

/** What a department has to take on, to handle and soon to finish. */
export function InboxScreen() {
  const words = useWords(inboxWords)
  const { position } = useSession()
  const first = mayUse(position.role, 'case.support') ? 'requests' : 'to_take_on'
  return <Workspace title={words.inbox} from="inbox" tabs={tabs} first={first} />
}
