import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from './plan.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url))
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-grids-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const read = (...path: string[]): string => readFileSync(join(...path), 'utf8')
const readJson = (...path: string[]) => JSON.parse(read(...path))

async function plan(input: string, ...more: string[]): Promise<{ code: number; said: string; out: string }> {
  const out = join(folder, 'out')
  let said = ''
  const code = await run(['--in', input, '--out', out, '--min', '300', '--max', '500', ...more], text => {
    said += text
  })
  return { code, said, out }
}

/** A copy of a fixture's input with one file changed. */
function spoilt(name: string, file: string, change: (text: string) => string): string {
  const input = join(folder, 'in')
  cpSync(join(fixtures, name, 'in'), input, { recursive: true })
  const path = join(input, file)
  writeFileSync(path, change(existsSync(path) ? read(path) : ''))
  return input
}

describe('plan-grids', () => {
  test.each(readdirSync(fixtures))('writes for %s the files that are expected', async name => {
    const { code, said, out } = await plan(join(fixtures, name, 'in'), '--seed', '1')
    expect([code, said]).toEqual([0, ''])
    const expected = join(fixtures, name, 'out')
    expect(readdirSync(out).toSorted()).toEqual(['assignment.csv', 'grids.geojson', 'report.json'])
    expect(read(out, 'assignment.csv')).toBe(read(expected, 'assignment.csv'))
    expect(read(out, 'grids.geojson')).toBe(read(expected, 'grids.geojson'))
    expect({ ...readJson(out, 'report.json'), seconds: 0 }).toEqual(readJson(expected, 'report.json'))
  })

  test('keeps the days from which grids hold, and says when one has ended', async () => {
    const input = join(fixtures, 'nine-positions', 'in')
    const first = await plan(input, '--from', '2024-01-01')
    const earlier = join(folder, 'earlier')
    cpSync(first.out, earlier, { recursive: true })
    const { out } = await plan(input, '--previous', earlier, '--from', '2025-06-01')
    expect(readJson(out, 'report.json').moves).toEqual([])
    const days = readJson(out, 'grids.geojson').features.map(
      (each: { properties: { valid_from: string } }) => each.properties.valid_from,
    )
    expect(new Set(days)).toEqual(new Set(['2024-01-01']))
    const codes = read(earlier, 'assignment.csv').replaceAll('340202001001001', '340202001001999')
    writeFileSync(join(earlier, 'assignment.csv'), codes)
    const report = readJson((await plan(input, '--previous', earlier, '--from', '2025-06-01')).out, 'report.json')
    expect(report.ended).toContainEqual({ code: '340202001001001', valid_from: '2024-01-01', valid_to: '2025-06-01' })
  })

  test('counts the way to services in the workload, by the formula of the city', async () => {
    const services = spoilt('nine-positions', 'services.csv', () => 'kind,lon,lat\nclinic,118.37,31.33\n')
    writeFileSync(join(services, 'workload.json'), '{"households": 1, "household_km": 2}')
    const { out } = await plan(services)
    const report = readJson(out, 'report.json')
    expect(report.workload_formula).toEqual({ workload: 0, households: 1, people: 0, household_km: 2 })
    for (const { households, workload } of report.grids) expect(workload).toBeGreaterThan(households)
  })

  test('draws communities of some 3,000 households in a town by the same method', async () => {
    const town = spoilt('river-with-few-bridges', 'boundary.geojson', text =>
      text.replace('340202001001', '340202001000'),
    )
    const rows = read(town, 'buildings.csv').replaceAll(
      /^(b\d+,[\d.]+,[\d.]+),(\d+)/gm,
      (_, head, many) => `${head},${many * 6}`,
    )
    writeFileSync(join(town, 'buildings.csv'), rows)
    const { code, out } = await plan(town, '--level', 'community', '--min', '2500', '--max', '3500')
    expect(code).toBe(0)
    const { grids } = readJson(out, 'report.json')
    expect(grids.length).toBeGreaterThan(1)
    for (const each of grids) expect(each.code).toMatch(/^340202001\d{3}$/)
  })

  const first = (row: string) => (text: string) => text.replace(/\n.*\n/, `\n${row}\n`)
  const bad: readonly (readonly [string, string, (text: string) => string, string])[] = [
    [
      'a building outside every community',
      'buildings.csv',
      first('b0,118.5,31.33,5,9,1,'),
      'row 2: building b0 stands outside every community',
    ],
    [
      'a missing column',
      'buildings.csv',
      text => text.replace('workload', 'work'),
      'row 1: column workload is missing',
    ],
    ['a negative number', 'buildings.csv', first('b0,118.37,31.33,-5,9,1,'), 'row 2: households is negative: -5'],
    [
      'half a household',
      'buildings.csv',
      first('b0,118.37,31.33,5.5,9,1,'),
      'row 2: households is not a whole number: 5.5',
    ],
    ['a word for a number', 'buildings.csv', first('b0,118.37,north,5,9,1,'), 'row 2: lat is not a number: north'],
    ['an empty number', 'buildings.csv', first('b0,118.37,31.33,5,,1,'), 'row 2: people is not a number'],
    ['a longitude that is none', 'buildings.csv', first('b0,1180.37,31.33,5,9,1,'), 'row 2: lon is out of range'],
    ['a row cut short', 'buildings.csv', first('b0,118.37'), 'row 2: 7 columns expected, 2 found'],
    ['a building without a name', 'buildings.csv', first(',118.37,31.33,5,9,1,'), 'row 2: building_id is empty'],
    [
      'a building twice',
      'buildings.csv',
      text => `${text}b1,118.37,31.33,5,9,1,\n`,
      'building_id is that of row 3: b1',
    ],
    ['a quote that does not close', 'buildings.csv', first('"b0,118.37,31.33,5,9,1,'), 'is not CSV'],
    [
      'a boundary that crosses itself',
      'boundary.geojson',
      () =>
        boundary([
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
          [0, 0],
        ]),
      'row 1: the boundary crosses itself',
    ],
    [
      'a ring that is not closed',
      'boundary.geojson',
      () =>
        boundary([
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ]),
      'row 1: a ring is not closed',
    ],
    [
      'a code of eleven digits',
      'boundary.geojson',
      text => text.replace('340202001001', '34020200100'),
      'row 1: code is not 12 digits',
    ],
    [
      'a kind that is neither',
      'boundary.geojson',
      text => text.replace('urban', 'suburban'),
      'row 1: kind is neither urban nor rural: suburban',
    ],
    ['a boundary that is no JSON', 'boundary.geojson', text => text.slice(9), 'boundary.geojson: is not JSON'],
    [
      'a boundary of nothing',
      'boundary.geojson',
      () => '{"type":"FeatureCollection","features":[]}',
      'holds no community',
    ],
    ['a community twice', 'boundary.geojson', twice, 'row 2: code is that of feature 1'],
    [
      'a barrier of an unknown kind',
      'barriers.geojson',
      () => barrier('wall'),
      'row 1: is neither a LineString of river',
    ],
    [
      'a service nowhere',
      'services.csv',
      () => 'kind,lon,lat\nclinic,118.37,\n',
      'services.csv row 2: lat is not a number',
    ],
    ['a formula with an unknown factor', 'workload.json', () => '{"dogs": 1}', 'dogs is no factor of the formula'],
    [
      'a limit that is a point',
      'limits.geojson',
      () => barrier('x').replace('LineString', 'Point'),
      'limits.geojson row 1: is not a LineString',
    ],
  ]

  test.each(bad)('refuses %s with file, row and reason, and writes nothing', async (_, file, change, reason) => {
    const { code, said, out } = await plan(spoilt('nine-positions', file, change))
    expect(said).toContain(reason)
    expect(said).toContain(file)
    expect(code).toBe(1)
    expect(existsSync(out)).toBe(false)
    expect(readdirSync(folder)).toEqual(['in'])
  })

  test('leaves an earlier plan as it was when the new input is refused', async () => {
    const out = join(folder, 'out')
    mkdirSync(out)
    writeFileSync(join(out, 'report.json'), 'earlier')
    await plan(spoilt('nine-positions', 'buildings.csv', text => text.replace('workload', 'work')))
    expect(read(out, 'report.json')).toBe('earlier')
  })

  test('asks for a sensible command line', async () => {
    const input = join(fixtures, 'nine-positions', 'in')
    for (const more of [
      ['--min', '600'],
      ['--max', 'many'],
      ['--seed', '-1'],
      ['--level', 'house'],
      ['--colour', 'red'],
    ]) {
      const { code, said } = await plan(input, ...more)
      expect([code, said.includes('usage:')]).toEqual([2, true])
    }
  })

  test('names the file that is missing', async () => {
    const { code, said } = await plan(join(folder, 'nowhere'))
    expect([code, said]).toEqual([1, expect.stringContaining('boundary.geojson: the file is missing')])
  })
})

const SIZE = 0.01
const boundary = (corners: readonly (readonly [number, number])[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { code: '340202001001', kind: 'urban' },
        geometry: { type: 'Polygon', coordinates: [corners.map(([x, y]) => [118.36 + x * SIZE, 31.32 + y * SIZE])] },
      },
    ],
  })

function barrier(kind: string): string {
  const geometry = {
    type: 'LineString',
    coordinates: [
      [118.36, 31.33],
      [118.38, 31.33],
    ],
  }
  return JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { kind }, geometry }] })
}

function twice(text: string): string {
  const read = JSON.parse(text)
  return JSON.stringify({ ...read, features: [...read.features, ...read.features] })
}
