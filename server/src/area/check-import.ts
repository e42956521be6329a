import { type Finding, isRefusal } from '@lifetree/contract/area-finding'
import { type AreaLevel, levelOf, parentCode } from '@lifetree/standards'
import { findGaps, findOverlaps } from './coverage.ts'
import { type ReadArea, readGeojson } from './geojson-read.ts'
import type { Outline } from './geometry.ts'
import { type Prepared, prepare } from './overlap-test.ts'
import type { ReferenceSystem } from './reference-system.ts'

/** An area of the tree on the day from which the outlines are to hold. */
export interface KnownArea {
  readonly code: string
  readonly name: string
  readonly level: AreaLevel
  /** By the tree, not by the code; null for the city. */
  readonly parent: string | null
}

export interface ImportCheck {
  /** Areas that may be taken over; all of the file if no finding is a refusal. */
  readonly areas: readonly ReadArea[]
  /** Codes among them that the tree does not have yet: grids that the file brings. */
  readonly fresh: readonly string[]
  readonly findings: readonly Finding[]
  /** Whether nothing stands against taking the file over. */
  readonly sound: boolean
}

/** Everything that decides on a file. */
export interface ImportQuestion {
  /** Parsed JSON of any kind. */
  readonly file: unknown
  /** The system of its coordinates, where the file itself does not say. */
  readonly system?: ReferenceSystem
  /** The tree on the day. */
  readonly tree: readonly KnownArea[]
  /** Outlines in force on the day; those of areas in the file are replaced. */
  readonly outlines: readonly Outline[]
}

/**
 * Checks an outline file against the tree and against the outlines around it. Every area of the file must be in the
 * tree under its code, except grids, which a file may bring. Areas of one level may not overlap, whether from the file
 * or in force; the children of every parent that the file touches must cover it. Pure.
 */
export function checkImport({ file, system, tree, outlines }: ImportQuestion): ImportCheck {
  const read = readGeojson(file, system)
  const known = new Map(tree.map(area => [area.code, area]))
  const placed = read.areas.map(area => placeInTree(area, known))
  const areas = placed.flatMap(one => (one.area ? [one.area] : []))
  const fresh = areas.filter(area => !known.has(area.code))
  const all = [...known.values(), ...fresh.map(asGrid)]
  const findings = [...read.findings, ...placed.flatMap(one => one.findings), ...checkNeighbours(areas, all, outlines)]
  return { areas, fresh: fresh.map(area => area.code), findings, sound: !findings.some(isRefusal) }
}

const asGrid = ({ code, name }: ReadArea): KnownArea => ({ code, name, level: 'grid', parent: parentCode(code)! })

interface Placed {
  readonly area?: ReadArea
  readonly findings: Finding[]
}

function placeInTree(area: ReadArea, known: Map<string, KnownArea>): Placed {
  const { code, name } = area
  const found = known.get(code)
  const [lon, lat] = area.shape[0]![0]![0]!
  const about = { code, at: { lon, lat } }
  if (found !== undefined) {
    if (found.name === name || name === code) return { area, findings: [] }
    return { area, findings: [{ kind: 'name_differs', ...about, facts: { code, name, known: found.name } }] }
  }
  if (levelOf(code) === 'grid') {
    if (known.get(parentCode(code)!)?.level === 'community') return { area, findings: [] }
    return { findings: [{ kind: 'grid_without_community', ...about, facts: { code } }] }
  }
  const meant = [...known.values()].find(one => one.name === name && one.level === levelOf(code))
  if (meant === undefined) return { findings: [{ kind: 'code_unknown', ...about, facts: { code, name } }] }
  return {
    findings: [{ kind: 'code_of_other', ...about, other: meant.code, facts: { code, name, right: meant.code } }],
  }
}

/** Overlaps within each level that the file touches, gaps below each parent that it touches. */
function checkNeighbours(areas: ReadArea[], tree: KnownArea[], outlines: readonly Outline[]): Finding[] {
  const replaced = new Set(areas.map(area => area.code))
  const byCode = new Map(tree.map(area => [area.code, area]))
  const shapes = [...areas, ...outlines.filter(outline => !replaced.has(outline.code))]
  const prepared = new Map(
    shapes.flatMap(({ code, shape }) => {
      const area = byCode.get(code)
      return area ? [[code, prepare({ code, name: area.name, shape })] as const] : []
    }),
  )
  const touched = areas.map(area => byCode.get(area.code)!)
  const levels = new Set(touched.map(area => area.level))
  // A new outline of a parent must be covered by its children as well as the other way round.
  const parents = new Set([...touched.map(area => area.parent), ...touched.map(area => area.code)])
  const children = Map.groupBy(tree, area => area.parent)
  return [
    ...[...levels].flatMap(level => findOverlaps(onLevel(level, tree, prepared), replaced)),
    ...[...parents].flatMap(parent =>
      parent === null ? [] : checkBelow(byCode.get(parent)!, children.get(parent) ?? [], prepared),
    ),
  ]
}

function onLevel(level: AreaLevel, tree: KnownArea[], prepared: Map<string, Prepared>): Prepared[] {
  return tree.filter(area => area.level === level).flatMap(area => prepared.get(area.code) ?? [])
}

function checkBelow(parent: KnownArea, children: KnownArea[], prepared: Map<string, Prepared>): Finding[] {
  const drawn = children.flatMap(child => prepared.get(child.code) ?? [])
  if (drawn.length === 0) return []
  const without = children.filter(child => !prepared.has(child.code))
  return [
    ...without.map(({ code, name }): Finding => ({ kind: 'no_outline', code, facts: { code, name } })),
    ...findGaps(prepared.get(parent.code) ?? parent, drawn),
  ]
}
