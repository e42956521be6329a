import { getPublicForm } from '@lifetree/contract/intake'
import { listOpen311Clients, setOpen311ClientAreas } from '@lifetree/contract/open311'
import {
  endOpen311Offer,
  listOpen311Offers,
  type Open311Offer,
  setOpen311Offer,
} from '@lifetree/contract/open311-offer'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { refused } from '../testing/loop.ts'
import { openScene } from '../testing/open311-scene.ts'
import { outermost } from './client.ts'

const db = await cloneDatabase()
const { app, city, administer, serviceCode, admit, get, post } = await openScene(db)
const rules = await app.signedIn({ role: 'rule_editor', area: '340200000000000' })
const visitor = await app.signedIn(city.worker)

// What the demo city offers is ended first: each test begins with a catalogue of which nothing was chosen.
await db.owner.query({ text: 'update open311_offers set ended_at = made_at' })

const none = { zh: '', en: '' }
const offer = async (more: Partial<Open311Offer> = {}): Promise<string> => {
  const offerId = v7()
  const plain = { categoryCode: serviceCode, onPage: true, onOpen311: true, place: 1, name: none, keywords: none }
  await rules.call(setOpen311Offer, { offerId, ...plain, ...more })
  return offerId
}
interface Service {
  readonly service_code: string
  readonly service_name: string
  readonly keywords: string
}
const offeredBy311 = async (): Promise<Service[]> => (await get('/services.json')).json()
const offeredByPage = async () => (await visitor.call(getPublicForm, {})).categories
const codes = async (): Promise<[string[], string[]]> => [
  (await offeredByPage()).map(({ code }) => code),
  (await offeredBy311()).map(one => one.service_code),
]

describe('what is offered to people and programs outside', () => {
  const other = '020102'

  it('is all that is in force while nothing was chosen, then what was chosen for that way alone, in its order', async () => {
    const [page, open311] = await codes()
    expect(page).toEqual(open311)
    expect(page.length).toBeGreaterThan(50)
    const onPage = await offer({ categoryCode: other, onOpen311: false, place: 2 })
    expect(await codes()).toEqual([[other], open311])
    const both = await offer({ place: 1 })
    expect(await codes()).toEqual([[serviceCode, other], [serviceCode]])
    await offer({ place: 3 })
    expect(await codes()).toEqual([[other, serviceCode], [serviceCode]])
    // A code that is not offered takes no request.
    const { key } = await admit()
    const sent = await post('/requests.json', {
      service_code: other,
      api_key: key,
      ...city.point,
      long: city.point.lon,
    })
    expect(sent.statusCode).toBe(404)
    expect((await get(`/services/${other}.json`)).statusCode).toBe(404)
    await rules.call(endOpen311Offer, { offerId: onPage })
    expect(await codes()).toEqual([[serviceCode], [serviceCode]])
    // Each change is a row of its own: nothing was overwritten.
    const { rows } = await db.owner.query<{ id: string; place: number; ended: boolean }>({
      text: `select id, place, ended_at is not null as ended from open311_offers
        where category_code = $1 and made_by is not null order by id`,
      values: [serviceCode],
    })
    expect(rows).toMatchObject([
      { id: both, place: 1, ended: true },
      { place: 3, ended: false },
    ])
    await expect(db.app.query({ text: 'delete from open311_offers' })).rejects.toThrow(/permission denied/)
  })

  it('stands under its plain name and is found by its keywords, and by the name of the catalogue too', async () => {
    const [formal] = await offeredByPage()
    // A plain name holds on every way where the class is offered, chosen there or not.
    await offer({
      onOpen311: false,
      name: { zh: '马路大坑', en: 'Hole in the road' },
      keywords: { zh: '坑洼 破损', en: 'pothole' },
    })
    expect(await offeredByPage()).toMatchObject([
      {
        name: { zh: '马路大坑', en: 'Hole in the road' },
        keywords: { zh: expect.stringContaining(`${formal?.name.zh} 坑洼`), en: expect.stringContaining('pothole') },
        pinyin: expect.stringMatching(/^maludakengkengwaposun /),
        initials: expect.stringMatching(/^mldkkwps /),
      },
    ])
    const service = (await offeredBy311()).find(one => one.service_code === serviceCode)
    expect(service).toMatchObject({ service_name: '马路大坑', keywords: expect.stringMatching(/^坑洼, 破损, /) })
    const { offers } = await rules.call(listOpen311Offers, {})
    expect(offers).toMatchObject([{ categoryCode: serviceCode, name: { zh: '马路大坑' }, since: expect.any(String) }])
  })

  it('is refused for a class that there is not, on no way, and to who is no rule editor', async () => {
    expect(await refused(offer({ categoryCode: '0000' }))).toBe('unknown_class')
    expect(await refused(offer({ onPage: false, onOpen311: false }))).toBe('nowhere')
    expect(await refused(rules.call(endOpen311Offer, { offerId: v7() }))).toBe('not_found')
    expect(await refused((await administer()).call(listOpen311Offers, {}))).toBe('forbidden')
  })
})

describe('a client of several areas', () => {
  /** Middles of grids. */
  const places = async () => {
    const { rows } = await db.owner.query<{ area: string; lat: number; long: number }>({
      text: `select c.code::text as area, (b.south + b.north) / 2 as lat, (b.west + b.east) / 2 as long
        from area_codes c join areas a on a.id = c.area_id join boundaries b on b.area_id = c.area_id and b.valid_to is null
        where a.level = 'grid' and c.valid_to is null order by c.code limit 3`,
    })
    return rows.map(({ area, lat, long }) => ({ area, lat, long }))
  }
  const send = (key: string, { lat, long }: { lat: number; long: number }, more: object = {}) =>
    post('/requests.json', { service_code: serviceCode, api_key: key, lat, long, description: v7(), ...more })
  const numbers = async (key: string, query = ''): Promise<string[]> =>
    (await get(`/requests.json?${query}`, key))
      .json()
      .map((one: { service_request_id: string }) => one.service_request_id)

  it('reports in each of them, reads all of them, newest first, and is refused outside', async () => {
    const [first, second, third] = await places()
    if (!(first && second && third)) throw new Error('The test city has too few grids')
    const { key, clientId } = await admit({ areas: [first.area, second.area], mayRead: false })
    const sent: string[] = []
    for (const place of [first, second, first]) {
      app.clock.now = new Date(app.clock.now.getTime() + 1000)
      const answer = await send(key, place)
      expect(answer.statusCode, answer.body).toBe(200)
      sent.push(answer.json()[0].service_request_id)
    }
    const refusal = await send(key, third)
    expect([refusal.statusCode, refusal.json()]).toEqual([400, [{ code: 400, description: expect.any(String) }]])
    const latest = sent.toReversed()
    expect(await numbers(key)).toEqual(latest)
    expect([...(await numbers(key, 'page_size=2')), ...(await numbers(key, 'page_size=2&page=2'))]).toEqual(latest)
    expect(await numbers(key, `jurisdiction_id=${second.area}`)).toEqual([sent[1]])
    expect((await get(`/requests.json?jurisdiction_id=${third.area}`, key)).statusCode).toBe(400)
    expect((await get(`/requests/${sent[1]}.json?extensions=true`, key)).json()[0].updates).toHaveLength(1)
    expect((await get('/requests.json?page_size=1000&page=11', key)).statusCode).toBe(400)

    // Its areas change: what lies in the one that it lost is not there for it any more.
    const admin = await administer()
    await admin.call(setOpen311ClientAreas, { clientId, areas: [second.area, third.area] })
    expect(await numbers(key)).toEqual([sent[1]])
    expect((await send(key, first)).statusCode).toBe(400)
    expect((await send(key, third)).statusCode).toBe(200)
    const { clients } = await admin.call(listOpen311Clients, {})
    const shown = clients.find(({ id }) => id === clientId)?.areas.map(({ code }) => code)
    expect(shown).toEqual([second.area, third.area].toSorted())
    const { rows } = await db.owner.query<{ ended: boolean }>({
      text: 'select ended_at is not null as ended from open311_client_areas where client_id = $1 order by ended_at nulls last',
      values: [clientId],
    })
    expect(rows.map(({ ended }) => ended)).toEqual([true, false, false])
    expect(await refused(admin.call(setOpen311ClientAreas, { clientId, areas: ['110000000000000'] }))).toBe(
      'unknown_area',
    )
    expect(await refused(admin.call(setOpen311ClientAreas, { clientId: v7(), areas: [first.area] }))).toBe('not_found')
  })

  it('sends the same twice and it is one case, wherever it lies', async () => {
    const [first, second] = await places()
    if (!(first && second)) throw new Error('The test city has too few grids')
    const { key } = await admit({ areas: [first.area, second.area] })
    const once = { description: 'the same' }
    const [one, other] = [await send(key, second, once), await send(key, second, once)]
    expect([one.statusCode, other.body]).toEqual([200, one.body])
    const token = { service_code: serviceCode, api_key: key, lat: second.lat, long: second.long, description: 'by key' }
    const sent = await post('/requests.json', token, { 'idempotency-key': 'second-area' })
    expect((await get('/tokens/second-area.json', key)).json()).toEqual([
      { service_request_id: sent.json()[0].service_request_id, token: 'second-area' },
    ])
  })

  it('has nothing from an area that lies in another of its own', () => {
    const [district, town, elsewhere] = ['340202000000000', '340202016000000', '340207000000000']
    expect(outermost([town, district, elsewhere, district] as string[])).toEqual([district, elsewhere])
  })
})
