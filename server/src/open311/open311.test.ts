import * as acting from '@lifetree/contract/case-acting'
import { getCase } from '@lifetree/contract/case-reading'
import {
  defineOpen311Attribute,
  getOpen311Request,
  listOpen311Clients,
  revealOpen311Contact,
  revokeOpen311Client,
} from '@lifetree/contract/open311'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { openScene } from '../testing/open311-scene.ts'
import type { TestClient } from '../testing/test-app.ts'

const db = await cloneDatabase()
const { app, city, administer, serviceCode, admit, get, post, send, caseOf } = await openScene(db)
const { lat, lon } = city.point
let operator: TestClient

beforeAll(async () => {
  operator = await app.signedIn({ ...city.operator, secondFactor: 'proven' })
})

const form = (fields: Readonly<Record<string, string>>, more = ''): string => `${new URLSearchParams(fields)}${more}`
const placed = { service_code: serviceCode, lat: String(lat), long: String(lon) }
const countCases = async (): Promise<number> =>
  (await db.owner.query<{ n: number }>({ text: 'select count(*)::int as n from cases' })).rows[0]?.n ?? 0

describe('a key', () => {
  it('is shown once, kept as its digest alone, and refused once it is revoked, in GeoReport’s own form', async () => {
    const { key, clientId } = await admit()
    expect(key).toMatch(/^lt_[\w-]{43}$/)
    const { rows } = await db.owner.query<{ row: string }>({
      text: 'select open311_clients::text as row from open311_clients where id = $1',
      values: [clientId],
    })
    expect(rows[0]?.row).not.toContain(key)
    await send(key)
    const admin = await administer()
    await admin.call(revokeOpen311Client, { clientId })
    const refused = await get('/requests.json', key)
    expect([refused.statusCode, refused.json()]).toEqual([403, [{ code: 403, description: expect.any(String) }]])
    const { clients } = await admin.call(listOpen311Clients, {})
    expect(clients.find(({ id }) => id === clientId)).toMatchObject({
      keyHint: key.slice(-4),
      requests: 1,
      calls: 1,
      revokedAt: app.clock.now.toISOString(),
      lastUsedAt: app.clock.now.toISOString(),
    })
  })

  it('that is wrong or missing opens nothing, in both formats', async () => {
    for (const key of [undefined, 'lt_wrong', 'x'.repeat(5000)]) {
      const xml = await get('/requests.xml', key)
      expect([xml.statusCode, xml.headers['content-type']]).toEqual([403, 'text/xml; charset=utf-8'])
      expect(xml.body).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<errors><error><code>403<\/code>/)
      expect((await post('/requests.json', form({ ...placed, ...(key && { api_key: key }) }))).statusCode).toBe(403)
    }
  })

  it('that may only read sends nothing, and one that asks too often waits', async () => {
    const { key } = await admit({ mayWrite: false, mayRead: true, perMinute: 2 })
    const refused = await post('/requests.json', form({ ...placed, api_key: key }))
    expect(refused.statusCode).toBe(403)
    expect((await get('/requests.json', key)).statusCode).toBe(200)
    const late = await get('/requests.json', key)
    expect([late.statusCode, late.headers['retry-after']]).toEqual([429, '60'])
    app.clock.now = new Date(app.clock.now.getTime() + 60_000)
    expect((await get('/requests.json', key)).statusCode).toBe(200)
  })
})

describe('a request', () => {
  it('comes in as the public’s report, on the operator’s board, with its caller behind a purpose', async () => {
    const { key } = await admit()
    const said = { first_name: '望舒', last_name: '程', phone: '(0553) 555-0123', email: 'wang@example.org' }
    const number = await send(key, { ...said, description: '路口有个大坑', address_string: '示例路 1 号' })
    const caseId = await caseOf(number)
    const detail = await operator.call(getCase, { caseId })
    expect(detail).toMatchObject({
      source: 'public',
      state: 'reported',
      description: '路口有个大坑',
      address: '示例路 1 号',
      reporter: { name: '程**', wantsCallBack: false },
    })
    expect(detail.events[0]).toMatchObject({ action: 'report', who: '随手拍', role: 'client' })
    expect(app.entries.find(({ subject }) => subject === caseId)).toMatchObject({
      kind: 'command',
      name: 'sendOpen311Request',
      actor: { role: 'client' },
    })
    // The public's word is looked at on site before it is filed.
    expect(await operator.call(acting.askVerification, { caseId })).toMatchObject({ state: 'verifying' })
    const { request } = await operator.call(getOpen311Request, { caseId })
    expect(request).toMatchObject({ client: '随手拍', hasContact: true, media: { state: 'none' } })
    const shown = await operator.call(revealOpen311Contact, { caseId, purpose: '回访' })
    expect(shown.email).toBe('wang@example.org')
    expect(app.entries.at(-1)).toMatchObject({ kind: 'read', purpose: '回访' })
  })

  it('never comes out with what is personal, and to others without its words', async () => {
    const { key } = await admit()
    const { key: others } = await admit({ mayRead: true })
    const personal = { first_name: 'Ming', last_name: 'Li', phone: '13900001111', email: 'm@example.org' }
    const number = await send(key, {
      ...personal,
      device_id: 'device-77',
      account_id: 'account-88',
      description: '找李某 139',
    })
    const own = await get(`/requests/${number}.json?extensions=true`, key)
    expect(own.json()).toMatchObject([{ service_request_id: number, status: 'open', description: '找李某 139' }])
    for (const answer of [own, await get(`/requests/${number}.json`, others)]) {
      for (const word of ['Ming', '13900001111', 'm@example.org', 'device-77', 'account-88'])
        expect(answer.body).not.toContain(word)
    }
    expect((await get(`/requests/${number}.json`, others)).json()).toMatchObject([{ description: null }])
  })

  it('of another is not there for a client that reads its own alone, nor outside its area', async () => {
    const { key } = await admit()
    const number = await send(key, { description: 'mine' })
    const strangers = [await admit(), await admit({ mayRead: true, areas: ['340207000000000'] })]
    for (const { key: other } of strangers) {
      expect((await get(`/requests/${number}.json`, other)).statusCode).toBe(404)
      expect((await get(`/requests.json?service_request_id=${number}`, other)).json()).toEqual([])
    }
    const outside = await admit({ areas: ['340207000000000'] })
    const refused = await post('/requests.json', form({ ...placed, api_key: outside.key }))
    expect([refused.statusCode, refused.json()]).toEqual([400, [{ code: 400, description: expect.any(String) }]])
  })

  it('that is confidential is not there, for its own client neither', async () => {
    const { key } = await admit({ mayRead: true })
    const number = await send(key, { description: 'secret' })
    await db.owner.query({ text: 'update cases set confidential = true where number = $1', values: [number] })
    expect((await get(`/requests/${number}.json`, key)).statusCode).toBe(404)
    expect((await get('/requests.json', key)).body).not.toContain(number)
  })

  it('sent twice is one case: by its content within minutes, or by its own key for ever', async () => {
    const { key } = await admit()
    const fields = { ...placed, api_key: key, description: 'the same' }
    const turned = { description: 'the same', api_key: key, ...placed }
    const before = await countCases()
    const both = await Promise.all([post('/requests.json', form(fields)), post('/requests.json', form(turned))])
    expect(new Set(both.map(({ body }) => body)).size).toBe(1)
    expect(await countCases()).toBe(before + 1)
    app.clock.now = new Date(app.clock.now.getTime() + 11 * 60_000)
    expect((await post('/requests.json', form(fields))).body).not.toBe(both[0]?.body)

    const own = { 'idempotency-key': 'order-1' }
    const first = await post('/requests.json', form(fields), own)
    app.clock.now = new Date(app.clock.now.getTime() + 86_400_000)
    expect((await post('/requests.json', form(fields), own)).body).toBe(first.body)
    expect((await post('/requests.json', form({ ...fields, description: 'other' }), own)).statusCode).toBe(409)
    const { service_request_id: id } = first.json()[0]
    expect((await get('/tokens/order-1.json', key)).json()).toEqual([{ service_request_id: id, token: 'order-1' }])
    expect((await get('/tokens/order-2.json', key)).statusCode).toBe(404)
    // Another client's key of the same name is another request.
    const { key: stranger } = await admit()
    expect((await get('/tokens/order-1.json', stranger)).statusCode).toBe(404)
  })

  it('without a position lies in the middle of the smallest area that it names', async () => {
    const { key } = await admit()
    const sentAt = (place: Readonly<Record<string, string>>) =>
      post('/requests.json', form({ service_code: serviceCode, api_key: key, description: v7(), ...place }))
    const byCode = await sentAt({ address_id: city.grid })
    expect(byCode.statusCode).toBe(200)
    const { rows } = await db.owner.query<{ name: string; code: string }>({
      text: `select c.name, c.code from area_codes c join areas a on a.id = c.area_id
        where a.level = 'community' and c.code = ($1::bigint / 1000) * 1000`,
      values: [city.grid],
    })
    const community = rows[0]
    const named = await sentAt({ address_string: `${community?.name}东门外` })
    const caseId = await caseOf(named.json()[0]?.service_request_id)
    operator = await app.signedIn({ ...city.operator, secondFactor: 'proven' })
    const detail = await operator.call(getCase, { caseId })
    expect(detail.area.slice(0, 12)).toBe(community?.code.slice(0, 12))
    expect(detail.accuracy).toBeGreaterThan(30)
    for (const place of [{ address_string: 'nowhere at all' }, { address_id: '1' }, {}, { lat: '31' }])
      expect((await sentAt(place)).statusCode, JSON.stringify(place)).toBe(400)
  })
})

describe('attributes', () => {
  const ask = async (code: string, more: object): Promise<void> => {
    const rules = await app.signedIn({ role: 'rule_editor', area: '340200000000000' })
    await rules.call(defineOpen311Attribute, {
      attributeId: v7(),
      categoryCode: serviceCode,
      code,
      datatype: 'string',
      variable: true,
      required: false,
      place: 1,
      description: { zh: `问 ${code}`, en: `asks ${code}` },
      hint: { zh: '', en: '' },
      choices: [],
      ...more,
    })
  }
  const choices = ['a', 'b', 'c'].map(key => ({ key, name: { zh: `选项 ${key}`, en: `choice ${key}` } }))

  it('are told, asked for, typed, kept with the case and shown on it', async () => {
    await ask('depth', { datatype: 'number', required: true })
    await ask('seen_at', { datatype: 'datetime', place: 2 })
    await ask('kind', { datatype: 'singlevaluelist', choices, place: 3 })
    await ask('near', { datatype: 'multivaluelist', choices, place: 4 })
    await ask('story', { datatype: 'text', place: 5 })
    await ask('told', { variable: false, place: 6 })
    const { key } = await admit()
    const services = (await get('/services.json')).json() as { service_code: string; metadata: boolean }[]
    expect(services.find(one => one.service_code === serviceCode)?.metadata).toBe(true)
    const definition = (await get(`/services/${serviceCode}.json`)).json()
    expect(definition.attributes.map(({ code }: { code: string }) => code)).toEqual([
      'depth',
      'seen_at',
      'kind',
      'near',
      'story',
      'told',
    ])
    expect(definition.attributes[2].values).toHaveLength(3)

    const fields = { ...placed, api_key: key, description: 'with attributes' }
    const answered =
      '&attribute[depth]=12.5&attribute[seen_at]=2026-06-01T08:00:00%2B08:00&attribute[kind]=b' +
      '&attribute[near][]=a&attribute[near][]=c&attribute[told]=back'
    const sent = await post('/requests.json', form(fields, answered))
    const caseId = await caseOf(sent.json()[0]?.service_request_id)
    operator = await app.signedIn({ ...city.operator, secondFactor: 'proven' })
    const { request } = await operator.call(getOpen311Request, { caseId })
    expect(request?.answers.map(({ answer }) => answer.en)).toEqual([
      '12.5',
      '2026-06-01T00:00:00.000Z',
      'choice b',
      'choice a, choice c',
    ])
    const asJson = { ...fields, description: 'json', attribute: { depth: 3, near: ['a'] } }
    expect((await post('/requests.json', asJson)).statusCode).toBe(200)

    for (const wrong of [
      '',
      '&attribute[depth]=deep',
      '&attribute[depth]=1&attribute[kind]=z',
      '&attribute[depth]=1&attribute[depth][]=2',
      '&attribute[depth]=1&attribute[seen_at]=yesterday',
      '&attribute[depth]=1&attribute[unknown]=1',
      `&attribute[depth]=1&attribute[story]=${'x'.repeat(4001)}`,
    ]) {
      const refused = await post('/requests.json', form({ ...fields, description: v7() }, wrong))
      expect([refused.statusCode, refused.json()], wrong.slice(0, 80)).toEqual([
        400,
        [{ code: 400, description: expect.stringContaining('attribute') }],
      ])
    }
  })
})

describe('what is asked wrongly', () => {
  it.each([
    ['/nothing.json', 404],
    ['/services', 404],
    ['/services.yaml', 404],
    ['/services/0000.json', 404],
    ['/requests.json?jurisdiction_id=110000', 404],
    ['/services.json?jurisdiction_id=city.gov', 404],
    ['/requests/2606-999999.json', 404],
    ['/requests.json?status=lost', 400],
    ['/requests.json?start_date=2026-06-01', 400],
    ['/requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z', 400],
    ['/requests.json?page_size=1001', 400],
    ['/requests.json?page=0', 400],
  ])('%s is answered with %d and a description', async (path, status) => {
    const { key } = await admit()
    const answer = await get(path, key)
    expect(answer.statusCode, answer.body).toBe(status)
    expect(answer.body).toContain('description')
  })

  it('content that is no form, no JSON, or too large is refused in the format of its address', async () => {
    const { key } = await admit()
    const bad = { authorization: `Bearer ${key}` }
    expect((await post('/requests.json', '{', { ...bad, 'content-type': 'application/json' })).json()).toMatchObject([
      { code: 400 },
    ])
    expect((await post('/requests.json', '[]', { ...bad, 'content-type': 'application/json' })).statusCode).toBe(400)
    expect((await post('/requests.xml', '<x/>', { ...bad, 'content-type': 'text/xml' })).body).toContain('<errors>')
    expect((await post('/requests.json', `description=${'x'.repeat(300_000)}`, bad)).statusCode).toBe(413)
    expect((await post('/services.json', '', bad)).statusCode).toBe(405)
    expect((await post('/requests.json', form({ ...placed, description: 'x'.repeat(4001) }), bad)).statusCode).toBe(400)
  })
})
