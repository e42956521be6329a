import type { AreaChange } from '@lifetree/contract/area-changing'
import { type AreaLevel, areaLevels, contains, isAreaCode, levelOf } from '@lifetree/standards'
import { type Facts, Refusal } from '../platform/refuse.ts'

/** An area of today's tree. */
export interface StandingArea {
  readonly id: string
  readonly code: string
  readonly level: AreaLevel
  readonly name: string
  readonly parentId: string | null
}

/** How an area is to be known. */
export interface PlannedArea extends StandingArea {
  /** Today's code; undefined for one that is new. */
  readonly was: string | undefined
}

export interface RecodingPlan {
  /** Areas that get another code, name or parent. */
  readonly changed: readonly PlannedArea[]
  readonly added: readonly PlannedArea[]
  /** Ids of areas that are no more. */
  readonly ended: readonly string[]
  /** Every code that rows may hold and that is no more, and the one that takes its place. */
  readonly moves: { readonly from: readonly string[]; readonly to: readonly string[] }
}

type Recode = Extract<AreaChange, { kind: 'recode' }>
type Merge = Extract<AreaChange, { kind: 'merge' }>
type Add = Extract<AreaChange, { kind: 'add' }>

/** What was told, by the ids of today's areas. */
interface Told {
  readonly tree: readonly StandingArea[]
  readonly recodes: ReadonlyMap<string, Recode>
  /** From an area that ends to the one that takes it in, which may end in its turn. */
  readonly merges: ReadonlyMap<string, string>
  readonly adds: readonly Add[]
  /** Today's codes. */
  readonly codes: ReadonlyMap<string, string>
}

/**
 * Works out what a change of divisions means for every area: what is named changes as told, what lies below follows, its
 * own digits kept behind the new ones of its parent. The identity of an area is never touched. `newId` makes the ids of
 * areas that are added. Refuses a plan after which a code would stand twice or outside its parent's interval. Pure.
 */
export function planRecoding(
  tree: readonly StandingArea[],
  changes: readonly AreaChange[],
  newId: () => string,
): RecodingPlan {
  const told = readChanges(tree, changes)
  const planned = new Map<string, PlannedArea>()
  // Level by level: an area that takes another in must be planned before what lay below that one.
  for (const level of areaLevels) {
    for (const area of tree) {
      if (area.level === level && !told.merges.has(area.id)) planned.set(area.id, planArea(area, told, planned))
    }
  }
  for (const { code, level, name } of told.adds) {
    const id = newId()
    planned.set(id, { id, code, level, name, parentId: null, was: undefined })
  }
  const placed = placeUnderParents([...planned.values()], told)
  refuseFaults(placed)
  return summarise(placed, told)
}

const refuse = (code: string, facts: Facts): never => {
  throw new Refusal(code, facts)
}

function readChanges(tree: readonly StandingArea[], changes: readonly AreaChange[]): Told {
  const byCode = new Map(tree.map(area => [area.code, area]))
  const find = (code: string): StandingArea => byCode.get(code) ?? refuse('unknown_area', { code })
  const named = changes.filter(change => change.kind !== 'add')
  const twice = named.find((change, i) => named.findIndex(other => other.area === change.area) < i)
  if (twice) refuse('named_twice', { code: twice.area })
  const merges = new Map<string, string>()
  for (const { area, into } of changes.filter((change): change is Merge => change.kind === 'merge')) {
    if (find(into).level !== find(area).level) refuse('wrong_level', { code: into })
    merges.set(find(area).id, find(into).id)
  }
  const codes = new Map(tree.map(area => [area.id, area.code]))
  for (const id of merges.keys()) if (stays(merges, id) === undefined) refuse('named_twice', { code: codes.get(id)! })
  return {
    tree,
    recodes: new Map(
      changes.filter((change): change is Recode => change.kind === 'recode').map(one => [find(one.area).id, one]),
    ),
    merges,
    adds: changes.filter(change => change.kind === 'add'),
    codes,
  }
}

/** The area that is left when merges follow each other; undefined for a circle. */
function stays(merges: ReadonlyMap<string, string>, id: string): string | undefined {
  let at = id
  for (let steps = 0; steps <= merges.size; steps++) {
    const next = merges.get(at)
    if (next === undefined) return at
    at = next
  }
  return undefined
}

function planArea(area: StandingArea, told: Told, planned: ReadonlyMap<string, PlannedArea>): PlannedArea {
  const parentId = area.parentId === null ? null : stays(told.merges, area.parentId)!
  const change = told.recodes.get(area.id)
  const code = change?.to ?? follow(area, parentId === null ? undefined : planned.get(parentId), told)
  return { ...area, code, name: change?.name ?? area.name, parentId, was: area.code }
}

/** The code of an area that nobody named: its own digits behind those of its parent. */
function follow(area: StandingArea, parent: PlannedArea | undefined, { codes }: Told): string {
  const was = area.parentId === null ? undefined : codes.get(area.parentId)
  if (parent === undefined || was === undefined || was === parent.code || !contains(was, area.code)) return area.code
  const digits = parent.code.replace(/0+$/, '').length
  const named = [4, 6, 9, 12].find(count => digits <= count) ?? 15
  return parent.code.slice(0, named) + area.code.slice(named)
}

/** Resolves the parents that changes name by the codes that areas have after all changes. */
function placeUnderParents(planned: readonly PlannedArea[], { recodes, adds }: Told): Map<string, PlannedArea> {
  const byCode = new Map(planned.map(area => [area.code, area.id]))
  const parents = new Map<string, string | undefined>([
    ...[...recodes.values()].map(({ to, parent }) => [to, parent] as const),
    ...adds.map(({ code, parent }) => [code, parent] as const),
  ])
  return new Map(
    planned.map(area => {
      const parent = parents.get(area.code)
      if (parent === undefined) return [area.id, area]
      return [area.id, { ...area, parentId: byCode.get(parent) ?? refuse('unknown_area', { code: parent }) }]
    }),
  )
}

function refuseFaults(planned: ReadonlyMap<string, PlannedArea>): void {
  const byCode = new Map<string, PlannedArea>()
  for (const area of planned.values()) {
    const { code, level } = area
    if (!isAreaCode(code)) refuse('not_a_code', { code })
    if (levelOf(code) !== level) refuse('wrong_level', { code })
    const other = byCode.get(code)
    if (other) refuse('code_given_twice', { code, first: label(other), second: label(area) })
    byCode.set(code, area)
  }
  for (const { code, parentId } of planned.values()) {
    if (parentId !== null) refuseStray(code, planned.get(parentId)!.code)
  }
}

function refuseStray(code: string, parent: string): void {
  if (parent === code || !contains(parent, code)) refuse('not_below_parent', { code, parent })
}

const label = (area: PlannedArea): string => (area.was ? `${area.name} (${area.was})` : area.name)

function summarise(planned: ReadonlyMap<string, PlannedArea>, { tree, merges }: Told): RecodingPlan {
  const moves = tree
    .map(area => ({ from: area.code, to: planned.get(stays(merges, area.id)!)!.code }))
    .filter(({ from, to }) => from !== to)
  const before = new Map(tree.map(area => [area.id, area]))
  const differs = ({ id, code, name, parentId }: PlannedArea): boolean => {
    const was = before.get(id)
    return was !== undefined && (was.code !== code || was.name !== name || was.parentId !== parentId)
  }
  return {
    changed: [...planned.values()].filter(differs),
    added: [...planned.values()].filter(area => area.was === undefined),
    ended: [...merges.keys()],
    moves: { from: moves.map(move => move.from), to: moves.map(move => move.to) },
  }
}
