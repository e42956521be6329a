import { Button, Field, useLanguage, useWords } from '@lifetree/ui'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { isSure, type Place } from './draft.ts'
import { reportWords } from './words.ts'

const PlaceMap = lazy(async () => ({ default: (await import('../map/place-map.tsx')).PlaceMap }))

/** By hand one hits a place within some metres. */
const byHand = 10

interface WhereProps {
  readonly bounds: readonly number[] | null
  readonly place: Place | undefined
  readonly address: string
  readonly fault: string | undefined
  readonly onPlace: (place: Place) => void
  /** Where the phone is, known well enough to go on with. */
  readonly onSure: () => void
  readonly onAddress: (address: string) => void
}

/** Asks the phone where it is, when its owner wants it to. */
function usePosition(onPlace: (place: Place) => void) {
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const ask = (): void => {
    setState('asking')
    // A page without encryption has none.
    if (!('geolocation' in navigator)) setState('failed')
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => {
        setState('idle')
        onPlace({ lon: coords.longitude, lat: coords.latitude, accuracy: Math.round(coords.accuracy) })
      },
      () => setState('failed'),
      // Asked again, it looks again: the first position of a phone is often far off.
      { enableHighAccuracy: true, timeout: 20_000 },
    )
  }
  return { state, ask }
}

/** Where it is: the point is the fact, the words help to find it. */
export function WhereQuestion({ bounds, place, address, fault, onPlace, onSure, onAddress }: WhereProps) {
  const words = useWords(reportWords)
  const { format } = useLanguage()
  const shown = useRef(false)
  useEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])
  const { state, ask } = usePosition(found => {
    onPlace(found)
    // Who has gone back meanwhile stays where he is.
    if (shown.current && isSure(found, bounds)) onSure()
  })
  const placed =
    place && (place.accuracy === byHand ? words.placedByHand : words.placed(format.distance(place.accuracy)))
  const says = { idle: placed ?? '', asking: words.locating, failed: words.noPosition }[state]
  return (
    <>
      <p className="text-text-2">{words.whereHelp}</p>
      {fault && <p className="text-bad">{fault}</p>}
      <Button id="place" onClick={ask}>
        {words.here}
      </Button>
      <p role="status" className="min-h-[1lh] font-strong">
        {says}
      </p>
      <Suspense fallback={<div className="h-[48vh] min-h-60 rounded-card border border-edge" />}>
        <PlaceMap bounds={bounds} place={place} onPlace={spot => onPlace({ ...spot, accuracy: byHand })} />
      </Suspense>
      <Field id="address" label={words.address} help={words.addressHelp} need="optional">
        {control => (
          <input
            {...control}
            className="lt-input"
            maxLength={200}
            autoComplete="street-address"
            value={address}
            onChange={event => onAddress(event.target.value)}
          />
        )}
      </Field>
    </>
  )
}
