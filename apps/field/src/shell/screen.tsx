import { useWords } from '@lifetree/ui'
import { ChevronLeft } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { useLocation } from 'wouter'
import { BottomBar } from './bottom-bar.tsx'
import { usePane } from './panes.tsx'
import { shellWords } from './words.ts'

interface ScreenProps {
  /** The screen's own name, its first heading. */
  readonly title: string
  /** A line under the title: date and grid, or the state of a case. */
  readonly under?: ReactNode
  /** `main`: with the bar of main pages · `step`: a way back, and the screen's own main action at its foot. */
  readonly kind?: 'main' | 'step'
  readonly foot?: ReactNode
  /** Where back leads when this screen was the first one opened. */
  readonly backTo?: string
  readonly children: ReactNode
}

function Back({ to }: { readonly to: string }) {
  const words = useWords(shellWords)
  const [, go] = useLocation()
  const back = (): void => {
    if (history.state?.from === 'inside' || history.length > 1) history.back()
    else go(to, { replace: true })
  }
  return (
    <button
      type="button"
      aria-label={words.back}
      onClick={back}
      className="-ml-3 grid min-h-target min-w-target place-items-center text-accent"
    >
      <ChevronLeft size={24} strokeWidth={1.75} aria-hidden="true" />
    </button>
  )
}

/** Beside what was chosen, a list is neither the page's name nor its main part. */
const parts = {
  main: { Frame: 'div', Head: 'header', Heading: 'h1', Body: 'main' },
  beside: { Frame: 'aside', Head: 'div', Heading: 'h2', Body: 'div' },
} as const

/** A screen: its heading above, its main action under the thumb. */
export function Screen({ title, under, kind = 'main', foot, backTo = '/', children }: ScreenProps) {
  const words = useWords(shellWords)
  const pane = usePane()
  const beside = pane === 'list_beside'
  const { Frame, Head, Heading, Body } = parts[beside ? 'beside' : 'main']
  const leadsBack = kind === 'step' && pane !== 'detail'
  useEffect(() => {
    if (!beside) document.title = words.title(title)
  }, [title, words, beside])
  return (
    <Frame className="mx-auto flex min-h-dvh max-w-160 flex-col" aria-label={beside ? title : undefined}>
      <Head className="flex items-start gap-1 px-4 pt-3 pb-2">
        {leadsBack && <Back to={backTo} />}
        <div className={leadsBack ? 'min-w-0 pt-1' : 'min-w-0'}>
          <Heading className="text-h2 font-strong">{title}</Heading>
          {under && <div className="text-text-2">{under}</div>}
        </div>
      </Head>
      <Body className="flex flex-col gap-4 px-4 pb-4">{children}</Body>
      {foot && <div className="foot">{foot}</div>}
      {kind === 'main' && <BottomBar />}
    </Frame>
  )
}
