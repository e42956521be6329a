import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Formula, METHOD, type Planned, type Settings } from '../index.ts'
import type { Validity } from './previous.ts'

export interface Written {
  readonly planned: readonly Planned[]
  readonly order: readonly string[]
  readonly settings: Settings
  readonly formula: Formula
  readonly seconds: number
  readonly level: string
  /** The day from which new grids hold, if it is known. */
  readonly from: string | undefined
  readonly before: ReadonlyMap<string, Validity>
}

/** Writes all three files into a folder beside and then moves them over: whole, or not at all. */
export function writePlan(folder: string, written: Written): void {
  const beside = `${folder.replace(/\/+$/, '')}.partial-${process.pid}`
  mkdirSync(beside, { recursive: true })
  try {
    const files = {
      'assignment.csv': assignment(written),
      'grids.geojson': grids(written),
      'report.json': report(written),
    }
    for (const [name, parts] of Object.entries(files)) writeFileSync(join(beside, name), parts.join(''))
    if (!existsSync(folder)) renameSync(beside, folder)
    else for (const name of Object.keys(files)) renameSync(join(beside, name), join(folder, name))
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function assignment({ planned, order }: Written): string[] {
  const codeOf = new Map(planned.flatMap(each => each.assignment))
  return ['building_id,grid_code\n', ...order.map(id => `${quoted(id)},${codeOf.get(id)}\n`)]
}

function validityOf({ before, from }: Written, code: string): Validity {
  const known = before.get(code)
  return known ?? (from === undefined ? {} : { valid_from: from })
}

function grids(written: Written): string[] {
  const features = written.planned.flatMap(({ figures, polygons }) =>
    figures.map(({ code, community, households }, g) => {
      const properties = { code, households, community, ...validityOf(written, code) }
      const [first, ...more] = polygons[g]!
      const type = more.length > 0 ? 'MultiPolygon' : 'Polygon'
      const coordinates = more.length > 0 ? polygons[g]! : first!
      const text = JSON.stringify(coordinates)
      return `{"type":"Feature","properties":${JSON.stringify(properties)},"geometry":{"type":"${type}","coordinates":${text}}}`
    }),
  )
  return ['{"type":"FeatureCollection","features":[\n', features.join(',\n'), '\n]}\n']
}

function report(written: Written): string[] {
  const { planned, settings, seconds, formula, level, before, from } = written
  const figures = planned.flatMap(each => each.figures)
  const living = new Set(figures.map(({ code }) => code))
  const ended = [...before]
    .filter(([code]) => !living.has(code))
    .map(([code, validity]) => ({ code, ...(from === undefined ? {} : { valid_to: from }), ...validity }))
  const { min, max } = settings.limits
  const whole = {
    seconds: Number(seconds.toFixed(3)),
    method: METHOD,
    limits: { min, max, level },
    workload_formula: formula,
    grids: figures,
    exceptions: planned.flatMap(each => each.exceptions),
    moves: planned.flatMap(each => each.moves),
    ended,
  }
  return [`${JSON.stringify(whole, null, 1)}\n`]
}
