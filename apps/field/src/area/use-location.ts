import { useEffect, useState } from 'react'

/** Where this phone is, as its receiver says. */
export interface Fix {
  readonly lon: number
  readonly lat: number
  /** Radius of uncertainty, metres. */
  readonly accuracy: number
  /** ms since 1970 */
  readonly at: number
}

export type Location =
  | { readonly state: 'looking' }
  | { readonly state: 'known'; readonly fix: Fix }
  /** The person, or the phone, does not let this page know. */
  | { readonly state: 'barred' }

const options: PositionOptions = { enableHighAccuracy: true, maximumAge: 5_000, timeout: 30_000 }
const denied = 1

/**
 * Follows the position while the screen is open.
 * @param how `sharp` wakes the receiver, for a report; `rough` is enough to order a list
 */
export function useLocation(how: 'sharp' | 'rough' = 'sharp'): Location {
  const [location, setLocation] = useState<Location>({ state: 'looking' })
  useEffect(() => {
    if (!('geolocation' in navigator)) {
      setLocation({ state: 'barred' })
      return
    }
    const found = ({ coords, timestamp }: GeolocationPosition): void =>
      setLocation({
        state: 'known',
        fix: { lon: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy, at: timestamp },
      })
    const failed = ({ code }: GeolocationPositionError): void => {
      if (code === denied) setLocation({ state: 'barred' })
    }
    const wanted = how === 'sharp' ? options : { enableHighAccuracy: false, maximumAge: 60_000, timeout: 30_000 }
    const watch = navigator.geolocation.watchPosition(found, failed, wanted)
    return () => navigator.geolocation.clearWatch(watch)
  }, [how])
  return location
}

export const fixOf = (location: Location): Fix | undefined => (location.state === 'known' ? location.fix : undefined)
