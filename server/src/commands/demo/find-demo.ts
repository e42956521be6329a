import { areasOf, type CitySpec, catalogue, organisationsOf, staffOf } from '@lifetree/simcity'
import type { Tx } from '../../platform/database/transaction.ts'
import { type CityIds, idOfKind } from './load-city.ts'

/** The demo city as it stands in a database. */
export interface FoundDemo {
  readonly ids: CityIds
  /** Party keys of organisations, by id. */
  readonly parties: ReadonlyMap<string, string>
  /** When it was loaded, with the sixty days before. */
  readonly loadedAt: Date
}

/** Why a database is not the demo city: nothing is set up in it, it is a real city's, or its demo was changed. */
export type NoDemo = 'empty' | 'real' | 'changed'

/** Everything that a story names, by what the demo called it. */
function idsOf(spec: CitySpec): CityIds {
  const by = (kind: string, keys: readonly string[]) => new Map(keys.map(key => [key, idOfKind(kind, key)]))
  return {
    areas: by(
      'area',
      areasOf(spec).map(({ code }) => code),
    ),
    organisations: by(
      'organisation',
      organisationsOf(spec).map(({ key }) => key),
    ),
    accounts: by(
      'account',
      staffOf(spec).map(({ account }) => account),
    ),
    categories: by(
      'category',
      catalogue().map(({ code }) => code),
    ),
  }
}

/** Finds the demo city, or says why there is none. Accounts with the published password mark it, which `init` never makes. */
export async function findDemo(tx: Tx, spec: CitySpec): Promise<FoundDemo | NoDemo> {
  const { rows } = await tx.query<{ filled: boolean; loaded_at: Date | null }>({
    text: `select exists (select from areas) or exists (select from accounts) as filled,
      (select min(created_at) from accounts where demo) as loaded_at`,
  })
  const loadedAt = rows[0]?.loaded_at
  if (!rows[0]?.filled) return 'empty'
  if (!loadedAt) return 'real'
  const ids = idsOf(spec)
  const parties = await tx.query<{ id: string; party: string }>({
    text: 'select id, party from organisations',
  })
  const found: FoundDemo = { ids, parties: new Map(parties.rows.map(({ id, party }) => [id, party])), loadedAt }
  return (await isWhole(tx, ids)) ? found : 'changed'
}

/** Whether all that stories name is there, each grid under the code that it was given. */
async function isWhole(tx: Tx, { areas, organisations, accounts, categories }: CityIds): Promise<boolean> {
  const { rows } = await tx.query<{ whole: boolean }>({
    text: `select not exists (select from unnest($1::uuid[], $2::bigint[]) u(id, code) left join area_codes a on a.area_id = u.id and a.valid_to is null
        where a.code is distinct from u.code)
      and not exists (select from unnest($3::uuid[]) u(id) left join organisations o using (id) where o.id is null)
      and not exists (select from unnest($4::uuid[]) u(id) left join accounts a using (id) where a.id is null)
      and not exists (select from unnest($5::uuid[]) u(id) left join categories k using (id) where k.id is null) as whole`,
    values: [
      [...areas.values()],
      [...areas.keys()],
      ...[organisations, accounts, categories].map(of => [...of.values()]),
    ],
  })
  return rows[0]?.whole === true
}
