import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { fetchGround, type GroundFeature } from './ground-tiles.ts'
import style from './place.module.css'
import { linePath, type PlaceWindow } from './place-window.ts'
import { streetNames } from './street-names.ts'

const classOf = ({ layer, kind }: GroundFeature): string | undefined => {
  if (layer === 'buildings') return style.building
  if (layer === 'water') return style.water
  if (layer === 'landuse') return kind === 'park' ? style.green : undefined
  if (layer !== 'roads') return undefined
  return kind === 'major_road' || kind === 'highway' ? style.avenue : style.street
}

const order = ['landuse', 'water', 'roads', 'buildings']

/**
 * Streets, buildings and water around a case, or the names of the streets, which stand above outlines; nothing where the
 * city has no ground.
 */
export function GroundSketch({ window, part }: { readonly window: PlaceWindow; readonly part: 'land' | 'names' }) {
  const { west, south, east, north } = window
  const { data } = useQuery({
    queryKey: ['ground', west, south, east, north],
    queryFn: () => fetchGround(window),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const features = useMemo(
    () => (data ?? []).toSorted((a, b) => order.indexOf(a.layer) - order.indexOf(b.layer)),
    [data],
  )
  if (part === 'names') return <StreetNames roads={features.filter(({ layer }) => layer === 'roads')} window={window} />
  return features.map((feature, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: features of a tile have no identity and never move
    <path key={index} className={classOf(feature) ?? style.unseen} d={linePath(window, feature.lines)} />
  ))
}

function StreetNames({ roads, window }: { readonly roads: readonly GroundFeature[]; readonly window: PlaceWindow }) {
  return streetNames(roads, window).map(({ name, x, y, turn }) => (
    <text
      key={name}
      className={style.streetName}
      textAnchor="middle"
      dominantBaseline="central"
      transform={`translate(${x} ${y}) rotate(${turn})`}
    >
      {name}
    </text>
  ))
}
