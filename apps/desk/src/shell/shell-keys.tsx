import { type KeyedAction, type ListKeys, useWords } from '@lifetree/ui'
import { useNavigate } from '@tanstack/react-router'
import type { CaseFilter } from '../case-list/case-search.ts'
import { screenPaths, screensOf } from '../session/first-screen.ts'
import { useSession } from '../session/session-context.ts'
import { useShell } from './shell-context.ts'
import { shellWords } from './words.ts'

const goLetters = { board: 'b', inbox: 'i', map: 'm' } as const

/** `g` then `b i m`, and `Ctrl K`: the same on every screen. The filter goes along. */
export function useShellKeys(filter: CaseFilter): Pick<ListKeys, 'go' | 'onCommand'> {
  const words = useWords(shellWords)
  const { position } = useSession()
  const navigate = useNavigate()
  const { openCommand } = useShell()
  const go: Record<string, KeyedAction> = {}
  for (const screen of screensOf(position.role)) {
    if (!(screen in goLetters)) continue
    const name = screen as keyof typeof goLetters
    go[goLetters[name]] = {
      does: words.goKeys[name],
      run: () => void navigate({ to: screenPaths[name], search: filter as never }),
    }
  }
  return { go, onCommand: openCommand }
}
