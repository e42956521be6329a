import { getBoundaries } from '@lifetree/contract/area'
import type { CaseDetail } from '@lifetree/contract/case'
import type { findDuplicates } from '@lifetree/contract/case-reading'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { useLanguage, useWords } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import style from './place.module.css'
import { outlinePath, windowAround } from './place-window.ts'
import { pageWords } from './words.ts'

/** Read with the first case: the list need not wait for it. */
const GroundSketch = lazy(() => import('./ground-sketch.tsx').then(part => ({ default: part.GroundSketch })))

type Near = OutputOf<typeof findDuplicates>['cases']

interface PlaceMapProps {
  readonly of: CaseDetail
  readonly near: Near
}

const view = { width: 640, height: 300, metres: 480 }
const aDay = 86_400_000

/** Rounded so that neighbours of one street share an answer. */
const coarse = (value: number, up: 'up' | 'down'): number =>
  (up === 'up' ? Math.ceil(value * 200) : Math.floor(value * 200)) / 200

function Scale({ scale }: { readonly scale: number }) {
  const { format } = useLanguage()
  const metres = 100
  return (
    <g className={style.scale} transform={`translate(${view.width - metres * scale - 16} ${view.height - 16})`}>
      <path d={`M0 -6V0H${metres * scale}V-6`} />
      <text x={(metres * scale) / 2} y={-8} textAnchor="middle">
        {format.distance(metres)}
      </text>
    </g>
  )
}

/** The grids around the case, its position with how sure it is, and what is like it nearby. */
export function PlaceMap({ of, near }: PlaceMapProps) {
  const words = useWords(pageWords)
  const { say, format } = useLanguage()
  const window = windowAround(of, view)
  const city = of.place[0]?.code
  const { data } = useAnswer(
    getBoundaries,
    {
      within: city ?? '',
      level: 'grid',
      west: coarse(window.west, 'down'),
      south: coarse(window.south, 'down'),
      east: coarse(window.east, 'up'),
      north: coarse(window.north, 'up'),
      metresPerPixel: 1,
    },
    { when: city ? 'now' : 'wait', fresh: aDay },
  )
  const outlines = (data?.features ?? []).map(({ properties: { id, code, name }, geometry }) => ({
    id,
    own: code === of.area,
    name: say(name),
    path: outlinePath(window, geometry.coordinates),
  }))
  const [x, y] = window.at(of)
  const grid = of.place.at(-1)
  return (
    <svg
      className={style.map}
      viewBox={`0 0 ${view.width} ${view.height}`}
      role="img"
      aria-label={`${words.place}: ${of.address}, ${grid ? say(grid.name) : ''}, ${words.accuracy(format.distance(of.accuracy))}`}
    >
      {outlines.map(({ own, path, id }) => own && <path key={id} className={style.own} d={path} />)}
      <Suspense fallback={null}>
        <GroundSketch window={window} part="land" />
      </Suspense>
      {outlines.map(({ id, own, path, name }) => (
        <path key={id} className={style.grid} data-own={own} d={path}>
          <title>{name}</title>
        </path>
      ))}
      <Suspense fallback={null}>
        <GroundSketch window={window} part="names" />
      </Suspense>
      {near.map(({ case: other }, index) => {
        const [ox, oy] = window.at(other)
        return (
          <g key={other.id} className={style.nearPin} transform={`translate(${ox} ${oy})`}>
            <circle r="10" />
            <text y="4" textAnchor="middle">
              {index + 1}
            </text>
          </g>
        )
      })}
      <circle className={style.ring} cx={x} cy={y} r={Math.max(10, of.accuracy * window.scale)} />
      <circle className={style.pin} cx={x} cy={y} r="7" />
      <Scale scale={window.scale} />
    </svg>
  )
}

/** City down to grid, each a filter of the map. */
export function PlaceLine({ of }: { readonly of: CaseDetail }) {
  const words = useWords(pageWords)
  const { format, say } = useLanguage()
  const [, ...below] = of.place
  return (
    <p className={style.placeLine}>
      <span>{of.address}</span>
      <span className="lt-quiet">
        {below.map(area => say(area.name)).join(' · ')} · {words.accuracy(format.distance(of.accuracy))}
      </span>
      {of.mocked && <span className={style.mocked}>{words.mocked}</span>}
      <Link to="/map" search={{ case: of.id } as never}>
        {words.onMap}
      </Link>
    </p>
  )
}
