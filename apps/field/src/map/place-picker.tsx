import type { GeoPoint } from '@lifetree/contract/schema'
import { Button, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { Ground, type Spot } from './ground.tsx'
import { isInside } from './inside.ts'
import { useOutlines } from './use-outlines.ts'
import { mapWords } from './words.ts'

interface PlacePickerProps {
  readonly start: GeoPoint | undefined
  readonly onPick: (point: GeoPoint) => void
  readonly onClose: () => void
}

/** By hand one hits a place within some metres. */
const byHand = 10
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
const noPins = [] as const

/** A cross in the middle and a map that moves under it: no finger hides the place. */
export function PlacePicker({ start, onPick, onClose }: PlacePickerProps) {
  const words = useWords(mapWords)
  const outlines = useOutlines()
  const [middle, setMiddle] = useState<Spot>()
  const outside =
    middle !== undefined &&
    outlines.length > 0 &&
    !outlines.some(({ geometry }) => isInside(geometry.coordinates, middle.lon, middle.lat))
  return (
    <main className="fixed inset-0 z-20 flex flex-col bg-page">
      <header className="grid gap-1 px-4 py-3">
        <h1 className="text-h2 font-strong">{words.pick}</h1>
        <p className="text-text-2">{words.pickHow}</p>
      </header>
      <div className="relative min-h-0 flex-1">
        <Ground
          label={words.pick}
          outlines={outlines}
          pins={noPins}
          centre={start}
          onMove={setMiddle}
          className="absolute! inset-0"
        />
        <svg
          viewBox="0 0 48 48"
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-1/2 size-12 -translate-1/2 text-accent"
        >
          <path d="M24 2v16M24 30v16M2 24h16M30 24h16" stroke="currentColor" strokeWidth="2" />
          <circle cx="24" cy="24" r="3" fill="currentColor" />
        </svg>
      </div>
      <div className="foot">
        {outside && <p className="text-warn">{words.outside}</p>}
        <Button
          look="main"
          onClick={() => {
            if (middle) onPick({ lon: round(middle.lon), lat: round(middle.lat), accuracy: byHand })
          }}
        >
          {words.take}
        </Button>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </main>
  )
}
