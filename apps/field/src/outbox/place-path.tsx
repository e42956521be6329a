import { useWords } from '@lifetree/ui'
import { ArrowUp, Check, CheckCheck, type LucideIcon, Smartphone } from 'lucide-react'
import type { Place } from './item.ts'
import { outboxWords } from './words.ts'

const ways = ['on_phone', 'sending', 'received', 'accepted'] as const satisfies readonly Place[]
const signs: Readonly<Record<(typeof ways)[number], LucideIcon>> = {
  on_phone: Smartphone,
  sending: ArrowUp,
  received: Check,
  accepted: CheckCheck,
}

type When = 'past' | 'here' | 'ahead'

const looks: Readonly<Record<When, { readonly sign: string; readonly name: string }>> = {
  past: { sign: 'border-accent bg-accent-weak text-accent', name: 'text-text-2 large:sr-only' },
  here: { sign: 'border-accent bg-accent text-on-accent', name: 'font-strong text-text large:whitespace-nowrap' },
  ahead: { sign: 'border-line bg-surface text-text-3', name: 'text-text-3 large:sr-only' },
}

function Step({ way, when }: { readonly way: (typeof ways)[number]; readonly when: When }) {
  const words = useWords(outboxWords)
  const Sign = signs[way]
  return (
    <li
      aria-current={when === 'here' ? 'step' : undefined}
      className="relative grid content-start justify-items-center gap-1 text-center"
    >
      {way !== ways[0] && (
        <i
          aria-hidden="true"
          className={`absolute top-4 right-1/2 h-0.5 w-[calc(100%+0.25rem)] ${when === 'ahead' ? 'bg-line' : 'bg-accent'}`}
        />
      )}
      <span className={`relative z-1 grid size-8 place-items-center rounded-full border ${looks[when].sign}`}>
        <Sign size={18} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <span className={`text-small ${looks[when].name}`}>{words.ways[way]}</span>
    </li>
  )
}

interface PlacePathProps {
  readonly place: Exclude<Place, 'returned'>
}

/** The way of a write, its four places in a row: those behind it, where it is, those ahead. */
export function PlacePath({ place }: PlacePathProps) {
  const words = useWords(outboxWords)
  const here = ways.indexOf(place)
  return (
    <ol className="grid grid-cols-4 gap-x-1" aria-label={words.path}>
      {ways.map((way, at) => (
        <Step key={way} way={way} when={at < here ? 'past' : at === here ? 'here' : 'ahead'} />
      ))}
    </ol>
  )
}
