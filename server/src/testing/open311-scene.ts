import { createOpen311Client } from '@lifetree/contract/open311'
import type { LightMyRequestResponse } from 'fastify'
import { v7 } from 'uuid'
import type { TestDatabase } from '../platform/testing/database.ts'
import { startTestApp, type TestApp, type TestAppOptions, type TestClient } from './test-app.ts'
import { loadTestCity, type TestCity } from './test-city.ts'

/** A small city with administrators, and programs that he gives keys to. */
export interface Scene {
  readonly app: TestApp
  readonly city: TestCity
  administer(): Promise<TestClient>
  /** The class that the works office alone answers for. */
  readonly serviceCode: string
  /** Gives a key to a new client. */
  admit(client?: Partial<NewClient>): Promise<Key>
  get(path: string, key?: string, headers?: Readonly<Record<string, string>>): Promise<LightMyRequestResponse>
  /** As a form, unless the content is an object. */
  post(
    path: string,
    content: string | object,
    headers?: Readonly<Record<string, string>>,
  ): Promise<LightMyRequestResponse>
  /** Sends a request at the city's point; answers its id. */
  send(key: string, more?: Readonly<Record<string, string>>): Promise<string>
  caseOf(number: string): Promise<string>
}

interface NewClient {
  readonly areas: string[]
  readonly mayRead: boolean
  readonly mayWrite: boolean
  readonly perMinute: number
}

export interface Key {
  readonly clientId: string
  readonly key: string
}

const base = '/open311/v2'

export async function openScene(db: TestDatabase, options: TestAppOptions = {}): Promise<Scene> {
  const now = options.now ?? new Date('2026-06-03T06:20:00Z')
  const app = await startTestApp(db, { ...options, now })
  const city = await loadTestCity(db, now)
  // Signed in anew each time: a test lets days pass.
  const administer = () => app.signedIn({ role: 'admin', area: '340200000000000', secondFactor: 'proven' })
  const worker = await app.signedIn(city.worker)
  const { categoryId } = await city.report(worker, now)
  const { rows: codes } = await db.owner.query<{ code: string }>({
    text: 'select code from categories where id = $1',
    values: [categoryId],
  })
  const serviceCode = codes[0]?.code ?? ''
  const get: Scene['get'] = (path, key, headers = {}) =>
    app.http.inject({
      method: 'GET',
      url: `${base}${path}`,
      headers: { ...headers, ...(key !== undefined && { authorization: `Bearer ${key}` }) },
    })
  const post: Scene['post'] = (path, content, headers = {}) =>
    app.http.inject({
      method: 'POST',
      url: `${base}${path}`,
      headers: {
        'content-type':
          typeof content === 'string'
            ? 'application/x-www-form-urlencoded; charset=utf-8'
            : 'application/json; charset=utf-8',
        ...headers,
      },
      payload: content,
    })
  return {
    app,
    city,
    administer,
    serviceCode,
    async admit(client = {}) {
      const clientId = v7()
      const { key } = await (await administer()).call(createOpen311Client, {
        clientId,
        name: '随手拍',
        organisation: '示例公司',
        areas: [city.district],
        mayRead: false,
        mayWrite: true,
        perMinute: 600,
        ...client,
      })
      return { clientId, key }
    },
    get,
    post,
    async send(key, more = {}) {
      const { lat, lon } = city.point
      const fields = { api_key: key, service_code: serviceCode, lat: String(lat), long: String(lon), ...more }
      const answer = await post('/requests.json', new URLSearchParams(fields).toString())
      if (answer.statusCode !== 200) throw new Error(answer.body)
      return (answer.json() as { service_request_id: string }[])[0]?.service_request_id ?? ''
    },
    async caseOf(number) {
      const { rows } = await db.owner.query<{ id: string }>({
        text: 'select id from cases where number = $1',
        values: [number],
      })
      return rows[0]?.id ?? ''
    },
  }
}
