import { useWords } from '@lifetree/ui'
import { createContext, type ReactNode, use, useSyncExternalStore } from 'react'
import { shellWords } from './words.ts'

/** Where a screen stands: alone, as on a phone; the list at the left, with nothing chosen yet or beside what was chosen; that. */
export type Pane = 'alone' | 'list' | 'list_beside' | 'detail'

const PaneContext = createContext<Pane>('alone')

export const usePane = (): Pane => use(PaneContext)

const wideFrom = '(min-width: 48rem)'

function watchWidth(changed: () => void): () => void {
  const query = matchMedia(wideFrom)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether a list and what was chosen from it stand side by side. */
export const useWide = (): boolean => useSyncExternalStore(watchWidth, () => matchMedia(wideFrom).matches)

interface PanesProps {
  readonly list: ReactNode
  /** Undefined until something is chosen. */
  readonly children: ReactNode | undefined
}

/** The list at the left, what was chosen from it at the right; each scrolls by itself. */
export function Panes({ list, children }: PanesProps) {
  const words = useWords(shellWords)
  return (
    <div className="grid h-dvh grid-cols-[minmax(20rem,26rem)_minmax(0,1fr)]">
      <div className="min-w-0 overflow-y-auto border-r border-line">
        <PaneContext value={children === undefined ? 'list' : 'list_beside'}>{list}</PaneContext>
      </div>
      <div className="min-w-0 overflow-y-auto">
        {children === undefined ? (
          <p className="grid h-full place-content-center p-6 text-center text-text-2">{words.chooseOne}</p>
        ) : (
          <PaneContext value="detail">{children}</PaneContext>
        )}
      </div>
    </div>
  )
}
