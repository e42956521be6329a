import type { AddressInfo } from 'node:net'
import * as acting from '@lifetree/contract/case-acting'
import { defineOpen311Attribute } from '@lifetree/contract/open311'
import { XMLParser } from 'fast-xml-parser'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { openScene } from '../testing/open311-scene.ts'

/** A client that was written from the specification alone, over a real connection, in both formats. */
const db = await cloneDatabase()
const { app, city, serviceCode, admit, caseOf } = await openScene(db)
let origin = ''
let api_key = ''

beforeAll(async () => {
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  origin = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
  ;({ key: api_key } = await admit())
  const rules = await app.signedIn({ role: 'rule_editor', area: '340200000000000' })
  await rules.call(defineOpen311Attribute, {
    ...{ attributeId: v7(), categoryCode: serviceCode, code: 'kind', datatype: 'multivaluelist', place: 1 },
    ...{ variable: true, required: true, description: { zh: '种类', en: 'Which kind?' }, hint: { zh: '', en: '' } },
    choices: [1, 2].map(n => ({ key: String(n), name: { zh: `第 ${n} 种`, en: `kind ${n}` } })),
  })
})

type Rows = Record<string, unknown>[]
const parser = new XMLParser({ parseTagValue: false, isArray: name => lists.has(name) })
const lists = new Set(['service', 'request', 'attribute', 'value', 'update', 'error', 'endpoint', 'format'])

/** What JSON says as text, so that both formats can be held against each other. */
const asText = (value: unknown): unknown => {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map(asText)
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, asText(inner)]))
  return String(value)
}

/** The lists of the XML form under the names that JSON has them by. */
const unwrap = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unwrap)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [only] = entries
  if (only && entries.length === 1 && lists.has(only[0])) return unwrap(only[1])
  return Object.fromEntries(entries.map(([name, inner]) => [name, unwrap(inner)]))
}

interface Said {
  readonly status: number
  readonly json: unknown
}

async function ask(format: 'json' | 'xml', path: string, body?: string): Promise<Said> {
  const [resource, query] = path.split('?')
  const response = await fetch(`${origin}/open311/v2/${resource}.${format}${query ? `?${query}` : ''}`, {
    headers: { 'accept-language': 'en' },
    ...(body !== undefined && {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', 'accept-language': 'en' },
    }),
  })
  const text = await response.text()
  const type = format === 'json' ? 'application/json; charset=utf-8' : 'text/xml; charset=utf-8'
  expect(response.headers.get('content-type')).toBe(type)
  if (format === 'json') return { status: response.status, json: asText(JSON.parse(text)) }
  expect(text).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>/)
  const { '?xml': _, ...document } = parser.parse(text)
  const [root] = Object.values(document)
  return { status: response.status, json: unwrap(root === '' ? [] : root) }
}

/** Both formats must say the same; answered is what they say. */
async function askBoth(path: string): Promise<Said> {
  const [json, xml] = [await ask('json', path), await ask('xml', path)]
  expect(xml).toEqual(json)
  return json
}

const fields = (more: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams({
    ...{ api_key, service_code: serviceCode, lat: String(city.point.lat), long: String(city.point.lon) },
    ...{ address_string: '1234 5th <street> & more', email: 'smit333@sfgov.edu', device_id: 'tt222111' },
    ...{ account_id: '123456', first_name: 'john', last_name: 'smith', phone: '111111111' },
    description: 'A large sinkhole is "destroying" the street\nand <more> 路面塌陷',
    ...more,
  }).toString()

describe('a client of the specification', () => {
  it('discovers the endpoints and their formats', async () => {
    const { json } = await askBoth('discovery')
    const { endpoints } = json as { endpoints: Rows }
    expect(Object.keys(json as object)).toEqual(['changeset', 'contact', 'key_service', 'endpoints'])
    expect(endpoints).toEqual([
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${origin}/open311/v2`,
        changeset: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ])
  })

  it('lists the services without a key, and is told the attributes of one', async () => {
    const { json } = await askBoth('services')
    const services = json as Rows
    expect(services.length).toBeGreaterThan(10)
    for (const service of services) {
      expect(Object.keys(service)).toEqual([
        'service_code',
        'service_name',
        'description',
        'metadata',
        'type',
        'keywords',
        'group',
      ])
      expect(['true', 'false']).toContain(service.metadata)
      expect(service.type).toBe('realtime')
    }
    expect((await askBoth(`services/${serviceCode}`)).json).toEqual({
      service_code: serviceCode,
      attributes: [
        {
          ...{ variable: 'true', code: 'kind', datatype: 'multivaluelist', required: 'true' },
          ...{ datatype_description: '', order: '1', description: 'Which kind?' },
          values: [
            { key: '1', name: 'kind 1' },
            { key: '2', name: 'kind 2' },
          ],
        },
      ],
    })
    // JSON says what XML can only write.
    const raw = (await (await fetch(`${origin}/open311/v2/services.json`)).json()) as Rows
    expect(raw.every(({ metadata }) => typeof metadata === 'boolean')).toBe(true)
  })

  it('reports, follows its request from open to closed, and finds it by each filter', async () => {
    const sent = await ask('xml', 'requests', `${fields()}&attribute[kind][]=1&attribute[kind][]=2`)
    expect(sent.status).toBe(200)
    const [{ service_request_id: id, service_notice: notice } = {}] = sent.json as Rows
    expect(notice).toMatch(/^Closed when: /)
    const query = `api_key=${api_key}`
    const { json } = await askBoth(`requests/${id}?${query}&extensions=true`)
    const [request] = json as Rows
    expect(Object.keys(request ?? {})).toEqual([
      ...['service_request_id', 'status', 'status_notes', 'service_name', 'service_code', 'description'],
      ...['agency_responsible', 'service_notice', 'requested_datetime', 'updated_datetime', 'expected_datetime'],
      ...['address', 'address_id', 'zipcode', 'lat', 'long', 'media_url', 'updates'],
    ])
    expect(request).toMatchObject({
      status: 'open',
      address: '1234 5th <street> & more',
      lat: String(city.point.lat),
      long: String(city.point.lon),
      updates: [{ status: 'open', status_notes: 'waiting to be accepted' }],
    })
    expect(String(request?.description).replaceAll('\r', '')).toContain('"destroying" the street\nand <more> 路面塌陷')

    const operator = await app.signedIn(city.operator)
    const caseId = await caseOf(String(id))
    await operator.call(acting.askVerification, { caseId })
    await (await app.signedIn(city.worker)).call(acting.verifyCase, { caseId, finding: 'not_found', files: [] })
    app.clock.now = new Date(app.clock.now.getTime() + 60_000)
    await operator.call(acting.rejectCase, { caseId, reason: '内部理由' })
    const closed = (await askBoth(`requests/${id}?${query}&extensions=true`)).json as Rows
    expect(closed[0]).toMatchObject({ status: 'closed', updated_datetime: app.clock.now.toISOString() })
    const updates = closed.flatMap(row => row.updates as Rows)
    expect(updates.map(({ status }) => status)).toEqual(['open', 'open', 'open', 'closed'])
    expect(JSON.stringify(closed)).not.toContain('内部理由')

    const again = await ask('json', 'requests', `${fields({ description: 'second' })}&attribute[kind]=1`)
    const [{ service_request_id: second } = {}] = again.json as Rows
    const found = async (filter: string): Promise<unknown[]> =>
      ((await askBoth(`requests?${query}&${filter}`)).json as Rows).map(row => row.service_request_id)
    expect(await found('')).toEqual([second, id])
    expect(await found('status=open')).toEqual([second])
    expect(await found('status=closed')).toEqual([id])
    expect(await found('status=open,closed')).toEqual([second, id])
    expect(await found(`service_code=${serviceCode},000`)).toEqual([second, id])
    expect(await found('service_code=000')).toEqual([])
    expect(await found(`service_request_id=${id},${second},none&status=open`)).toEqual([second, id])
    expect(await found('page_size=1&page=2')).toEqual([id])
    const now = encodeURIComponent(app.clock.now.toISOString())
    expect(await found(`start_date=${now}`)).toEqual([second])
    expect(await found('end_date=2026-06-03T14:20:30%2B08:00')).toEqual([id])
    expect(await found(`updated_after=${now}`)).toEqual([second, id])
    expect(await found(`updated_before=2026-06-03T06:20:30Z`)).toEqual([])
  })

  it('is told in GeoReport’s form what it did wrong', async () => {
    const errors = async (call: Promise<Said>): Promise<unknown> => {
      const { status, json } = await call
      const [first] = json as Rows
      expect(first).toEqual({ code: String(status), description: expect.stringMatching(/\w/) })
      return status
    }
    expect(await errors(askBoth('requests/not-an-id?api_key=none'))).toBe(403)
    expect(await errors(askBoth(`requests/not-an-id?api_key=${api_key}`))).toBe(404)
    expect(await errors(askBoth(`tokens/not-a-token?api_key=${api_key}`))).toBe(404)
    expect(await errors(askBoth('services/none'))).toBe(404)
    expect(await errors(askBoth('services?jurisdiction_id=city.gov'))).toBe(404)
    expect(await errors(ask('xml', 'requests', fields({ service_code: '' })))).toBe(400)
    expect(await errors(ask('json', 'requests', fields({ service_code: 'none' })))).toBe(404)
    expect(await errors(ask('xml', 'requests', fields()))).toBe(400)
    expect(await errors(ask('json', 'requests', fields({ lat: '', long: '', address_string: '' })))).toBe(400)
    expect(await errors(ask('xml', 'requests', fields({ api_key: 'wrong' })))).toBe(403)
  })

  it('may name the city or a district of it as its jurisdiction', async () => {
    const list = async (id: string): Promise<number> =>
      ((await askBoth(`requests?api_key=${api_key}&jurisdiction_id=${id}`)).json as Rows).length
    expect([await list('340200'), await list('340202'), await list('')]).toEqual([2, 2, 2])
  })
})
