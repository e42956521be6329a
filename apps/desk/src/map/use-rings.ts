import { useLanguage, useWords } from '@lifetree/ui'
import type { Colours } from '@lifetree/ui/tokens'
import { type GeoJSONSource, type Map as MapView, Marker } from 'maplibre-gl'
import { useEffect, useEffectEvent } from 'react'
import { clusterRing } from './cluster-ring.ts'
import style from './map.module.css'
import { mapWords } from './words.ts'

interface Cluster {
  readonly id: number
  readonly count: number
  readonly red: number
  readonly yellow: number
  readonly at: [number, number]
}

function clustersIn(map: MapView): Cluster[] {
  const found = map.querySourceFeatures('cases', { filter: ['has', 'point_count'] })
  const byId = new Map<number, Cluster>()
  for (const { properties, geometry } of found) {
    if (geometry.type !== 'Point') continue
    const { cluster_id: id, point_count: count, red, yellow } = properties as Record<string, number>
    if (id === undefined || count === undefined) continue
    const [lon = 0, lat = 0] = geometry.coordinates
    byId.set(id, { id, count, red: red ?? 0, yellow: yellow ?? 0, at: [lon, lat] })
  }
  return [...byId.values()]
}

/** What makes a ring look as it does: one that has not changed stays in the page, with its focus. */
const keyOf = ({ id, count, red, yellow, at }: Cluster): string => [id, count, red, yellow, ...at].join()

/** Takes away the rings that are no longer so, and puts up those that are new. */
function redraw(shown: Map<string, Marker>, found: readonly Cluster[], put: (cluster: Cluster) => Marker): void {
  const clusters = new Map(found.map(cluster => [keyOf(cluster), cluster]))
  for (const [key, marker] of shown) {
    if (clusters.has(key)) continue
    marker.remove()
    shown.delete(key)
  }
  for (const [key, cluster] of clusters) if (!shown.has(key)) shown.set(key, put(cluster))
}

/** Puts a ring, split by light, in the place of each cluster in view. */
export function useRings(map: MapView | undefined, colours: Colours): void {
  const words = useWords(mapWords)
  const { lang } = useLanguage()
  const ring = useEffectEvent((view: MapView, { id, count, red, yellow, at }: Cluster): Marker => {
    const element = clusterRing(
      { red, yellow, green: count - red - yellow },
      { colours, says: words.cluster(count, red, yellow), className: style.ring ?? '' },
    )
    element.addEventListener('click', event => {
      event.stopPropagation()
      view
        .getSource<GeoJSONSource>('cases')
        ?.getClusterExpansionZoom(id)
        .then(zoom => view.easeTo({ center: at, zoom }))
        .catch(() => undefined)
    })
    return new Marker({ element }).setLngLat(at).addTo(view)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language draws the rings anew
  useEffect(() => {
    if (!map) return
    const shown = new Map<string, Marker>()
    const draw = (): void => {
      // A style that has just changed, as at dusk, has no cases yet.
      if (map.getSource('cases') && map.isSourceLoaded('cases'))
        redraw(shown, clustersIn(map), cluster => ring(map, cluster))
    }
    const heard = [map.on('moveend', draw), map.on('sourcedata', draw), map.on('idle', draw)]
    draw()
    return () => {
      for (const each of heard) each.unsubscribe()
      for (const marker of shown.values()) marker.remove()
    }
  }, [map, colours, lang])
}
