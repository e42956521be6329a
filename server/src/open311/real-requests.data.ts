import { getCatalogue } from '@lifetree/contract/catalogue'
import { createOpen311Client } from '@lifetree/contract/open311'
import { v7 } from 'uuid'
import { afterAll, expect, test } from 'vitest'
import { loadCity } from '../commands/demo/load-city.ts'
import { settingsOf, system } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { secret } from '../platform/secret.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { hasPlace, laidOver, type RealCity, type RealTable, realCities, type Spot } from '../testing/real-cities.ts'
import { startTestApp } from '../testing/test-app.ts'

/** Every so many rows of each file are sent: 1 is all of them. */
const every = Number(process.env.OPEN311_EVERY ?? 5)
/** As many at once: a gateway with as many machines. */
const lanes = 8
/** What a client may at most be allowed in a minute; the test's minute is over when they are used up. */
const perMinute = 6000

const now = new Date('2026-06-03T02:00:00Z')
const db = await cloneDatabase()
const app = await startTestApp(db, { now })
await inTransaction(db.owner, { settings: settingsOf(system) }, tx =>
  loadCity(tx, { seed: 1, day: '2026-06-03', scale: 'demo' }, { secret: secret('x'), now }),
)
const admin = await app.signedIn({ role: 'admin', area: '340200000000000' })
const { categories } = await admin.call(getCatalogue, {})
const { rows: grids } = await db.owner.query<Spot>({
  text: `select (west + east) / 2 as lon, (south + north) / 2 as lat from areas a join boundaries b on b.area_id = a.id
    where a.level = 'grid' order by 1, 2`,
})

const report = (line: string): void => void process.stdout.write(`${line}\n`)
const shown = (count: number): string => count.toLocaleString('en')

const admit = async (name: string): Promise<string> => {
  const asked = { name, organisation: '外市', areas: ['340200000000000'], mayRead: false, mayWrite: true, perMinute }
  return (await admin.call(createOpen311Client, { clientId: v7(), ...asked })).key
}

let calls = 0
/** One call of the interface, from the machine of this lane. */
const ask = (lane: number, request: { url: string; key: string; token?: string; payload?: string }) => {
  if (++calls % (perMinute - lanes) === 0) app.clock.now = new Date(app.clock.now.getTime() + 60_000)
  const { url, key, token, payload } = request
  return app.http.inject({
    ...{ method: payload === undefined ? 'GET' : 'POST', url: `/open311/v2${url}` },
    remoteAddress: `203.0.113.${lane + 1}`,
    headers: {
      ...{ authorization: `Bearer ${key}`, 'accept-language': 'en' },
      ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }),
      ...(token !== undefined && { 'idempotency-key': token }),
    },
    ...(payload !== undefined && { payload }),
  })
}

/** Each item done by whichever lane is free. */
async function inLanes<T>(items: readonly T[], work: (item: T, lane: number) => Promise<void>): Promise<void> {
  const left = items.values()
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (const item of left) await work(item, lane)
    }),
  )
}

interface Sent {
  readonly n: number
  readonly type: string
  readonly description: string
  readonly address: string
  readonly spot: Spot | null
}

/** What a gateway of that city would send of a row. */
function sentOf(row: readonly string[], n: number, { columns }: RealCity, table: RealTable): Sent {
  const cell = (name: string | undefined): string => row[table.head.indexOf(name ?? '')] ?? ''
  const type = cell(columns.category)
  return {
    ...{ n, type, address: cell(columns.address) },
    description: [type, cell(columns.description), cell(columns.opened)].filter(Boolean).join(' · '),
    spot: hasPlace(row, table) ? { lon: Number(row[table.lon]), lat: Number(row[table.lat]) } : null,
  }
}

const formOf = ({ description, address, spot }: Sent, service_code: string): string =>
  new URLSearchParams({
    ...{ service_code, description, address_string: address },
    ...(spot && { lat: spot.lat.toFixed(6), long: spot.lon.toFixed(6) }),
  }).toString()

/** In words of the specification: a list of codes with what they mean, the code being the status. */
const refusalOf = (answer: { statusCode: number; json(): unknown }): string => {
  const [error] = answer.json() as { code: number; description: string }[]
  expect(error?.code).toBe(answer.statusCode)
  return `${error?.code} ${error?.description}`
}

interface Row {
  readonly service_request_id: string
  readonly service_code: string
  readonly description: string | null
  readonly address: string | null
  readonly lat: number
  readonly long: number
}

/** Every one of them is told by its id as it was sent. */
async function foundAgain(sent: ReadonlyMap<string, Sent & { readonly code: string }>, key: string): Promise<void> {
  const numbers = [...sent.keys()]
  const pages = Array.from({ length: Math.ceil(numbers.length / 500) }, (_, page) =>
    numbers.slice(page * 500, (page + 1) * 500),
  )
  let found = 0
  await inLanes(pages, async (page, lane) => {
    const answer = await ask(lane, { url: `/requests.json?service_request_id=${page.join(',')}`, key })
    expect(answer.statusCode, answer.body).toBe(200)
    for (const row of answer.json() as Row[]) {
      const was = sent.get(row.service_request_id)
      expect([row.service_code, row.description]).toEqual([was?.code, was?.description.trim()])
      // Who names no address is told where his position lies.
      expect(row.address).toEqual(was?.address.trim().replaceAll(/\s+/g, ' ') || expect.stringMatching(/网格$/))
      if (was?.spot) expect([row.lat, row.long]).toEqual([was.spot.lat, was.spot.lon])
      found++
    }
  })
  expect(found).toBe(numbers.length)
}

let cases = 0

test.each(realCities)('every row of $file is a request, or says why it is none', { timeout: 1_800_000 }, async city => {
  const key = await admit(city.file)
  const table = laidOver(city, grids)
  expect(table.rows.length).toBe(city.rows)
  const rows = table.rows.flatMap((row, n) => (n % every === 0 ? [sentOf(row, n, city, table)] : []))
  const types = [...new Set(rows.map(({ type }) => type))]
  // Their own words are no classes of ours.
  await inLanes(types, async (type, lane) => {
    const row = { n: 0, type, description: type, address: '', spot: grids[0] ?? null }
    const answer = await ask(lane, { url: '/requests.json', key, payload: formOf(row, type) })
    expect(refusalOf(answer)).toBe(`404 service_code ${type.slice(0, 60)} was not found`)
  })
  // Which of our classes stands for which of theirs is made up, as in the import of the same files.
  const codes = new Map(types.map((type, no) => [type, categories[no % categories.length]?.code ?? '']))
  const sent = new Map<string, Sent & { readonly code: string }>()
  const refused = new Map<string, number>()
  const started = performance.now()
  await inLanes(rows, async (row, lane) => {
    const code = codes.get(row.type) ?? ''
    const answer = await ask(lane, { url: '/requests.json', key, token: `row ${row.n}`, payload: formOf(row, code) })
    if (answer.statusCode === 200) {
      const [made] = answer.json() as { service_request_id: string }[]
      sent.set(made?.service_request_id ?? '', { ...row, code })
    } else {
      const why = refusalOf(answer)
      refused.set(why, (refused.get(why) ?? 0) + 1)
    }
  })
  const seconds = (performance.now() - started) / 1000
  const out = [...refused.values()].reduce((sum, count) => sum + count, 0)
  report(
    `${city.file}: ${shown(sent.size)} of ${shown(rows.length)} came in, ${shown(out)} refused ${JSON.stringify(Object.fromEntries(refused))}; ${seconds.toFixed(1)} s (${Math.round(rows.length / seconds)}/s)`,
  )
  // No two rows are one request.
  expect(sent.size + out).toBe(rows.length)
  for (const why of refused.keys())
    expect(why).toMatch(/^400 (?:The address names no|This position lies in no grid|lat and long)/)
  const again = performance.now()
  await foundAgain(sent, key)
  report(`  all found again by their ids in ${((performance.now() - again) / 1000).toFixed(1)} s`)
  cases += sent.size
})

afterAll(async () => {
  const { rows } = await db.owner.query({
    text: `select count(*)::int as requests, count(distinct c.number)::int as numbers,
      count(*) filter (where c.state = 'reported' and c.source = 'public')::int as waiting
      from open311_requests r join cases c on c.id = r.case_id`,
  })
  report(`every ${every}: ${JSON.stringify(rows[0])}`)
  expect(rows).toEqual([{ requests: cases, numbers: cases, waiting: cases }])
})
