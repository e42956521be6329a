import type { Finding } from '@lifetree/contract/area-finding'
import Flatbush from 'flatbush'
import { distanceToEdge, type Position, scaleAt } from './geometry.ts'
import { type Prepared, surelyApart } from './overlap-test.ts'
import { commonGround, enclosed, lengthOf, type Patch, uncovered } from './patches.ts'
import type { SegmentIndex } from './segments.ts'
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
  return report('overlap', commonGround(a.shape, b.shape), () => ({
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
  if (children.length === 0) return []
  const shapes = children.map(child => child.shape)
  const about = (gap: Patch | undefined) => gapFacts(gap, parent, children)
  if (!('shape' in parent)) {
    const gaps = surelyNoHole(children) ? [] : enclosed(shapes)
    const note: Finding = { kind: 'parent_without_outline', code: parent.code, facts: { name: parent.name } }
    return [note, ...report('gap', gaps, about)]
  }
  if (coverExactly(parent, children)) return []
  return [
    ...report('gap', uncovered(parent.shape, shapes), about),
    ...children.flatMap(child => outsideOf(child, parent)),
  ]
}

function outsideOf(child: Prepared, parent: Prepared): Finding[] {
  return report('outside_parent', uncovered(child.shape, [parent.shape]), () => ({
    code: child.code,
    other: parent.code,
    facts: { code: child.code, name: child.name, parent: parent.name },
  }))
}

type About = Omit<Finding, 'kind' | 'at'>

/** A gap names the two neighbours that its edge runs along furthest; without one, the parent is named alone. */
function gapFacts(
  gap: Patch | undefined,
  parent: { readonly code: string; readonly name: string },
  children: readonly Prepared[],
): About {
  if (gap === undefined) return { code: parent.code, facts: { name: parent.name } }
  const neighbours = children
    .map(({ code, name, index }) => ({ code, name, shared: sharedLength(gap, index) }))
    .filter(child => child.shared > 0)
    .sort((a, b) => b.shared - a.shared)
  const [one, two] = neighbours
  return {
    ...(one ? { code: one.code } : {}),
    ...(two ? { other: two.code } : {}),
    facts: { parent: parent.name, ...(one ? { name: one.name } : {}), ...(two ? { other: two.name } : {}) },
  }
}

/** Metres of a gap's edge along an outline, to within the width of a sliver. */
function sharedLength({ border }: Patch, index: SegmentIndex): number {
  const shared = border.filter(([a, b]) => runsNear([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], index))
  return shared.reduce((sum, [a, b]) => sum + lengthOf(a, b), 0)
}

function runsNear([lon, lat]: Position, { segments, near }: SegmentIndex): boolean {
  const { x, y } = scaleAt(lat)
  const [dx, dy] = [sliverWidth / x, sliverWidth / y]
  const edges = near([lon - dx, lat - dy], [lon + dx, lat + dy]).map(i => [[segments[i]!.a, segments[i]!.b]])
  return distanceToEdge(edges, { lon, lat }) < sliverWidth
}

/** One finding a patch, largest first, and a note on how many more there are. */
function report(
  kind: 'overlap' | 'gap' | 'outside_parent',
  patches: readonly Patch[] | undefined,
  about: (patch: Patch | undefined) => About,
): Finding[] {
  if (patches === undefined) {
    return [{ kind: 'tangled', ...about(undefined) }]
  }
  const sorted = patches.filter(({ width }) => width >= sliverWidth).sort((a, b) => b.area - a.area)
  const shown = sorted.slice(0, placesShown).map((patch): Finding => {
    const { facts, ...codes } = about(patch)
    return { kind, ...codes, at: patch.at, facts: { ...facts, area: Math.round(patch.area) } }
  })
  const more = sorted.length - shown.length
  return more === 0 ? shown : [...shown, { kind: 'more_places', facts: { count: more } }]
}
