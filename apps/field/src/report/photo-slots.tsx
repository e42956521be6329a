import type { Category } from '@lifetree/contract/catalogue'
import { useWords } from '@lifetree/ui'
import { Camera, Check } from 'lucide-react'
import type { DraftHand, Taken } from '../evidence/use-draft.ts'
import { evidenceWords } from '../evidence/words.ts'
import { kindOf, type Written } from './report-draft.ts'

interface PhotoSlotsProps {
  readonly draft: DraftHand<Written>
  readonly category: Category | undefined
  /** Opens the viewfinder for this place; with a photo, to retake it. */
  readonly onOpen: (at: number, retaken: string | undefined) => void
}

const mostPhotos = 4

/** “近 ✓ 远 +”: what the class asks for, each retaken by a tap, and room for one more. */
export function PhotoSlots({ draft, category, onOpen }: PhotoSlotsProps) {
  const words = useWords(evidenceWords)
  const photos: readonly Taken[] = draft.taken.filter(({ media }) => media.kind !== 'voice')
  const wanted = Math.max(category?.evidence.filing.length ?? 1, photos.length)
  const places = Array.from({ length: Math.min(mostPhotos, Math.max(wanted, photos.length + 1)) }, (_, at) => at)
  return (
    <ul className="flex flex-wrap gap-2">
      {places.map(at => {
        const photo = photos[at]
        const kind = words[kindOf(at, category)]
        const url = photo && draft.urlOf(photo.media.id)
        return (
          <li key={at}>
            <button
              type="button"
              aria-label={photo ? words.retake(kind) : at < wanted ? words.take(kind) : words.another}
              onClick={() => onOpen(at, photo?.media.id)}
              className="relative grid size-24 place-items-center overflow-hidden rounded-control border border-edge bg-surface text-small"
            >
              {url ? (
                <>
                  <img src={url} alt="" className="absolute inset-0 size-full object-cover" />
                  <span className="absolute inset-x-0 bottom-0 flex items-center justify-center gap-1 bg-surface">
                    {kind}
                    <Check size={16} strokeWidth={1.75} aria-hidden="true" />
                  </span>
                </>
              ) : (
                <span className="grid justify-items-center gap-1 text-accent">
                  <Camera size={20} strokeWidth={1.75} aria-hidden="true" />
                  {at < wanted ? kind : words.another}
                </span>
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
