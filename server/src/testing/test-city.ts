import type { Report } from '@lifetree/contract/case'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { v7 } from 'uuid'
import { loadCity } from '../commands/demo/load-city.ts'
import { settingsOf, system } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { secret } from '../platform/secret.ts'
import type { TestDatabase } from '../platform/testing/database.ts'
import type { TestClient, TestPosition } from './test-app.ts'

/** A city in small on a test's database, and who works in one of its districts. */
export interface TestCity {
  readonly grid: string
  readonly district: string
  /** A point in the grid. */
  readonly point: { readonly lon: number; readonly lat: number }
  readonly worker: TestPosition
  readonly operator: TestPosition
  readonly dispatcher: TestPosition
  /** Of the works office. */
  readonly handler: TestPosition
  /** The input of a report at the point, of a class that the works office alone answers for. */
  report(by: TestClient, at: Date): Promise<Report>
}

const grid = '340202016001001'
const district = '340202000000000'

export async function loadTestCity(db: TestDatabase, now: Date): Promise<TestCity> {
  const spec = { seed: 1, day: now.toISOString().slice(0, 10), scale: 'small' } as const
  await inTransaction(db.owner, { settings: settingsOf(system) }, tx =>
    loadCity(tx, spec, { secret: secret('x'), now }),
  )
  const works = await findOrganisation(db, "name_en like '%Municipal Works Office'")
  const centre = await findOrganisation(db, "kind = 'centre'")
  const point = await findMiddle(db)
  const code = await findClassOf(db, works)
  return {
    grid,
    district,
    point,
    worker: { role: 'grid_worker', area: grid },
    operator: { role: 'operator', area: district, organisationId: centre },
    dispatcher: { role: 'dispatcher', area: district, organisationId: centre },
    handler: { role: 'handler', organisationId: works },
    async report(by, at) {
      const { categories } = await by.call(getCatalogue, {})
      const madeAt = at.toISOString()
      const photo = { at: madeAt, point: { ...point, accuracy: 5 } }
      return {
        caseId: v7(),
        categoryId: categories.find(each => each.code === code)?.id ?? '',
        source: 'worker',
        point: { ...point, accuracy: 6 },
        description: '路口有个大坑',
        madeAt,
        files: [
          { ...photo, id: v7(), kind: 'near' },
          { ...photo, id: v7(), kind: 'far' },
        ],
      }
    },
  }
}

async function findOrganisation(db: TestDatabase, condition: string): Promise<string> {
  const { rows } = await db.owner.query<{ id: string }>({
    text: `select id from organisations where area = $1 and ${condition}`,
    values: [district],
  })
  return rows[0]?.id ?? ''
}

async function findMiddle(db: TestDatabase): Promise<{ lon: number; lat: number }> {
  const { rows } = await db.owner.query<{ lon: number; lat: number }>({
    text: `select (west + east) / 2 as lon, (south + north) / 2 as lat
      from boundaries join area_codes using (area_id) where code = $1`,
    values: [grid],
  })
  return rows[0] ?? { lon: 0, lat: 0 }
}

async function findClassOf(db: TestDatabase, organisationId: string): Promise<string> {
  const { rows } = await db.owner.query<{ code: string }>({
    text: `select category_code as code from responsibilities group by 1
      having count(*) = 1 and min(organisation_id::text) = $1 order by 1 limit 1`,
    values: [organisationId],
  })
  return rows[0]?.code ?? ''
}
