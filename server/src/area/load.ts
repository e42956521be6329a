import { type AreaLevel, contains, isAreaCode, levelOf } from '@lifetree/standards'
import { v7 } from 'uuid'
import type { Tx } from '../platform/database/transaction.ts'
import { englishName } from './english-name.ts'
import type { Outline } from './geometry.ts'
import { type BoundaryStory, insertBoundaries } from './store/boundaries.ts'
import { beginGeneration, insertAreas, insertVersions } from './store/tree.ts'

/** A division as a list of divisions gives it. */
export interface DivisionRow {
  /** 15 digits. */
  readonly code: string
  readonly level: AreaLevel
  readonly name: string
  /** Code of the area above; null for the city alone. */
  readonly parent: string | null
}

/**
 * Loads the tree of a new city, in any order of rows; answers the ids by code. The transaction is the owner's or the
 * system's. Throws on a row whose code does not fit its level or its parent, before anything is written.
 */
export async function loadDivisions(
  tx: Tx,
  rows: readonly DivisionRow[],
  { from, newId = () => v7() }: { from: string; newId?: (code: string) => string },
): Promise<Map<string, string>> {
  const ids = new Map(rows.map(({ code }) => [code, newId(code)]))
  for (const row of rows) checkDivision(row, ids)
  await insertAreas(
    tx,
    rows.map(({ code, level }) => ({ id: ids.get(code)!, level })),
    from,
  )
  await insertVersions(
    tx,
    rows.map(({ code, name, parent }) => ({
      areaId: ids.get(code)!,
      code,
      parentId: parent === null ? null : ids.get(parent)!,
      name,
      nameEn: englishName(name),
    })),
    from,
  )
  await beginGeneration(tx)
  return ids
}

function checkDivision({ code, level, name, parent }: DivisionRow, ids: ReadonlyMap<string, string>): void {
  if (!isAreaCode(code) || levelOf(code) !== level) throw new Error(`${code} (${name}) is no code of a ${level}`)
  if (parent === null ? level !== 'city' : !ids.has(parent) || !contains(parent, code) || parent === code) {
    throw new Error(`${code} (${name}) does not lie below ${parent}`)
  }
}

/**
 * Loads the outlines of a new city without looking at them: those of a city's own file go through `checkOutlines`.
 * `ids` is what `loadDivisions` answered.
 */
export async function loadOutlines(
  tx: Tx,
  outlines: readonly Outline[],
  { ids, ...story }: BoundaryStory & { readonly ids: ReadonlyMap<string, string> },
): Promise<void> {
  const boundaries = outlines.map(({ code, shape }) => {
    const areaId = ids.get(code)
    if (areaId === undefined) throw new Error(`no area has the code ${code}`)
    return { areaId, shape }
  })
  await insertBoundaries(tx, boundaries, story)
  await beginGeneration(tx)
}
