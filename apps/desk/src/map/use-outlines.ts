import { getAreaTree, getBoundaries } from '@lifetree/contract/area'
import { levelOf } from '@lifetree/standards'
import { useLanguage } from '@lifetree/ui'
import { useMemo } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { useSession } from '../session/session-context.ts'
import type { Outlines } from './case-map.tsx'
import { levelAt, type MapWindow, metresPerPixel, widened, windowOf } from './map-window.ts'

const aDay = 86_400_000
const nothing: Outlines = { type: 'FeatureCollection', features: [] }

/** The area that this position works in; the city where it works for one. */
function useOwnArea(): string | undefined {
  const { position } = useSession()
  const tree = useAnswer(getAreaTree, { down: 'city' }, { when: position.area ? 'wait' : 'now', fresh: aDay })
  return position.area ?? tree.data?.areas[0]?.code
}

/** The outline of the own area and the window that holds it. */
export function useOwnOutline() {
  const area = useOwnArea()
  const asked = useAnswer(
    getBoundaries,
    { within: area ?? '', level: area ? levelOf(area) : 'city', metresPerPixel: 4 },
    { when: area ? 'now' : 'wait', fresh: aDay },
  )
  const below = useAnswer(
    getBoundaries,
    { within: area ?? '', level: 'grid', metresPerPixel: 200 },
    { when: area && asked.data?.features.length === 0 ? 'now' : 'wait', fresh: aDay },
  )
  const window = useMemo(
    () => windowOf(asked.data?.features ?? []) ?? windowOf(below.data?.features ?? []),
    [asked.data, below.data],
  )
  return { area, outline: (asked.data ?? nothing) as Outlines, window, error: asked.error ?? below.error }
}

interface View {
  readonly window: MapWindow
  readonly zoom: number
}

/** Finer than the screen shows is not asked for. */
const rasterOf = { city: 1, district: 0.5, town: 0.2, community: 0.1, grid: 0.02 } as const

/** The outlines that can be told apart in what the map shows, with their names. */
export function useOutlines(view: View | undefined, area: string | undefined, shown: 'shown' | 'hidden') {
  const { say } = useLanguage()
  const level = levelAt(view?.zoom ?? 0)
  const around = view && widened(view.window, rasterOf[level])
  const { data } = useAnswer(
    getBoundaries,
    {
      within: area ? `${area.slice(0, 4)}00000000000` : '',
      level,
      ...around,
      metresPerPixel: Math.max(1, Math.round(metresPerPixel(Math.round(view?.zoom ?? 0), view?.window.south ?? 0))),
    },
    { when: view && area ? 'now' : 'wait', fresh: aDay, meanwhile: 'previous' },
  )
  const outlines = useMemo(
    (): Outlines => ({
      type: 'FeatureCollection',
      features: (data?.features ?? []).map(feature => ({
        ...feature,
        properties: { label: say(feature.properties.name) },
      })),
    }),
    [data, say],
  )
  return {
    outlines: shown === 'shown' ? outlines : nothing,
    synthetic: data?.features.some(feature => feature.properties.synthetic) ?? false,
  }
}
