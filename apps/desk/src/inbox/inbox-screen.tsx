import type { CaseTab } from '@lifetree/contract/case'
import { useWords } from '@lifetree/ui'
import { Workspace } from '../case-list/workspace.tsx'
import { inboxWords } from './words.ts'

const tabs: readonly CaseTab[] = ['to_take_on', 'handling', 'due_soon', 'returned', 'all']

/** What a department has to take on, to handle and soon to finish. */
export function InboxScreen() {
  const words = useWords(inboxWords)
  return <Workspace title={words.inbox} from="inbox" tabs={tabs} first="to_take_on" />
}
