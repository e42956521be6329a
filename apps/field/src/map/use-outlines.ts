import { type BoundaryFeature, getBoundaries } from '@lifetree/contract/area'
import { useMemo } from 'react'
import { useAnswer } from '../call/call.ts'
import { useSession } from '../session/session-context.ts'

/** A plan of grids may hold from any midnight on. */
const anHour = 3_600_000

/** The outlines of the grids of this position, as last read. */
export function useOutlines(): readonly BoundaryFeature[] {
  const { position } = useSession()
  const within = position.area ?? ''
  const when = position.area ? 'now' : 'wait'
  const { data } = useAnswer(
    getBoundaries,
    { within, level: 'grid', metresPerPixel: 2 },
    { when, fresh: anHour, again: anHour },
  )
  return useMemo(() => data?.features ?? [], [data])
}
