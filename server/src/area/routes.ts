import { type BoundaryFeature, findAreaAt, getAreaTree, getBoundaries, type OutlineFile } from '@lifetree/contract/area'
import {
  applyOutlines,
  checkAreaChanges,
  checkOutlines,
  getAreaRewrite,
  getOutlineFile,
  recodeAreas,
} from '@lifetree/contract/area-changing'
import { areaLevels, interval } from '@lifetree/standards'
import { type Bound, serve } from '../platform/serve/index.ts'
import * as tree from './change-tree.ts'
import { type CurrentAreas, locate, toArea } from './current-areas.ts'
import { coarsen, type MultiPolygon, scaleAt } from './geometry.ts'
import * as outlines from './outlines.ts'
import type { Held } from './rewrite.ts'
import { type BoundaryRow, findBoundaries, type Window } from './store/boundaries.ts'
import { findOutlineFile, type OutlineFileRow } from './store/outline-files.ts'
import { findRewrite, findSteps } from './store/rewrites.ts'
import { findAreas } from './store/tree.ts'

export interface RouteParts {
  readonly areas: CurrentAreas
  /** The day in the city, YYYY-MM-DD. */
  readonly dayOf: (instant: Date) => string
  /** How many rows of each kind stand under codes, whoever may see them. */
  readonly countHeld: (codes: readonly string[]) => Promise<readonly Held[]>
}

const all = { lo: '0', hi: '999999999999999' }

export const routes = (parts: RouteParts): Bound[] => [...reading(parts), ...changing(parts)]

function reading({ areas }: RouteParts): Bound[] {
  return [
    serve(getAreaTree, async ({ input, tx }) => {
      const range = input.within === undefined ? all : interval(input.within)
      const found = await findAreas(tx, { ...range, on: input.on ?? null })
      const lowest = areaLevels.indexOf(input.down ?? 'grid')
      const wanted = ({ code, level }: (typeof found)[number]): boolean =>
        code === input.within || areaLevels.indexOf(level) <= lowest
      return { areas: found.filter(wanted).map(toArea) }
    }),
    serve(getBoundaries, async ({ input, tx, refuse }) => {
      const window = windowOf(input)
      if (window === undefined) return refuse('window_incomplete')
      const { level, on = null, metresPerPixel } = input
      const found = await findBoundaries(tx, { ...interval(input.within), level, on, window })
      return toFeatures(found, metresPerPixel)
    }),
    serve(findAreaAt, async ({ input, tx, refuse }) => {
      const found = locate(await areas.get(tx), input, input.accuracy)
      return found ? { areas: found.path.map(toArea), exact: found.exact } : refuse('outside_city')
    }),
  ]
}

function changing({ dayOf, countHeld }: RouteParts): Bound[] {
  return [
    serve(checkOutlines, async ({ input, tx, now, refuse }) => {
      if (input.validFrom > dayOf(now)) return refuse('day_in_future')
      return toOutlineFile(await outlines.checkOutlines(tx, input, now))
    }),
    serve(getOutlineFile, async ({ input, tx, refuse }) => {
      const file = await findOutlineFile(tx, input.id)
      if (file === undefined) return refuse('unknown_file')
      const features = file.areas.map(({ code, name, shape }) => ({
        type: 'Feature' as const,
        properties: { code, name },
        geometry: { type: 'MultiPolygon' as const, coordinates: shape },
      }))
      return { file: toOutlineFile(file), outlines: { type: 'FeatureCollection', features } }
    }),
    serve(applyOutlines, ({ input, tx, now }) => outlines.applyOutlines(tx, input.id, now)),
    serve(checkAreaChanges, async ({ input, tx, now, refuse }) => {
      if (input.validFrom > dayOf(now)) return refuse('day_in_future')
      const { areas, moves } = await tree.checkChanges(tx, input)
      return { areas: [...areas], held: [...(await countHeld(moves.from))] }
    }),
    serve(recodeAreas, async ({ input, tx, now, refuse }) => {
      if (input.validFrom > dayOf(now)) return refuse('day_in_future')
      const { changed, ended, added } = await tree.recodeAreas(tx, input, now)
      return { changed: changed.length, ended: ended.length, added: added.length }
    }),
    serve(getAreaRewrite, async ({ input, tx, refuse }) => {
      const rewrite = await findRewrite(tx, input.id)
      if (rewrite === undefined) return refuse('unknown_rewrite')
      const steps = await findSteps(tx, input.id)
      return {
        id: rewrite.id,
        kind: rewrite.kind,
        validFrom: rewrite.validFrom,
        codes: rewrite.plan.moves.from.length,
        steps: steps.map(step => ({ keeper: step.keeper, rows: Number(step.rows), ended: step.endedAt !== null })),
        ended: rewrite.endedAt !== null,
      }
    }),
  ]
}

/** The window of a map, null where none was asked for; undefined where a side is missing. */
function windowOf(input: Partial<Window>): Window | null | undefined {
  const { west, south, east, north } = input
  const sides = [west, south, east, north].filter(side => side !== undefined)
  if (sides.length === 0) return null
  return sides.length === 4 ? { west: west!, south: south!, east: east!, north: north! } : undefined
}

/** More than so many positions a browser draws slowly; then bends are left out unasked. */
const mostPositions = 100_000

function toFeatures(rows: readonly BoundaryRow[], metresPerPixel: number | undefined) {
  const shapes = coarsenFor(
    rows.map(row => row.shape),
    metresPerPixel ?? 0,
  )
  const features = rows.map(
    ({ id, code, level, name, nameEn, synthetic }, i): BoundaryFeature => ({
      type: 'Feature',
      properties: { id, code, level, name: { zh: name, en: nameEn }, synthetic },
      geometry: { type: 'MultiPolygon', coordinates: shapes.shapes[i]! },
    }),
  )
  return { type: 'FeatureCollection' as const, features, coarsened: shapes.metres }
}

function coarsenFor(shapes: MultiPolygon[], metres: number): { shapes: MultiPolygon[]; metres: number | null } {
  const coarse = metres === 0 ? shapes : shapes.map(shape => coarsen(shape, metres / scaleAt(0).y))
  const positions = coarse.reduce((sum, shape) => sum + shape.flat(2).length, 0)
  if (positions <= mostPositions || metres > 1000) return { shapes: coarse, metres: metres === 0 ? null : metres }
  return coarsenFor(shapes, Math.max(5, metres * 2))
}

const toOutlineFile = ({ id, validFrom, source, findings, areas, fresh, appliedAt }: OutlineFileRow): OutlineFile => ({
  id,
  validFrom,
  source,
  findings: [...findings],
  sound: outlines.refusalsIn(findings) === 0,
  areas: areas.length,
  fresh: fresh.length,
  applied: appliedAt !== null,
})
