import type { Finding } from '@lifetree/contract/area-finding'
import Flatbush from 'flatbush'
import { difference, intersection, union } from 'polyclip-ts'
import {
  areaOf,
  boxesMeet,
  boxOf,
  distanceToEdge,
  type MultiPolygon,
  meanWidth,
  type Polygon,
  placeInside,
} from './geometry.ts'
import { type Prepared, surelyApart } from './overlap-test.ts'
import { coverExactly, surelyNoHole } from './shared-edges.ts'

/**
 * Metres. Slivers thinner than this on average are let pass: what converting and rounding make along a border drawn
 * twice is thinner (half a metre where a position of one side stands on a kilometre-long edge of the other), and no
 * telephone knows its place better than to about 3 m. What a look-up answers inside a sliver is settled elsewhere: the
 * lower code.
 */
const sliverWidth = 1
/** Places shown for each kind and pair; a file digitised anew has hundreds along one border. */
const placesShown = 50

/** Refuses where an area that `touched` names overlaps another of its level. Exact but for slivers. */
export function findOverlaps(areas: Prepared[], touched: ReadonlySet<string>): Finding[] {
  if (areas.length < 2) return []
  const tree = new Flatbush(areas.length)
  for (const { box } of areas) tree.add(...box)
  tree.finish()
  const isPair = (i: number, j: number) => j !== i && (j > i || !touched.has(areas[j]!.code))
  return areas.flatMap((a, i) => {
    if (!touched.has(a.code)) return []
    const near = tree.search(...a.box).filter(j => isPair(i, j) && !surelyApart(a, areas[j]!))
    return near.flatMap(j => overlapOf(a, areas[j]!))
  })
}

function overlapOf(a: Prepared, b: Prepared): Finding[] {
  return report('overlap', wide(intersection(a.shape, b.shape)), () => ({
    code: a.code,
    other: b.code,
    facts: { code: a.code, name: a.name, other: b.name },
  }))
}

/**
 * Refuses where the children of an area leave a gap or reach beyond it. `parent` is its outline, or only its name where
 * it has none: then only gaps that are closed on all sides can be found, which a note says.
 */
export function findGaps(
  parent: Prepared | { readonly code: string; readonly name: string },
  children: Prepared[],
): Finding[] {
  if ('shape' in parent && coverExactly(parent, children)) return []
  const shapes = children.map(child => child.shape)
  const [first, ...rest] = shapes
  if (first === undefined) return []
  if (!('shape' in parent)) {
    const holes = surelyNoHole(children) ? [] : holesIn(union(first, ...rest))
    const note: Finding = { kind: 'parent_without_outline', code: parent.code, facts: { name: parent.name } }
    return [note, ...report('gap', wide(holes), gap => gapFacts(gap, parent, children))]
  }
  return [
    ...report('gap', wide(without(parent.shape, shapes)), gap => gapFacts(gap, parent, children)),
    ...children.flatMap(child => outsideOf(child, parent)),
  ]
}

/** The clipping of many at once gives up on some degenerate drawings that it clips one after the other. */
function without(shape: MultiPolygon, cuts: readonly MultiPolygon[]): MultiPolygon {
  try {
    return difference(shape, ...cuts)
  } catch {
    return cuts.reduce<MultiPolygon>((rest, cut) => difference(rest, cut), shape)
  }
}

const holesIn = (shape: MultiPolygon): MultiPolygon =>
  shape.flatMap(([, ...holes]) => holes.map((hole): Polygon => [hole]))

function outsideOf(child: Prepared, parent: Prepared): Finding[] {
  return report('outside_parent', wide(difference(child.shape, parent.shape)), () => ({
    code: child.code,
    other: parent.code,
    facts: { code: child.code, name: child.name, parent: parent.name },
  }))
}

/** A gap names the two neighbours that its edge runs along furthest. */
function gapFacts(gap: Polygon, parent: { readonly code: string; readonly name: string }, children: Prepared[]) {
  const box = boxOf([gap])
  const neighbours = children
    .filter(child => boxesMeet(child.box, box))
    .map(child => ({ code: child.code, name: child.name, shared: sharedPositions(gap, child.shape) }))
    .filter(child => child.shared > 0)
    .sort((a, b) => b.shared - a.shared)
  const [one, two] = neighbours
  return {
    ...(one ? { code: one.code } : {}),
    ...(two ? { other: two.code } : {}),
    facts: { parent: parent.name, ...(one ? { name: one.name } : {}), ...(two ? { other: two.name } : {}) },
  }
}

/** How many positions of a gap lie on the edge of an outline, to within the width of a sliver. */
function sharedPositions(gap: Polygon, shape: MultiPolygon): number {
  return gap.flat().filter(([lon, lat]) => distanceToEdge(shape, { lon, lat }) < sliverWidth).length
}

const wide = (shape: MultiPolygon): MultiPolygon => shape.filter(part => meanWidth(part) >= sliverWidth)

/** One finding a part, largest first, and a note on how many more there are. */
function report(
  kind: 'overlap' | 'gap' | 'outside_parent',
  parts: MultiPolygon,
  about: (part: Polygon) => Omit<Finding, 'kind' | 'at'>,
): Finding[] {
  const sorted = parts.map(part => ({ part, area: areaOf(part) })).sort((a, b) => b.area - a.area)
  const shown = sorted.slice(0, placesShown).map(({ part, area }): Finding => {
    const { facts, ...codes } = about(part)
    return { kind, ...codes, at: placeInside(part), facts: { ...facts, area: Math.round(area) } }
  })
  const more = sorted.length - shown.length
  return more === 0 ? shown : [...shown, { kind: 'more_places', facts: { count: more } }]
}
