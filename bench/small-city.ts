import { demoPassword, loadCity } from '@lifetree/server/src/commands/demo/load-city.ts'
import { type Config, readConfig } from '@lifetree/server/src/platform/config.ts'
import { inLoad, type LoadTx } from '@lifetree/server/src/platform/database/copy.ts'
import { startPlatform } from '@lifetree/server/src/platform/start/platform.ts'

/** People who can carry one case from report to closure, and where. */
export interface Scene {
  readonly password: string
  readonly worker: string
  readonly operator: string
  readonly dispatcher: string
  /** Of the one organisation that answers for the category. */
  readonly handler: string
  readonly categoryId: string
  /** Within the worker's grid. */
  readonly point: { readonly lon: number; readonly lat: number; readonly accuracy: number }
}

export const configOf = (dataFolder: string): Config => readConfig({ LIFETREE_DATA: dataFolder })

/** Makes a city of one drawn community, without cases, in an empty data folder. */
export async function makeSmallCity(dataFolder: string): Promise<Scene> {
  const platform = await startPlatform(configOf(dataFolder), () => {})
  try {
    const now = new Date()
    const spec = { seed: 1, day: now.toISOString().slice(0, 10), scale: 'small' } as const
    return await inLoad(platform.access, async tx => {
      await loadCity(tx, spec, { secret: platform.secret, now })
      return findScene(tx)
    })
  } finally {
    await platform.close()
  }
}

/** A category that needs no picture and for which the responsibility table has one answer: every step can then be taken. */
async function findScene(tx: LoadTx): Promise<Scene> {
  const { rows } = await tx.query<Omit<Scene, 'password' | 'point'> & { lon: number; lat: number }>(
    `with worker as (
        select min(a.login) as login, min(p.area) as area from accounts a join positions p on p.account_id = a.id
        where p.role = 'grid_worker' group by a.id having count(*) = 1 order by 1 limit 1),
      answer as (
        select category_code, min(organisation_id::text)::uuid as organisation from responsibilities, worker w
        where w.area between responsibilities.area and area_hi group by 1 having count(*) = 1)
      select c.id as "categoryId", (b.west + b.east) / 2 as lon, (b.south + b.north) / 2 as lat, w.login as worker,
        'operator' as operator, 'dispatcher' as dispatcher, h.login as handler
      from categories c join answer r on r.category_code = c.code
      join positions p on p.organisation_id = r.organisation and p.role = 'handler' join accounts h on h.id = p.account_id
      cross join worker w join area_codes k on k.code = w.area join boundaries b on b.area_id = k.area_id
      where c.evidence_filing = '{}' and c.evidence_closing = '{}' order by c.code, h.login limit 1`,
  )
  const [found] = rows
  if (!found) throw new Error('The small city has no category whose cases pass without pictures')
  const { lon, lat, ...people } = found
  return { ...people, password: demoPassword, point: { lon, lat, accuracy: 6 } }
}
