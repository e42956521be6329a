import type { PreviousGrids } from '../index.ts'
import { type Fault, Refused, refuse } from './fault.ts'
import type { Source } from './source.ts'
import { readTable } from './table.ts'

/** From and until when a grid holds, as earlier plans tell. */
export interface Validity {
  readonly valid_from?: string
  readonly valid_to?: string
}

interface Before extends PreviousGrids {
  readonly validity: ReadonlyMap<string, Validity>
}

/** What an earlier run wrote: who was in which grid, and every code that was ever given. */
export function readPrevious(source: Source): Before {
  const file = 'assignment.csv'
  const faults: Fault[] = []
  const codeOf = new Map<string, string>()
  for (const row of readTable(source, file, ['building_id', 'grid_code'])) {
    const [id, code] = [row.text('building_id'), row.text('grid_code')]
    if (!/^\d{12}(?:\d{3})?$/.test(code)) {
      faults.push({
        file,
        row: row.row,
        zh: `grid_code 不是 15 位数字：${code}`,
        en: `grid_code is not 15 digits: ${code}`,
      })
    }
    if (codeOf.has(id))
      faults.push({ file, row: row.row, zh: `building_id 重复：${id}`, en: `building_id stands twice: ${id}` })
    codeOf.set(id, code)
  }
  refuse(faults)
  const validity = readValidity(source)
  return { codeOf, given: [...new Set([...codeOf.values(), ...validity.keys()])], validity }
}

function readValidity(source: Source): Map<string, Validity> {
  const found = new Map<string, Validity>()
  const grids = read(source, 'grids.geojson') as { features?: { properties?: Record<string, string> }[] } | undefined
  const report = read(source, 'report.json') as { ended?: ({ code: string } & Validity)[] } | undefined
  const earlier = [...(report?.ended ?? []), ...(grids?.features ?? []).map(({ properties }) => properties ?? {})]
  for (const each of earlier) {
    const { valid_from, valid_to } = each as Validity
    const code = (each as { code?: string }).code
    if (code !== undefined)
      found.set(code, { ...(valid_from ? { valid_from } : {}), ...(valid_to ? { valid_to } : {}) })
  }
  return found
}

function read(source: Source, file: string): unknown {
  const text = source(file)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused([{ file, zh: '不是 JSON', en: 'is not JSON' }])
  }
}
