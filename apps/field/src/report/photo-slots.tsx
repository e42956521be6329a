import type { Category } from '@lifetree/contract/catalogue'
import { useWords } from '@lifetree/ui'
import { Camera, Check } from 'lucide-react'
import type { ReactNode } from 'react'
import type { DraftHand, Taken } from '../evidence/use-draft.ts'
import { evidenceWords } from '../evidence/words.ts'
import { kindOf, kindsOf, type Missing, type Written } from './report-draft.ts'

interface PhotoSlotsProps {
  readonly draft: DraftHand<Written>
  readonly category: Category | undefined
  /** Photos without which it was told that it cannot be filed. */
  readonly missing: readonly Missing[]
  /** What stands beside them. */
  readonly children?: ReactNode
  /** Opens the viewfinder for this place; with a photo, to retake it. */
  readonly onOpen: (at: number, retaken: string | undefined) => void
}

const mostPhotos = 4

interface SlotProps {
  /** “近景”, or that there is room for one more. */
  readonly name: string
  readonly spoken: string
  readonly url: string | undefined
  readonly look: 'taken' | 'free' | 'lacking'
  readonly onPress: () => void
}

const looks = {
  taken: 'border border-line',
  free: 'border border-dashed border-edge text-accent',
  lacking: 'border-2 border-bad text-bad',
} as const

/** A photo with its name under it, or the place for one. */
function Slot({ name, spoken, url, look, onPress }: SlotProps) {
  return (
    <button
      type="button"
      aria-label={spoken}
      onClick={onPress}
      className={`relative grid size-24 place-items-center overflow-hidden rounded-control bg-surface text-small ${looks[look]}`}
    >
      {url ? (
        <>
          <img src={url} alt="" className="absolute inset-0 size-full object-cover" />
          <span className="absolute inset-x-0 bottom-0 flex items-center justify-center gap-1 bg-surface text-text">
            {name}
            <Check size={16} strokeWidth={1.75} aria-hidden="true" className="text-good" />
          </span>
        </>
      ) : (
        <span className="grid justify-items-center gap-1">
          <Camera size={20} strokeWidth={1.75} aria-hidden="true" />
          {name}
        </span>
      )}
    </button>
  )
}

/** “近 ✓ 远 +”: what the class asks for, each retaken by a tap, and room for one more. */
export function PhotoSlots({ draft, category, missing, children, onOpen }: PhotoSlotsProps) {
  const words = useWords(evidenceWords)
  const photos: readonly Taken[] = draft.taken.filter(({ media }) => media.kind !== 'voice')
  const kinds = kindsOf(category, draft.written)
  const wanted = Math.max(kinds?.length ?? 1, photos.length)
  const places = Array.from({ length: Math.min(mostPhotos, Math.max(wanted, photos.length + 1)) }, (_, at) => at)
  const slotOf = (at: number): SlotProps => {
    const photo = photos[at]
    const kind = words[kindOf(at, kinds)]
    const onPress = (): void => onOpen(at, photo?.media.id)
    if (photo) {
      return { name: kind, spoken: words.retake(kind), url: draft.urlOf(photo.media.id), look: 'taken', onPress }
    }
    if (at >= wanted) return { name: words.another, spoken: words.another, url: undefined, look: 'free', onPress }
    const look = missing.includes(kindOf(at, kinds)) ? 'lacking' : 'free'
    return { name: kind, spoken: words.take(kind), url: undefined, look, onPress }
  }
  return (
    <ul className="flex flex-wrap gap-2">
      {places.map(at => (
        <li key={at}>
          <Slot {...slotOf(at)} />
        </li>
      ))}
      {children && <li>{children}</li>}
    </ul>
  )
}
