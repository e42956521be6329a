import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineOpen311Attribute } from '@lifetree/contract/open311'
import { XMLParser } from 'fast-xml-parser'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { openScene } from '../testing/open311-scene.ts'

/** Against the specification's text and what five servers answered, in the folder that LIFETREE_TEST_DATA names. */
const folder = join(process.env.LIFETREE_TEST_DATA ?? '', 'open311')
const read = (file: string): string => readFileSync(join(folder, file), 'utf8')

const db = await cloneDatabase()
const { app, city, serviceCode, admit, get, post, send } = await openScene(db)
type Row = Readonly<Record<string, unknown>>
let key = ''

const lists = ['service', 'request', 'attribute', 'value', 'error']
const parser = new XMLParser({ isArray: name => lists.includes(name), parseTagValue: false })
const xml = (text: string): Row => parser.parse(text) as Row
const rowsIn = (document: Row, list: string, item: string): Row[] => {
  const inside = document[list]
  return typeof inside === 'object' && inside !== null ? ((inside as Record<string, Row[]>)[item] ?? []) : []
}
const namesOf = (rows: readonly Row[]): string[] => [...new Set(rows.flatMap(row => Object.keys(row)))]

beforeAll(async () => {
  ;({ key } = await admit({ perMinute: 6000 }))
  await send(key, { description: 'one of ours' })
  const rules = await app.signedIn({ role: 'rule_editor', area: '340200000000000' })
  await rules.call(defineOpen311Attribute, {
    ...{ attributeId: v7(), categoryCode: serviceCode, code: 'WHISHETN', datatype: 'singlevaluelist', place: 1 },
    ...{ variable: true, required: false, hint: { zh: '', en: '' } },
    description: { zh: '哪一种', en: 'What is it?' },
    choices: [{ key: '123', name: { zh: '福特', en: 'Ford' } }],
  })
})

/** The first column of the specification's tables under a heading. */
function fieldsOfSpecification(heading: string): string[] {
  const section = read('spec/georeport_v2.md').split(`### ${heading}\n`)[1]?.split('\n### ')[0] ?? ''
  const response = section.split('#### Response')[1]?.split('#### ')[0] ?? ''
  return [...response.matchAll(/^\| `(\w+)`\s*\|/gm)].map(match => match[1] ?? '')
}

describe('the specification', () => {
  it.each([
    ['GET Service List', 'services.json'],
    ['GET Service Definition', 'services/CODE.json'],
    ['GET Service Requests', 'requests.json'],
    ['GET Service Request', 'requests.json'],
    ['POST Service Request', 'POST'],
  ])('%s: every field that it names is answered', async (heading, path) => {
    const fields = fieldsOfSpecification(heading)
    expect(fields.length).toBeGreaterThan(2)
    const { lat, lon } = city.point
    const answer =
      path === 'POST'
        ? await post(
            '/requests.json',
            `api_key=${key}&service_code=${serviceCode}&lat=${lat}&long=${lon}&description=${v7()}`,
          )
        : await get(`/${path.replace('CODE', serviceCode)}`, key)
    // One that has an id at once has no token.
    for (const field of fields.filter(name => path !== 'POST' || name !== 'token'))
      expect(answer.body, field).toContain(`"${field}"`)
  })

  it('its own example of a POST, with our service and place, opens a case', async () => {
    const [line = ''] = /^api_key=xyz&.*$/m.exec(read('spec/georeport_v2.md')) ?? []
    expect(line).toContain('attribute[')
    const said = new URLSearchParams(line.replace(/attribute\[[^&]*/g, ''))
    for (const [name, value] of Object.entries({
      api_key: key,
      service_code: serviceCode,
      jurisdiction_id: '340200',
      lat: String(city.point.lat),
      long: String(city.point.lon),
    }))
      said.set(name, value)
    const answer = await post('/requests.xml', `${said}&attribute[WHISHETN]=123`)
    expect(answer.statusCode, answer.body).toBe(200)
    expect(rowsIn(xml(answer.body), 'service_requests', 'request')[0]?.service_request_id).toMatch(/^\d{4}-\d{6}$/)
  })
})

describe('what five servers answered', () => {
  it('their services have no field that ours lack', async () => {
    const ours = namesOf(rowsIn(xml((await get('/services.xml')).body), 'services', 'service'))
    for (const file of [
      'samples/sf_services.xml',
      'samples/status_services_giessen.xml',
      'fixmystreet-adapter/merton_services.xml',
    ]) {
      const theirs = rowsIn(xml(read(file)), 'services', 'service')
      expect(theirs.length, file).toBeGreaterThan(0)
      for (const name of namesOf(theirs)) expect(ours, `${file}: ${name}`).toContain(name)
    }
    const json = JSON.parse(read('samples/status_service_list.json')) as Row[]
    for (const name of namesOf(json)) expect(ours).toContain(name)
  })

  it('their requests have no field that ours lack, and their values are of our types', async () => {
    const own = (await get('/requests.json', key)).json() as Row[]
    const ours = namesOf(own)
    const theirs = [
      ...['samples/sf_get_service_request.xml', 'samples/sf_service_requests.xml'].map(read).map(xml),
      ...['samples/status_requests_many.xml', 'samples/status_requests_single.xml'].map(read).map(xml),
    ].flatMap(document => rowsIn(document, 'service_requests', 'request'))
    const json = [
      ...(JSON.parse(read('samples/status_service_requests.json')) as Row[]),
      ...(JSON.parse(read('samples/sf_2011_500_requests.json')) as Row[]),
    ]
    expect(theirs.length).toBeGreaterThan(4)
    for (const name of namesOf([...theirs, ...json])) expect(ours, name).toContain(name)
    const typesOf = (rows: readonly Row[], name: string) =>
      new Set(
        rows
          .map(row => row[name])
          .filter(value => value !== null && value !== undefined)
          .map(value => typeof value),
      )
    for (const name of ['lat', 'long', 'status', 'service_code', 'service_name', 'address'])
      for (const type of typesOf(own, name)) expect(typesOf(json, name), name).toContain(type)
  })
})

describe('how five servers answer', () => {
  it('their definition, answers to a POST, empty list and error are built as ours are', async () => {
    const shapeOf = (document: Row): string[] => Object.keys(document).filter(name => name !== '?xml')
    const definition = xml((await get(`/services/${serviceCode}.xml`)).body)
    const [ours] = ((definition.service_definition as Row).attributes as Row).attribute as Row[]
    const theirs = ((xml(read('samples/sf_service_definition.xml')).service_definition as Row).attribute as Row[])[0]
    expect(Object.keys(ours ?? {})).toEqual(Object.keys(theirs ?? {}))
    const merton = xml(read('fixmystreet-adapter/merton_service.xml')).service_definition as Row
    expect(Object.keys(definition.service_definition as Row)).toEqual(Object.keys(merton))

    const sent = await post(
      '/requests.xml',
      new URLSearchParams({
        ...{ api_key: key, service_code: serviceCode, description: 'shape' },
        ...{ lat: String(city.point.lat), long: String(city.point.lon) },
      }).toString(),
    )
    const theirPost = xml(read('samples/sf_post_service_request.xml'))
    expect(shapeOf(xml(sent.body))).toEqual(shapeOf(theirPost))
    expect(namesOf(rowsIn(xml(sent.body), 'service_requests', 'request'))).toEqual(
      namesOf(rowsIn(theirPost, 'service_requests', 'request')),
    )
    const empty = await get('/requests.xml?service_code=000', key)
    expect(shapeOf(xml(empty.body))).toEqual(shapeOf(xml(read('samples/sf_service_requests_empty.xml'))))
    const missing = await get('/requests/not-an-id.xml', key)
    const theirError = xml(read('samples/sf_get_service_request_not_found.xml'))
    expect(namesOf(rowsIn(xml(missing.body), 'errors', 'error'))).toEqual(
      namesOf(rowsIn(theirError, 'errors', 'error')),
    )
  })

  it('San Francisco’s 500 requests come in through it, each as one case, and are listed', async () => {
    const requests = JSON.parse(read('samples/sf_2011_500_requests.json')) as Row[]
    const { key: own } = await admit({ perMinute: 6000 })
    const numbers = new Set<string>()
    for (const { service_request_id: id, service_name: name, address } of requests)
      numbers.add(await send(own, { description: `${name} ${id}`, address_string: String(address) }))
    expect(numbers.size).toBe(500)
    const listed = (await get('/requests.json', own)).json() as Row[]
    expect(new Set(listed.map(row => row.service_request_id))).toEqual(numbers)
    expect(listed.map(({ address }) => address)).toContain(String(requests[0]?.address).trim().replaceAll(/\s+/g, ' '))
  })
})
