import { useWords } from '@lifetree/ui'
import { Camera, ListChecks, type LucideIcon, Map as MapIcon, User } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { usePane } from './panes.tsx'
import { shellWords } from './words.ts'

interface WayProps {
  readonly to: string
  readonly icon: LucideIcon
  readonly says: string
}

function Way({ to, icon: Icon, says }: WayProps) {
  const [here] = useLocation()
  return (
    <Link
      href={to}
      aria-current={here === to ? 'page' : undefined}
      className="tall flex min-w-[44px] flex-1 flex-col items-center justify-center text-small text-text-2 no-underline aria-[current]:font-strong aria-[current]:text-accent"
    >
      <Icon size={22} strokeWidth={1.75} aria-hidden="true" />
      {says}
    </Link>
  )
}

/** Ways to the main pages; the report stands out, since it is what one has a phone in the hand for. */
export function BottomBar() {
  const words = useWords(shellWords)
  // Beside what was chosen, its own main action is the one that is filled.
  const look =
    usePane() === 'list_beside'
      ? 'border border-accent bg-surface text-accent active:bg-accent-weak'
      : 'bg-accent text-on-accent active:bg-accent-press'
  return (
    <nav
      aria-label={words.ways}
      className="sticky bottom-0 z-10 mt-auto flex items-stretch gap-[4px] border-t border-line bg-surface px-[8px] pb-[env(safe-area-inset-bottom)]"
    >
      <Way to="/" icon={ListChecks} says={words.today} />
      <Way to="/map" icon={MapIcon} says={words.map} />
      <Link
        href="/report"
        className={`my-1 tall flex min-w-[44px] flex-[1.6] flex-col items-center justify-center rounded-control px-1 text-small font-strong no-underline ${look}`}
      >
        <Camera size={22} strokeWidth={1.75} aria-hidden="true" />
        {words.report}
      </Link>
      <Way to="/me" icon={User} says={words.me} />
    </nav>
  )
}
