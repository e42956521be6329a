import { builtBlocksOf, type CitySpec, idOf, streetsOf } from '@lifetree/simcity'
import { loadPlan } from '../../area/index.ts'
import type { Tx } from '../../platform/database/transaction.ts'

/** The community whose grids are planned. */
const community = '340202016001000'
/** The census of 2020: persons to a household of the city. */
const PEOPLE = 2.62

/** The buildings of a community, a household a dwelling; main roads close the ground but where other streets meet them. */
function plannerInputOf(spec: CitySpec) {
  const blocks = [...builtBlocksOf(spec)].filter(({ grid }) => grid.startsWith(community.slice(0, 12)))
  const buildings = blocks.flatMap(({ compound, buildings: built }) =>
    built.map(({ code, position: [lon, lat], floors, units, perFloor }) => {
      const households = floors * units * perFloor
      const people = Math.round(households * PEOPLE)
      return { id: code, lon, lat, households, people, workload: households, compound: compound?.code ?? '' }
    }),
  )
  const lines = streetsOf(spec)
    .filter(({ main }) => main)
    .map(({ line }) => line)
  return { community, buildings, barriers: { lines, crossings: [] }, limits: [] }
}

/** What an administrator would bring, and one plan of it, which a job draws when the server has started. */
export async function loadPlans(tx: Tx, spec: CitySpec, now: Date): Promise<void> {
  const idOfKind = (key: string): string => idOf(now.getTime(), 'grid plan', key)
  await loadPlan(tx, {
    ...{ id: idOfKind('plan'), name: '方案 A', inputId: idOfKind('input'), source: 'simcity', at: now },
    settings: {
      ...{ min: 300, max: 500, seed: 1, kind: 'urban', keep: true },
      weights: { workload: 1, households: 0, people: 0, household_km: 0.05 },
    },
    ground: plannerInputOf(spec),
  })
}
