import type { CaseSummary, CaseTab } from '@lifetree/contract/case'
import { mayUse, type Role, seesArea } from '@lifetree/contract/rights'
import { useWords } from '@lifetree/ui'
import { lazy, Suspense } from 'react'
import { Workspace } from '../case-list/workspace.tsx'
import { useSession } from '../session/session-context.ts'
import { boardWords } from './words.ts'

const tabsOf = (role: Role): readonly CaseTab[] => [
  'to_accept',
  'to_dispatch',
  ...(mayUse(role, 'case.decide') ? (['to_decide'] as const) : []),
  'running',
  'to_close',
  ...(mayUse(role, 'case.judge') ? (['appeals'] as const) : []),
  'ended',
  'all',
]

/** Of what one reported oneself: is it still under way? */
const ownTabs: readonly CaseTab[] = ['open', 'ended']

const DispatchPanel = lazy(() =>
  import('../dispatch/dispatch-panel.tsx').then(({ DispatchPanel }) => ({ default: DispatchPanel })),
)

/** The tab with the work of a role: an operator accepts, a dispatcher sends out, the others watch what runs. */
function firstTab(role: Role): CaseTab {
  if (!seesArea(role)) return 'open'
  if (mayUse(role, 'case.file')) return 'to_accept'
  return mayUse(role, 'case.dispatch') ? 'to_dispatch' : 'running'
}

/** The centre's board; who may only read sees the same lists. */
export function BoardScreen() {
  const words = useWords(boardWords)
  const { position } = useSession()
  const many = mayUse(position.role, 'case.dispatch')
    ? {
        does: words.dispatchMany,
        tab: 'to_dispatch' as const,
        panel: (rows: readonly CaseSummary[], onClose: () => void) => (
          <Suspense>
            <DispatchPanel rows={rows} onClose={onClose} />
          </Suspense>
        ),
      }
    : undefined
  const acts = mayUse(position.role, 'case.file') || mayUse(position.role, 'case.dispatch')
  const own = !seesArea(position.role)
  return (
    <Workspace
      title={acts ? words.board : own ? words.ownReports : words.cases}
      from="board"
      tabs={own ? ownTabs : tabsOf(position.role)}
      first={firstTab(position.role)}
      many={many}
    />
  )
}
