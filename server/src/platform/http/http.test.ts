import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { query } from '@lifetree/contract/endpoint'
import { Input } from '@lifetree/contract/schema'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { afterAll, describe, expect, it } from 'vitest'
import { anyone } from '../actor.ts'
import { readConfig } from '../config.ts'
import { refuse } from '../refuse.ts'
import { mount, serve } from '../serve/index.ts'
import { cloneDatabase } from '../testing/database.ts'
import { serveFonts } from './fonts.ts'
import { limitRate } from './limit-rate.ts'
import { describeError, openLog } from './log.ts'
import { servePages } from './pages.ts'
import { openHttp } from './server.ts'

const db = await cloneDatabase()
const lines: string[] = []

const folder = mkdtempSync(join(tmpdir(), 'lifetree-pages-'))
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__"><div id="desk"></div>')
writeFileSync(join(folder, 'assets', 'desk-3f9a.js'), `export const text = '${'a'.repeat(4000)}'`)
writeFileSync(join(folder, 'assets', 'worker-77c1.mjs'), 'export const one = 1')
writeFileSync(join(folder, 'mark.svg'), '<svg/>')

const find = query({
  name: 'findThing',
  path: '/api/things/:id',
  right: 'anyone',
  summary: { zh: '找', en: 'Find' },
  input: Input({ id: Type.String(), name: Type.Optional(Type.String()) }),
  output: Type.Object({ id: Type.String() }),
  refusals: {},
  example: { id: '1' },
})

async function open(environment: Record<string, string> = {}): Promise<FastifyInstance> {
  const log = openLog('debug', { write: line => void lines.push(line) })
  const http = await openHttp(readConfig(environment), log)
  await limitRate(http, { findDevice: () => undefined })
  const bounds = [
    serve(find, async ({ input, tx }) => {
      if (input.id === 'bug') throw new Error('no such luck')
      if (input.id === 'sql') await tx.query({ text: "select 'Wang Xiaoming'::uuid" })
      return input.id === 'none' ? refuse('not_found') : { id: input.id }
    }),
  ]
  mount(http, bounds, {
    pool: db.app,
    now: () => new Date(),
    findActor: async () => anyone,
    recorder: { record: async () => {}, recordAlone: async () => {} },
  })
  http.post('/api/things', async () => ({ done: true }))
  await serveFonts(http)
  await servePages(http, [
    { name: 'desk', folder },
    { name: 'field', folder: join(folder, 'not-built') },
  ])
  await http.ready()
  afterAll(() => http.close())
  return http
}

const http = await open()

describe('slices of rare characters', () => {
  it('are kept by a browser for good; nothing else of their folder is served', async () => {
    const { statusCode, headers } = await http.inject('/fonts/rare-2017/20000-200ff.woff2')
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'font/woff2',
      'cache-control': expect.stringContaining('immutable'),
    })
    for (const path of ['/fonts/README.md', '/fonts/cut.py', '/fonts/rare-2017/', '/fonts/..%2fpackage.json']) {
      expect((await http.inject(path)).statusCode, path).toBe(404)
    }
  })
})

describe('headers', () => {
  it('forbid foreign scripts, frames and guesses of types', async () => {
    const { headers } = await http.inject('/api/things/1')
    expect(headers['content-security-policy']).toContain("script-src 'self';")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
    })
    expect(headers['permissions-policy']).toContain('camera=(self)')
  })

  it('promise encryption only where there is some', async () => {
    expect((await http.inject('/')).headers['strict-transport-security']).toBeUndefined()
    const encrypted = await open({ LIFETREE_PUBLIC_URL: 'https://city.example.cn' })
    expect((await encrypted.inject('/')).headers['strict-transport-security']).toContain('max-age=15552000')
  })
})

describe('pages', () => {
  it('are sent for every address of an app, each with a nonce of its own', async () => {
    const pages = await Promise.all([http.inject('/desk/'), http.inject('/desk/cases/0190?tab=all')])
    const nonces = pages.map(({ body }) => /nonce="([^"]+)"/.exec(body)?.[1])
    expect(nonces[0]).not.toBe(nonces[1])
    for (const [i, { statusCode, headers }] of pages.entries()) {
      expect(statusCode).toBe(200)
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(headers['cache-control']).toBe('no-cache')
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonces[i]}'`)
    }
    expect((await http.inject('/desk/index.html')).body).not.toContain('__CSP_NONCE__')
  })

  it('hashed files stay in the cache, others are asked for again; .mjs is JavaScript', async () => {
    const script = await http.inject('/desk/assets/desk-3f9a.js')
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await http.inject('/desk/assets/worker-77c1.mjs')).headers['content-type']).toMatch(
      /^(?:text|application)\/javascript/,
    )
    expect((await http.inject('/desk/mark.svg')).headers['cache-control']).toBe('no-cache')
  })

  it('are compressed for who can unpack them', async () => {
    const answer = await http.inject({ url: '/desk/assets/desk-3f9a.js', headers: { 'accept-encoding': 'gzip, br' } })
    expect(answer.headers['content-encoding']).toBe('gzip')
  })

  it('a file that is gone is not answered with a page', async () => {
    const answer = await http.inject('/desk/assets/desk-0000.js')
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'not_found' })
    expect((await http.inject('/desk/../../package.json')).statusCode).toBe(404)
    expect((await http.inject('/desk/..%2f..%2fpackage.json')).statusCode).not.toBe(200)
  })

  it('the bare address leads to the first app; one that was not built is not there', async () => {
    expect((await http.inject('/')).headers.location).toBe('/desk/')
    expect((await http.inject('/desk')).headers.location).toBe('/desk/')
    expect((await http.inject('/field/')).statusCode).toBe(404)
  })
})

describe('what the server refuses before an endpoint is asked', () => {
  const post = (payload: string, type = 'application/json', language = 'zh') =>
    http.inject({
      method: 'POST',
      url: '/api/things',
      payload,
      headers: { 'content-type': type, 'accept-language': language },
    })

  it('leaves as a problem document in the language of its reader', async () => {
    const answer = await http.inject({ url: '/api/nothing', headers: { 'accept-language': 'en' } })
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.json()).toMatchObject({ status: 404, title: 'Not found, or outside your area' })
  })

  it('a body that is no JSON, too large or of another type', async () => {
    expect((await post('{')).json()).toMatchObject({ status: 400, code: 'invalid_input' })
    expect((await post('{"__proto__": 1}')).json()).toMatchObject({ status: 400, code: 'invalid_input' })
    expect((await post('<x/>', 'text/xml')).json()).toMatchObject({ status: 415, code: 'wrong_media_type' })
    expect((await post(JSON.stringify('x'.repeat(300_000)))).json()).toMatchObject({
      status: 413,
      title: '内容太大，最多 256 KB',
    })
  })
})

describe('the log', () => {
  it('holds no address, query, body, cookie or person', async () => {
    lines.length = 0
    const headers = { cookie: 'lifetree=secret-token', 'x-forwarded-for': '10.9.9.9' }
    const remoteAddress = '10.9.9.9'
    await http.inject({ url: '/api/things/0190-id?name=Wang', headers, remoteAddress })
    await http.inject({ url: '/api/things/bug?name=Wang', headers, remoteAddress })
    await http.inject({ url: '/api/things/sql?name=Wang', headers, remoteAddress })
    await http.inject({ method: 'POST', url: '/api/things', payload: { name: 'Wang' }, headers, remoteAddress })
    const log = lines.join('')
    expect(log).not.toMatch(/Wang|secret-token|10\.9\.9\.9|0190-id/)
    expect(log).toContain('"route":"findThing"')
    expect(log).toContain('no such luck')
    expect(log).toContain('"code":"22P02"')
  })

  it('tells an error with its causes, each without what PostgreSQL quotes', () => {
    const database = Object.assign(new Error('invalid input syntax for type uuid: "Wang"'), {
      severity: 'ERROR',
      routine: 'string_to_uuid',
      code: '22P02',
      detail: 'Key (name)=(Wang)',
    })
    const said = describeError(new Error('outer', { cause: database }))
    expect(JSON.stringify(said)).not.toContain('Wang')
    expect(said).toMatchObject({ message: 'outer', cause: { type: 'database', routine: 'string_to_uuid' } })
  })
})
