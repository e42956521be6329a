import type { FastifyInstance } from 'fastify'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { limitRate, networkOf } from './limit-rate.ts'
import { openLog } from './log.ts'
import { openHttp } from './server.ts'

const most = 5
const lines: string[] = []

async function open(environment: Record<string, string> = {}): Promise<FastifyInstance> {
  const http = await openHttp(readConfig(environment), openLog('warn', { write: line => void lines.push(line) }))
  await limitRate(http, { most, findDevice: ({ headers }) => headers['x-device'] as string | undefined })
  http.get('/open', { config: { open: true } }, async request => ({ from: request.ip }))
  http.get('/closed', async () => ({}))
  await http.ready()
  afterAll(() => http.close())
  return http
}

interface Sender {
  readonly remoteAddress?: string
  readonly forwarded?: string
  readonly device?: string
  readonly language?: string
}

const headersOf = ({ forwarded, device, language = 'zh' }: Sender) => ({
  'accept-language': language,
  ...(forwarded && { 'x-forwarded-for': forwarded }),
  ...(device && { 'x-device': device }),
})
const askFrom = (http: FastifyInstance, sender: Sender) =>
  http.inject({ url: '/open', headers: headersOf(sender), remoteAddress: sender.remoteAddress ?? '10.7.0.1' })

/** Asks as often as may be asked. */
async function useUp(http: FastifyInstance, sender: Sender): Promise<void> {
  for (let i = 0; i < most; i++) expect((await askFrom(http, sender)).statusCode).toBe(200)
  expect((await askFrom(http, sender)).statusCode).toBe(429)
}

describe('without a session', () => {
  it('one network may ask so often, the next still may; it is told in its language when to ask again', async () => {
    const http = await open()
    await useUp(http, {})
    for (const [language, title] of [
      ['zh', /^操作太频繁，\d+ 秒后再试$/],
      ['en', /^Too many tries; try again in \d+ s$/],
    ] as const) {
      const refused = await askFrom(http, { language })
      const problem = refused.json()
      expect(problem).toMatchObject({ status: 429, code: 'too_many', title: expect.stringMatching(title) })
      expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/)
      expect(refused.headers['retry-after']).toBe(String(problem.facts.seconds))
      expect(problem.facts.seconds).toBeGreaterThan(0)
      expect(problem.facts.seconds).toBeLessThanOrEqual(60)
    }
    expect((await askFrom(http, { remoteAddress: '10.7.0.2' })).statusCode).toBe(200)
    expect((await http.inject({ url: '/closed', remoteAddress: '10.7.0.1' })).statusCode).toBe(200)
  })

  it('a neighbour behind the same address shuts out no browser that is known', async () => {
    const http = await open()
    await useUp(http, {})
    await useUp(http, { device: 'one' })
    expect((await askFrom(http, { device: 'two' })).statusCode).toBe(200)
  })
})

describe('the sender of a request', () => {
  it('is whom the connection comes from, whatever it claims; a server behind a proxy that is not named says so once', async () => {
    const http = await open()
    lines.length = 0
    const claims = ['192.0.2.1', '192.0.2.2', '192.0.2.3']
    for (const forwarded of claims) expect((await askFrom(http, { forwarded })).json()).toEqual({ from: '10.7.0.1' })
    expect(lines.filter(line => line.includes('LIFETREE_TRUST_PROXY'))).toHaveLength(1)
    expect(lines.join('')).not.toMatch(/192\.0\.2|10\.7\.0/)
  })

  it('is whom a trusted proxy names, and the last before it, not what the sender wrote in front', async () => {
    const http = await open({ LIFETREE_TRUST_PROXY: '127.0.0.1,10.9.0.0/16' })
    const from = async (remoteAddress: string, forwarded: string): Promise<unknown> =>
      (await askFrom(http, { remoteAddress, forwarded })).json()
    expect(await from('127.0.0.1', '192.0.2.7')).toEqual({ from: '192.0.2.7' })
    expect(await from('127.0.0.1', '203.0.113.9, 192.0.2.7')).toEqual({ from: '192.0.2.7' })
    expect(await from('127.0.0.1', '203.0.113.9, 192.0.2.7, 10.9.3.1')).toEqual({ from: '192.0.2.7' })
    expect(await from('10.7.0.1', '192.0.2.7')).toEqual({ from: '10.7.0.1' })
  })

  it('cannot take another’s share by claiming his address', async () => {
    const http = await open({ LIFETREE_TRUST_PROXY: '127.0.0.1' })
    const victim = '192.0.2.50'
    for (let i = 0; i < 2 * most; i++)
      await askFrom(http, { remoteAddress: '127.0.0.1', forwarded: `${victim}, 192.0.2.66` })
    expect((await askFrom(http, { remoteAddress: '127.0.0.1', forwarded: victim })).statusCode).toBe(200)
  })
})

describe('a network', () => {
  it('is an IPv4 address, or the first 64 bits of an IPv6 one, however it is written', () => {
    expect(networkOf('2001:db8:1:2::5')).toBe(networkOf('2001:0db8:1:2:ffff::9'))
    expect(networkOf('2001:DB8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::5'))
    expect(networkOf('2001:db8:1:3::5')).not.toBe(networkOf('2001:db8:1:2::5'))
    expect(networkOf('fe80::1%eth0')).toBe(networkOf('fe80::2%eth0'))
    expect(networkOf('::1')).toBe('0:0:0:0')
    expect(networkOf('10.0.0.1')).not.toBe(networkOf('10.0.0.2'))
  })

  it('an IPv4 address that is written as an IPv6 one stays itself', () => {
    expect(networkOf('::ffff:10.0.0.1')).toBe('10.0.0.1')
    expect(networkOf('::FFFF:10.0.0.1')).toBe('10.0.0.1')
    expect(networkOf('::ffff:a00:1')).toBe('10.0.0.1')
    expect(networkOf('0:0:0:0:0:ffff:a00:2')).toBe('10.0.0.2')
  })

  it('of many addresses of one subscriber counts as one', async () => {
    const http = await open()
    for (let i = 0; i < most; i++) await askFrom(http, { remoteAddress: `2001:db8:1:2::${i}` })
    expect((await askFrom(http, { remoteAddress: '2001:db8:1:2:ffff::1' })).statusCode).toBe(429)
    expect((await askFrom(http, { remoteAddress: '2001:db8:1:3::1' })).statusCode).toBe(200)
  })
})
