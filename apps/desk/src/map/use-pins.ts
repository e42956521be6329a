import type { CaseTab } from '@lifetree/contract/case'
import { mostPins } from '@lifetree/contract/case-filter'
import { mapCases } from '@lifetree/contract/case-reading'
import { useMemo } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import type { CaseFilter } from '../case-list/case-search.ts'
import { levelAt, type MapWindow, widened, windowText } from './map-window.ts'
import { figuresOf, type LightCounts, pinsOf } from './pins.ts'

interface View {
  readonly window: MapWindow
  readonly zoom: number
}

/** Degrees: small moves of the map ask for the same pins. */
const raster = 0.02
const noLights: LightCounts = { green: 0, yellow: 0, red: 0 }

/** The figures that can be told apart; a map that is not there yet shows the widest. */
const levelOf = (view: View | undefined): 'district' | 'community' | 'grid' => {
  const level = levelAt(view?.zoom ?? 0)
  return level === 'grid' || level === 'community' ? level : 'district'
}

/**
 * What a map shows of a filter: all its cases as pins while they are few; else figures of areas, and near by the pins of what is in
 * view. `total` and `counts` are of all under the filter, whatever is in view.
 */
export function usePins(
  asked: { tab: CaseTab; filter: Omit<CaseFilter, 'within'> },
  view: View | undefined,
  now: Date,
) {
  const level = levelOf(view)
  const all = useAnswer(mapCases, { tab: asked.tab, ...asked.filter, level }, { meanwhile: 'previous', again: 60_000 })
  const near = (all.data?.total ?? 0) > mostPins && level === 'grid' && view ? view : undefined
  const inView = useAnswer(
    mapCases,
    { tab: asked.tab, ...asked.filter, level, ...(near && { within: windowText(widened(near.window, raster)) }) },
    { when: near ? 'now' : 'wait', meanwhile: 'previous', again: 60_000 },
  )
  const data = near && inView.data ? inView.data : all.data
  const minute = Math.floor(now.getTime() / 60_000)
  // biome-ignore lint/correctness/useExhaustiveDependencies: lights change with the minute
  const pins = useMemo(() => (data ? pinsOf(data, now) : []), [data, minute])
  const figures = useMemo(() => (data ? figuresOf(data) : []), [data])
  return {
    pins,
    figures,
    total: all.data?.total ?? 0,
    counts: all.data?.lights ?? noLights,
    error: all.error,
    retry: () => void all.refetch(),
  }
}
