import type { bringPlanInput } from '@lifetree/contract/area-plan'
import type { InputOf, OutputOf } from '@lifetree/contract/endpoint'
import type { Building, Community, Line } from '@lifetree/grid-planner'
import type { Town } from '@lifetree/grid-planner/read'
import { interval } from '@lifetree/standards'
import type { Tx } from '../../platform/database/transaction.ts'
import { Refusal } from '../../platform/refuse.ts'
import {
  findCommunities,
  type GroundToInsert,
  insertGrounds,
  insertInput,
  type StandingCommunity,
} from '../store/plan-inputs.ts'
import { findAreas } from '../store/tree.ts'
import { readAside } from './aside.ts'
import { numberedAs, shortCode } from './task.ts'

type Brought = OutputOf<typeof bringPlanInput>
/** A file with more faults than this is wrong as a whole. */
const SHOWN = 50

/** Reads the planner's files against today's communities; keeps them, or says what is wrong and keeps nothing. */
export async function bringInput(
  tx: Tx,
  { id, source, files, within }: InputOf<typeof bringPlanInput>,
  { by, at }: { by: string | null; at: Date },
): Promise<Brought> {
  const range = interval(within)
  const [area] = await findAreas(tx, { ...range, on: null })
  if (area?.code !== within) throw new Refusal('unknown_area', { code: within })
  const communities = await findCommunities(tx, range)
  if (communities.length === 0) throw new Refusal('no_outline', { code: within })
  const read = await readAside(files, communities.map(toCommunity))
  if ('faults' in read) {
    const faults = read.faults
      .slice(0, SHOWN)
      .map(({ file, row, zh, en }) => ({ file, row: row ?? null, reason: { zh, en } }))
    return { kept: false, faults, communities: [] }
  }
  const grounds = groundsOf(read.town, communities)
  const services = read.town.services
  if (!(await insertInput(tx, { id, source, services, by, at }))) throw new Refusal('input_exists')
  await insertGrounds(tx, id, grounds)
  const codes = new Map(communities.map(community => [community.id, community.code]))
  return {
    kept: true,
    faults: [],
    communities: grounds.map(({ communityId, buildings }) => ({
      community: codes.get(communityId)!,
      buildings: buildings.length,
      households: buildings.reduce((sum, { households }) => sum + households, 0),
      numbered: numberedAs(codes.get(communityId)!),
    })),
  }
}

const toCommunity = ({ code, shape }: StandingCommunity): Community => ({
  code: shortCode(code),
  // Reading takes no notice of it.
  kind: numberedAs(code),
  rings: shape,
})

/** A row a community that has buildings, with the lines around them. */
function groundsOf(town: Town, communities: readonly StandingCommunity[]): GroundToInsert[] {
  const byShort = new Map(communities.map(community => [shortCode(community.code), community]))
  return town.communities
    .filter(({ buildings }) => buildings.length > 0)
    .map(({ code, rings, buildings }) => {
      const near = nearTo(rings.flat(2), buildings)
      return {
        communityId: byShort.get(code)!.id,
        buildings,
        barriers: {
          lines: town.barriers.lines.filter(near),
          crossings: town.barriers.crossings.filter(place => near([place])),
        },
        limits: town.limits.filter(near),
      }
    })
}

/** About a hundred metres, in degrees: what lies further off closes nothing here. */
const AROUND = 0.001

/** Whether a line's box meets that of an outline. */
function nearTo(outline: Line, buildings: readonly Building[]): (line: Line) => boolean {
  const places = [...outline, ...buildings.map(({ lon, lat }) => [lon, lat] as const)]
  const [west, east] = spanOf(places, 0)
  const [south, north] = spanOf(places, 1)
  return line => {
    const [left, right] = spanOf(line, 0)
    const [bottom, top] = spanOf(line, 1)
    return left <= east + AROUND && right >= west - AROUND && bottom <= north + AROUND && top >= south - AROUND
  }
}

function spanOf(line: Line, axis: 0 | 1): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const place of line) {
    least = Math.min(least, place[axis])
    most = Math.max(most, place[axis])
  }
  return [least, most]
}
