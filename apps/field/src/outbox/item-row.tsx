import { useLanguage, useWords } from '@lifetree/ui'
import { ArrowUp, Check, CheckCheck, CornerDownLeft, type LucideIcon, Smartphone, TriangleAlert } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { useOutbox } from '../call/call.ts'
import { Photo } from '../evidence/photo.tsx'
import { useFileUrl } from '../evidence/use-file-url.ts'
import { type Item, type Place, placeOf, refusedMedia } from './item.ts'
import { useItemTitle, useMediaSays } from './item-says.ts'
import { outboxWords } from './words.ts'

const signs: Readonly<Record<Place, LucideIcon>> = {
  on_phone: Smartphone,
  sending: ArrowUp,
  received: Check,
  accepted: CheckCheck,
  returned: CornerDownLeft,
}

interface PlaceLineProps {
  readonly item: Item
}

/** Which of the four places it is at, as shape and words; and how far its photos are. */
export function PlaceLine({ item }: PlaceLineProps) {
  const words = useWords(outboxWords)
  const { sending } = useOutbox()
  const place = placeOf(item, sending?.itemId)
  const media = useMediaSays()(item, sending)
  const Sign = signs[place]
  return (
    <span className={`flex items-start gap-2 ${place === 'returned' ? 'text-warn' : 'text-text-2'}`} data-place={place}>
      <Sign size={18} strokeWidth={1.75} aria-hidden="true" className="mt-1 flex-none" />
      <span>{[words.places[place], media].filter(Boolean).join(' · ')}</span>
    </span>
  )
}

/** One write in the list: what, when, and where it is. */
export function ItemRow({ item, now }: { readonly item: Item; readonly now: Date }) {
  const words = useWords(outboxWords)
  const { format } = useLanguage()
  const titleOf = useItemTitle()
  const refused = refusedMedia(item).length
  const href = `/outbox/${item.id}`
  return (
    <li>
      <Link
        href={href}
        aria-current={useLocation()[0] === href ? 'page' : undefined}
        className="flex min-h-row items-start gap-3 border-b border-line bg-surface px-4 py-3 text-text no-underline active:bg-accent-weak aria-[current]:bg-accent-weak"
      >
        <Photo
          caseId={item.caseId}
          src={useFileUrl(item.media.find(({ kind }) => kind !== 'voice')?.id, 'small')}
          alt=""
          className="size-14 flex-none rounded-control"
        />
        <span className="grid min-w-0 flex-1 gap-1 [overflow-wrap:anywhere]">
          <span className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="text-row font-strong">{titleOf(item)}</span>
            <span className="flex-none text-small text-text-2 tabular-nums">
              {format.ago(new Date(item.madeAt), now)}
            </span>
          </span>
          <PlaceLine item={item} />
          {item.answer && (
            <span className="text-text-2 tabular-nums">{words.receipt(item.answer.receipt, item.answer.number)}</span>
          )}
          {refused > 0 && (
            <span className="flex items-start gap-2 text-warn">
              <TriangleAlert size={18} strokeWidth={1.75} aria-hidden="true" className="mt-1 flex-none" />
              <span>{words.mediaRefused(refused)}</span>
            </span>
          )}
          {item.followed && <span className="text-text-2">{words.followed[item.followed]}</span>}
        </span>
      </Link>
    </li>
  )
}
