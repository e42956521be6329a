import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { componentsIn } from './city-components.ts'
import { type CityOrganisation, organisationsIn } from './city-organisations.ts'
import type { CityPlan, PlannedCommunity } from './plan.ts'

export interface PlacesOptions {
  readonly out: string
  readonly communities: readonly PlannedCommunity[]
  readonly tell?: (done: number, of: number) => void
}

/** How many of each were written. */
export interface Places {
  readonly organisations: number
  readonly sites: number
  readonly components: number
}

const heads = {
  organisations: 'organisation,kind,name,staff,community,building,lon,lat,address',
  sites: 'site,kind,why,name,organisation,community,lon,lat,address',
  components: 'code,category,name,community,lon,lat,address',
} as const

type File = keyof typeof heads

const organisationLine = (community: string, { key, kind, name, staff, ...at }: CityOrganisation): string =>
  `${key},${kind.key},${name},${staff},${community},${at.building},${at.position.join(',')},${at.address}\n`

const siteLine = (community: string, { key, kind, name, position, address }: CityOrganisation): string =>
  `S${key},${kind.key},${kind.site},${name},${key},${community},${position.join(',')},${address}\n`

function linesOf(plan: CityPlan, community: PlannedCommunity): Record<File, string[]> {
  const code = community.code.slice(0, 12)
  const organisations = organisationsIn(plan, community)
  return {
    organisations: organisations.map(one => organisationLine(code, one)),
    sites: organisations.filter(({ kind }) => kind.site !== '').map(one => siteLine(code, one)),
    components: componentsIn(plan, community).map(
      ({ code: own, category, name, position, address }) =>
        `${own},${category},${name},${code},${position.join(',')},${address}\n`,
    ),
  }
}

/**
 * Writes `organisations.csv`, `sites.csv` (schools, hospitals, petrol stations, works and what else is watched) and
 * `components.csv`, community by community. Files bear their names once they are whole.
 */
export async function writePlaces(plan: CityPlan, { out, communities, tell }: PlacesOptions): Promise<Places> {
  await mkdir(out, { recursive: true })
  const files = Object.keys(heads) as File[]
  const streams = files.map(file => {
    const stream = createWriteStream(join(out, `${file}.csv.part`))
    stream.write(`${heads[file]}\n`)
    return { file, stream }
  })
  const written = { organisations: 0, sites: 0, components: 0 }
  for (const [i, community] of communities.entries()) {
    const lines = linesOf(plan, community)
    for (const { file, stream } of streams) {
      written[file] += lines[file].length
      // The disk keeps up: no more than one community waits to be written.
      if (!stream.write(lines[file].join(''))) await once(stream, 'drain')
    }
    tell?.(i + 1, communities.length)
  }
  for (const { file, stream } of streams) {
    stream.end()
    await finished(stream)
    await rename(join(out, `${file}.csv.part`), join(out, `${file}.csv`))
  }
  return written
}
