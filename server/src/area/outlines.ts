import { type Finding, isRefusal } from '@lifetree/contract/area-finding'
import { parentCode } from '@lifetree/standards'
import { v7 } from 'uuid'
import type { Tx } from '../platform/database/transaction.ts'
import { Refusal } from '../platform/refuse.ts'
import { checkAside } from './check-thread.ts'
import { englishName } from './english-name.ts'
import type { ReadArea } from './geojson-read.ts'
import type { ReferenceSystem } from './reference-system.ts'
import { planRewrite } from './rewrite.ts'
import {
  endBoundaries,
  findBoundaries,
  findNewerBoundary,
  findSynthetic,
  insertBoundaries,
} from './store/boundaries.ts'
import { findOutlineFile, insertOutlineFile, type OutlineFileRow, setApplied } from './store/outline-files.ts'
import { type AreaRow, beginGeneration, findAreas, getGeneration, insertAreas, insertVersions } from './store/tree.ts'

const all = { lo: '0', hi: '999999999999999', on: null }

export interface OutlinesToCheck {
  readonly id: string
  readonly file: unknown
  readonly system?: ReferenceSystem
  readonly validFrom: string
  readonly source: string
}

/**
 * Checks a file against today's tree and boundaries and keeps what was found. Made-up boundaries are not held against a
 * city's own. Refuses `file_exists`.
 */
export async function checkOutlines(tx: Tx, asked: OutlinesToCheck, now: Date): Promise<OutlineFileRow> {
  const [generation, tree, boundaries] = await Promise.all([
    getGeneration(tx),
    findAreas(tx, all),
    findBoundaries(tx, { ...all, level: null, window: null }),
  ])
  const { areas, findings, fresh } = await checkAside({
    file: asked.file,
    ...(asked.system === undefined ? {} : { system: asked.system }),
    tree,
    outlines: boundaries.filter(boundary => !boundary.synthetic),
  })
  const { id, validFrom, source } = asked
  const row = { id, validFrom, source, areas, findings, fresh, generation, checkedAt: now }
  if (!(await insertOutlineFile(tx, row))) throw new Refusal('file_exists')
  return { ...row, appliedAt: null }
}

export const refusalsIn = (findings: readonly Finding[]): number => findings.filter(isRefusal).length

/**
 * Takes a checked file over: its grids that are new join the tree, its outlines hold from its day on in place of those
 * before. Where a level gets real outlines, made-up ones of that level end, so that the two never stand side by side.
 */
export async function applyOutlines(tx: Tx, id: string, now: Date): Promise<{ areas: number; fresh: number }> {
  const ended = await beginGeneration(tx)
  const file = await findOutlineFile(tx, id)
  if (file === undefined) throw new Refusal('unknown_file')
  refuseUnfit(file, ended)
  const ids = await addFresh(tx, file)
  const touched = file.areas.map(area => ids.get(area.code)!.id)
  const newer = await findNewerBoundary(tx, touched, file.validFrom)
  if (newer) throw new Refusal('newer_boundary', { name: newer.name, day: newer.from })
  const levels = [...new Set(file.areas.map(area => ids.get(area.code)!.level))]
  const synthetic = await findSynthetic(tx, levels)
  await endBoundaries(tx, [...touched, ...synthetic.map(area => area.id)], file.validFrom)
  await insertBoundaries(
    tx,
    file.areas.map(({ code, shape }) => ({ areaId: ids.get(code)!.id, shape })),
    { from: file.validFrom, synthetic: false, source: file.source },
  )
  await setApplied(tx, id, now)
  const grids = [...file.areas.map(area => ids.get(area.code)!), ...synthetic].filter(area => area.level === 'grid')
  if (grids.length > 0)
    await planRewrite(tx, { id, kind: 'redraw', grids: grids.map(grid => grid.code) }, file.validFrom, now)
  return { areas: file.areas.length, fresh: file.fresh.length }
}

function refuseUnfit({ appliedAt, findings, generation }: OutlineFileRow, ended: string): void {
  if (appliedAt !== null) throw new Refusal('applied_already')
  const count = refusalsIn(findings)
  if (count > 0) throw new Refusal('not_sound', { count })
  if (generation !== ended) throw new Refusal('areas_changed')
}

/** Adds the grids that the file brings; answers the tree with them, by code. */
async function addFresh(
  tx: Tx,
  { areas, fresh, validFrom }: OutlineFileRow,
): Promise<Map<string, Pick<AreaRow, 'id' | 'code' | 'level'>>> {
  const tree = new Map<string, Pick<AreaRow, 'id' | 'code' | 'level'>>(
    (await findAreas(tx, all)).map(area => [area.code, area]),
  )
  const isFresh = new Set(fresh)
  const grids = areas.filter(area => isFresh.has(area.code)).map(area => ({ ...asGrid(area), area }))
  await insertAreas(tx, grids, validFrom)
  await insertVersions(
    tx,
    grids.map(({ id, code, area }) => ({
      areaId: id,
      code,
      parentId: tree.get(parentCode(code)!)!.id,
      name: area.name,
      nameEn: englishName(area.name),
    })),
    validFrom,
  )
  for (const grid of grids) tree.set(grid.code, grid)
  return tree
}

const asGrid = ({ code }: ReadArea) => ({ id: v7(), code, level: 'grid' as const })
