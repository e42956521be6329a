import { mayUse } from '@lifetree/contract/rights'
import { useWords } from '@lifetree/ui'
import type { ScreenName } from '../session/first-screen.ts'
import { useSession } from '../session/session-context.ts'
import { shellWords } from './words.ts'

/** The name of a screen for this position: who may only read sees cases, not a board. */
export function useScreenName(): (screen: ScreenName) => string {
  const words = useWords(shellWords)
  const { position } = useSession()
  const acts = mayUse(position.role, 'case.file') || mayUse(position.role, 'case.dispatch')
  return screen => (screen === 'board' && !acts ? words.readScreens : words.screens[screen])
}
