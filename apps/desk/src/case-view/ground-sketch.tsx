import { useQuery } from '@tanstack/react-query'
import { fetchGround, type GroundFeature } from './ground-tiles.ts'
import style from './place.module.css'
import { linePath, type PlaceWindow } from './place-window.ts'
import { streetNames } from './street-names.ts'

const major = ['major_road', 'highway']

/** What is drawn, the lowest first. */
const drawn: readonly { readonly shape: string; readonly holds: (feature: GroundFeature) => boolean }[] = [
  { shape: 'green', holds: ({ layer, kind }) => layer === 'landuse' && kind === 'park' },
  { shape: 'water', holds: ({ layer }) => layer === 'water' },
  { shape: 'street', holds: ({ layer, kind }) => layer === 'roads' && !major.includes(kind) },
  { shape: 'avenue', holds: ({ layer, kind }) => layer === 'roads' && major.includes(kind) },
  { shape: 'building', holds: ({ layer }) => layer === 'buildings' },
]

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
  const features = data ?? []
  if (part === 'names') return <StreetNames roads={features.filter(({ layer }) => layer === 'roads')} window={window} />
  return drawn.map(({ shape, holds }) => (
    <path
      key={shape}
      className={style[shape]}
      d={linePath(
        window,
        features.filter(holds).flatMap(({ lines }) => lines),
      )}
    />
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
