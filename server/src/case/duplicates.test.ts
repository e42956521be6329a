import type { Source } from '@lifetree/contract/case'
import * as acting from '@lifetree/contract/case-acting'
import * as reading from '@lifetree/contract/case-reading'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { startTestApp } from '../testing/test-app.ts'
import { loadTestCity } from '../testing/test-city.ts'

const now = new Date('2026-06-03T02:00:00Z')
const day = 86_400_000
const db = await cloneDatabase()
const app = await startTestApp(db, { now })
const city = await loadTestCity(db, now)
const [worker, operator] = await Promise.all([app.signedIn(city.worker), app.signedIn(city.operator)])
const { categories } = await operator.call(getCatalogue, {})
const classes = categories.slice(0, 20)

/** The same numbers every time. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}
const random = randomFrom(7)
const bell = (): number => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random())
const metre = 1 / 111_000

interface Spot {
  readonly id: string
  readonly categoryId: string
  readonly lon: number
  readonly lat: number
}
const anywhere = (): Spot => ({
  id: v7(),
  categoryId: classes[Math.floor(random() * classes.length)]?.id ?? '',
  lon: city.point.lon + (random() - 0.5) * 0.03,
  lat: city.point.lat + (random() - 0.5) * 0.03,
})
/** The same thing, told by somebody who says so well where it is: metres either way. */
const near = (spot: Spot, spread: number): Spot => ({
  ...spot,
  lon: spot.lon + (bell() * spread * metre) / Math.cos((spot.lat * Math.PI) / 180),
  lat: spot.lat + bell() * spread * metre,
})

async function put(spots: readonly Spot[], ended: Date | null): Promise<void> {
  await db.owner.query({
    text: `with put as (
      insert into cases (id, number, state, category_id, source, urgent, area_id, area, address, description, lon, lat, accuracy,
        made_at, reported_at, ended_at, clock_id)
      select s.id, 'D-' || s.id, case when $4::timestamptz is null then 'reported' else 'closed' end, s."categoryId", 'worker', false,
        a.area_id, a.code, '', '', s.lon, s.lat, 5, $2, $2, $4, case when $4::timestamptz is null then gen_random_uuid() end
      from jsonb_to_recordset($1::jsonb) as s(id uuid, "categoryId" uuid, lon float8, lat float8)
        cross join (select area_id, code from area_codes where code = $3) a returning id, clock_id)
      insert into case_clocks (id, case_id, kind, started_at, limit_unit, limit_amount)
      select clock_id, id, 'accept', $2, 'urgent_hour', 1 from put where clock_id is not null`,
    values: [JSON.stringify(spots), new Date(now.getTime() - 20 * day), city.grid, ended],
  })
}

describe('duplicates at intake', () => {
  const planted = Array.from({ length: 600 }, anywhere)
  const shownTo = async ({ categoryId, lon, lat }: Spot, source: Source): Promise<string[]> => {
    const { cases } = await operator.call(reading.findDuplicates, { categoryId, lon, lat, source })
    return cases.slice(0, 3).map(({ case: { id } }) => id)
  }
  const askAbout = async (spots: readonly Spot[], source: Source): Promise<string[][]> => {
    const shown: string[][] = []
    for (const spot of spots) shown.push(await shownTo(spot, source))
    return shown
  }
  const measure = async (source: Source, spread: number) => {
    const again = planted.slice(0, 150)
    const told = again.map(spot => near(spot, spread))
    const [ofAgain, ofFresh] = [await askAbout(told, source), await askAbout(Array.from(told, anywhere), source)]
    const hits = again.filter(({ id }, at) => ofAgain[at]?.includes(id)).length
    const shown = [...ofAgain, ...ofFresh].filter(ids => ids.length > 0).length
    return { recall: hits / again.length, precision: hits / shown }
  }

  it('a planted duplicate is among the first three: a colleague’s nearly always, a resident’s, told some 80 m off, in nine of ten', async () => {
    await put(planted, null)
    const staff = await measure('worker', 15)
    const residents = await measure('public', 80)
    process.stdout.write(`planted duplicates: staff ${JSON.stringify(staff)}, public ${JSON.stringify(residents)}\n`)
    expect(staff.recall).toBeGreaterThan(0.9)
    expect(staff.precision).toBeGreaterThan(0.7)
    expect(residents.recall).toBeGreaterThan(0.9)
    expect(residents.precision).toBeGreaterThan(0.4)
  })

  it('who did not see it himself is asked further around, and the nearest stands first', async () => {
    const spot = { ...anywhere(), lon: city.point.lon + 0.05, lat: city.point.lat }
    const far = { ...spot, id: v7(), lat: spot.lat + 120 * metre }
    const further = { ...spot, id: v7(), lat: spot.lat + 200 * metre }
    await put([further, far], null)
    expect(await shownTo(spot, 'worker')).toEqual([])
    expect(await shownTo(spot, 'public')).toEqual([far.id, further.id])
  })
})

describe('what comes again', () => {
  it('is counted when a case is opened, shown on its row, and filtered by', async () => {
    const input = await city.report(worker, now)
    const before = { id: v7(), categoryId: input.categoryId, ...city.point }
    await put([before], new Date(now.getTime() - 10 * day))
    await put([{ ...before, id: v7() }], new Date(now.getTime() - 40 * day))
    await put([{ ...before, id: v7(), lat: before.lat + 300 * metre }], new Date(now.getTime() - 10 * day))
    const { caseId } = await worker.call(acting.reportCase, input)
    expect(await operator.call(reading.getCase, { caseId })).toMatchObject({ recurrences: 1 })
    const { cases } = await operator.call(reading.listCases, { tab: 'all', recurring: 'yes' })
    expect(cases.map(({ id, recurrences }) => [id, recurrences])).toEqual([[caseId, 1]])
  })
})
