import { useLanguage, useWords } from '@lifetree/ui'
import type { Colours } from '@lifetree/ui/tokens'
import { type Map as MapView, Marker } from 'maplibre-gl'
import { useEffect, useEffectEvent } from 'react'
import { clusterRing } from './cluster-ring.ts'
import style from './map.module.css'
import type { AreaFigure } from './pins.ts'
import { mapWords } from './words.ts'

/** A press on a figure goes so much nearer: to the areas of the next level. */
const nearer = 2

const keyOf = ({ code, count, red, yellow, lon, lat }: AreaFigure): string =>
  [code, count, red, yellow, lon, lat].join()

/** Puts a ring, split by light, amid the cases of each area: what a map shows when single cases are too many. */
export function useFigures(map: MapView | undefined, figures: readonly AreaFigure[], colours: Colours): void {
  const words = useWords(mapWords)
  const { lang } = useLanguage()
  const ring = useEffectEvent((view: MapView, { count, red, yellow, lon, lat }: AreaFigure): Marker => {
    const element = clusterRing(
      { red, yellow, green: count - red - yellow },
      { colours, says: words.cluster(count, red, yellow), className: style.ring ?? '' },
    )
    element.addEventListener('click', event => {
      event.stopPropagation()
      view.easeTo({ center: [lon, lat], zoom: view.getZoom() + nearer })
    })
    return new Marker({ element }).setLngLat([lon, lat]).addTo(view)
  })
  const written = figures.map(keyOf).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when a figure or the language changes, not when the answer is read again
  useEffect(() => {
    if (!map) return
    const shown = figures.map(figure => ring(map, figure))
    return () => {
      for (const marker of shown) marker.remove()
    }
  }, [map, colours, lang, written])
}
