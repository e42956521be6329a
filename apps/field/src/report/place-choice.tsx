import type { GeoPoint } from '@lifetree/contract/schema'
import { Button, LightIcon, useLanguage, useWords } from '@lifetree/ui'
import { MapPin } from 'lucide-react'
import type { Location } from '../area/use-location.ts'
import { roughFrom, type Written } from './report-draft.ts'
import { reportWords } from './words.ts'

interface PlaceChoiceProps {
  readonly location: Location
  readonly point: GeoPoint | undefined
  readonly written: Written
  readonly onMove: () => void
  readonly onAccept: (accuracy: number) => void
}

/** The accuracy as a ring: the wider, the less is known. */
function Ring({ accuracy }: { readonly accuracy: number }) {
  const radius = Math.min(18, 4 + accuracy / 5)
  return (
    <svg viewBox="0 0 40 40" className="size-10 flex-none text-accent" aria-hidden="true">
      <circle cx="20" cy="20" r={radius} className="fill-accent-weak" stroke="currentColor" strokeWidth="1" />
      <circle cx="20" cy="20" r="3" fill="currentColor" />
    </svg>
  )
}

function usePlaceSays(location: Location, point: GeoPoint | undefined, { pin }: Written): string {
  const words = useWords(reportWords)
  const { format } = useLanguage()
  if (pin) return words.moved
  if (!point) return location.state === 'barred' ? words.barred : words.locating
  const metres = format.distance(Math.round(point.accuracy))
  return point.accuracy > roughFrom ? words.rough(metres) : words.accuracy(metres)
}

/** Where: the accuracy in words and as a ring. Beyond 50 m it asks to move the pin, or to take it as it is. */
export function PlaceChoice({ location, point, written, onMove, onAccept }: PlaceChoiceProps) {
  const words = useWords(reportWords)
  const rough = point !== undefined && point.accuracy > roughFrom && !written.pin
  const open = rough && written.acceptedAccuracy === undefined
  const says = usePlaceSays(location, point, written)
  return (
    <section className="grid gap-2" aria-labelledby="place-title">
      <h2 id="place-title" className="lt-unseen">
        {words.place}
      </h2>
      <div className="flex flex-wrap items-center gap-2">
        {point ? <Ring accuracy={point.accuracy} /> : <MapPin size={24} strokeWidth={1.75} aria-hidden="true" />}
        <span className="min-w-0 flex-1 basis-24 tabular-nums">{says}</span>
        <Button look="quiet" onClick={onMove}>
          {words.movePin}
        </Button>
      </div>
      {open && (
        <div className="grid gap-2 rounded-control bg-warn-weak p-3 text-warn">
          <p className="flex items-center gap-2">
            <LightIcon light="yellow" />
            {words.placeRough}
          </p>
          <Button onClick={() => onAccept(point.accuracy)}>{words.usePlace}</Button>
        </div>
      )}
    </section>
  )
}
