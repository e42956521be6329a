import { mayUse, seesArea } from '@lifetree/contract/rights'
import { useWords } from '@lifetree/ui'
import type { ScreenName } from '../session/first-screen.ts'
import { useSession } from '../session/session-context.ts'
import { shellWords } from './words.ts'

/** The name of a screen for this position: who may only read sees cases, not a board; the counter what it took in. */
export function useScreenName(): (screen: ScreenName) => string {
  const words = useWords(shellWords)
  const { position } = useSession()
  const { role } = position
  const acts = mayUse(role, 'case.file') || mayUse(role, 'case.dispatch')
  const read = seesArea(role) ? words.readScreens : words.ownReports
  return screen => (screen === 'board' && !acts ? read : words.screens[screen])
}
