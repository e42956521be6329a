import {
  areasOf,
  type CitySpec,
  idOf,
  organisationsOf,
  outlinesOf,
  responsibilitiesOf,
  staffOf,
} from '@lifetree/simcity'
import { loadDivisions, loadOutlines } from '../../area/index.ts'
import { insertResponsibilities } from '../../catalogue/index.ts'
import { type SeedAccount, seedAccounts, seedOrganisations } from '../../identity/index.ts'
import { offerCategories } from '../../open311/index.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { Secret } from '../../platform/secret.ts'
import { loadCatalogue } from '../city/load-catalogue.ts'
import { publicCategories } from '../city/public-categories.ts'

/** Published with the product: while accounts with it exist the server answers its own machine alone. */
export const demoPassword = 'lifetree-demo'
/** For the accounts whose role needs a second factor; published likewise. */
export const demoAuthenticator = 'LIFETREEDEMOLIFETREEDEMO'

/** Ids by the keys of the city's own tables. */
export interface CityIds {
  readonly areas: ReadonlyMap<string, string>
  readonly organisations: ReadonlyMap<string, string>
  readonly accounts: ReadonlyMap<string, string>
  readonly categories: ReadonlyMap<string, string>
}

/** From this day everything of the demo city is in force. */
const since = '2024-01-01'
const sinceInstant = new Date(`${since}T00:00:00Z`)

/** The same thing has the same id in every demo city. */
export const idOfKind = (kind: string, key: string): string => idOf(sinceInstant.getTime(), kind, key)

/** Areas with outlines, organisations, staff, catalogue and responsibilities of the synthetic city. As the owner or the system. */
export async function loadCity(tx: Tx, spec: CitySpec, parts: { secret: Secret; now: Date }): Promise<CityIds> {
  const areas = await loadDivisions(tx, areasOf(spec), { from: since, newId: code => idOfKind('area', code) })
  await loadOutlines(
    tx,
    outlinesOf(spec).features.map(({ properties, geometry }) => ({
      code: properties.code,
      shape: [geometry.coordinates.map(ring => ring.map(([lon, lat]): [number, number] => [lon, lat]))],
    })),
    { ids: areas, from: since, source: 'simcity', synthetic: true },
  )
  const organisations = await loadOrganisations(tx, spec)
  const accounts = await loadStaff(tx, { spec, organisations, ...parts })
  await offerCategories(tx, publicCategories, sinceInstant)
  const categories = await loadCatalogue(tx, { from: sinceInstant, newId: code => idOfKind('category', code) })
  await insertResponsibilities(
    tx,
    responsibilitiesOf(spec).map(({ category, area, organisation }) => ({
      id: idOfKind('responsibility', `${category} ${area} ${organisation}`),
      category,
      area,
      organisationId: get(organisations, organisation),
    })),
    sinceInstant,
  )
  return { areas, organisations, accounts, categories }
}

export function get(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`The synthetic city names ${key}, which it does not have`)
  return id
}

async function loadOrganisations(tx: Tx, spec: CitySpec): Promise<Map<string, string>> {
  const rows = organisationsOf(spec).map(({ key, kind, name, area }) => ({
    key,
    id: idOfKind('organisation', key),
    kind: kind === 'centre' || kind === 'office' || kind === 'committee' ? kind : ('department' as const),
    name,
    area,
    from: since,
  }))
  await seedOrganisations(tx, rows)
  return new Map(rows.map(({ key, id }) => [key, id]))
}

interface StaffParts {
  readonly spec: CitySpec
  readonly organisations: ReadonlyMap<string, string>
  readonly secret: Secret
  readonly now: Date
}

async function loadStaff(tx: Tx, { spec, organisations, ...parts }: StaffParts): Promise<Map<string, string>> {
  const accounts = staffOf(spec).map(
    ({ account, name, posts }): SeedAccount => ({
      id: idOfKind('account', account),
      login: account,
      name,
      password: demoPassword,
      mustChangePassword: false,
      demo: true,
      authenticator: demoAuthenticator,
      positions: posts.map(({ role, area, organisation, from, to }) => ({
        role,
        area,
        organisationId: organisation === null ? null : get(organisations, organisation),
        from,
        to,
      })),
    }),
  )
  await seedAccounts(tx, accounts, parts)
  return new Map(accounts.map(({ login, id }) => [login, id]))
}
