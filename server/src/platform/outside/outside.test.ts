import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { isPublicAddress, OutsideFault, type OutsideParts, openOutside } from './index.ts'

const servers: Server[] = []
afterAll(() => Promise.all(servers.map(server => new Promise(done => server.close(done)))))

/** A real server on an address of this machine; answers where it listens. */
async function serveOn(
  host: string,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  port = 0,
): Promise<number> {
  const server = createServer(handle)
  servers.push(server)
  await new Promise<void>(done => server.listen(port, host, done))
  return (server.address() as AddressInfo).port
}

const asks = { method: 'GET', largest: 1000, withinMs: 5000, redirects: 3 } as const
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
    return 'reached'
  } catch (error) {
    if (error instanceof OutsideFault) return error.code
    throw error
  }
}
const own: OutsideParts = { mayReach: address => address === '127.0.0.1' }

describe('an address', () => {
  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.9.9.9', '169.254.169.254', '172.16.0.1'],
    ...['192.0.0.8', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.51.100.7', '203.0.113.9', '224.0.0.1'],
    ...['240.0.0.1', '255.255.255.255', '::', '::1', '::127.0.0.1', '::ffff:10.0.0.1', '::ffff:8.8.8.8'],
    ...['64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:7f00:1::', '100::1', 'fc00::1', 'fd12:3456::1', 'fe80::1'],
    ...['fec0::1', 'ff02::1', '2001:db8::1', 'somewhere', ''],
  ])('%s is not public', address => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(['8.8.8.8', '114.114.114.114', '2400:3200::1', '2606:4700::1111'])('%s is public', address => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it('of this machine is refused by default, however it is written, before anything is sent', async () => {
    let asked = 0
    const port = await serveOn('127.0.0.1', (_, response) => {
      asked++
      response.end()
    })
    const outside = openOutside()
    for (const host of ['127.0.0.1', 'localhost', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '0'])
      expect(await codeOf(outside.send({ ...asks, url: `http://${host}:${port}/` })), host).toBe('private_address')
    expect(asked).toBe(0)
  })

  it.each(['file:///etc/passwd', 'ftp://example.org/', 'http://me:secret@example.org/', 'no address', ''])(
    '%s is none to ask',
    async url => {
      expect(await codeOf(openOutside().send({ ...asks, url }))).toBe('bad_address')
    },
  )
})

describe('a name', () => {
  it('that has one private address among public ones is refused', async () => {
    const resolve = async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.7', family: 4 },
    ]
    expect(await codeOf(openOutside({ resolve }).send({ ...asks, url: 'http://mixed.example/' }))).toBe(
      'private_address',
    )
  })

  it('that changes its answer after it was looked at leads nowhere else', async () => {
    const reached: string[] = []
    const tell = (name: string) => (_: IncomingMessage, response: ServerResponse) => {
      reached.push(name)
      response.end(name)
    }
    const port = await serveOn('127.0.0.1', tell('looked at'))
    await serveOn('127.0.0.2', tell('inner'), port)
    let asked = 0
    const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }]
    const outside = openOutside({ ...own, resolve })
    const { body } = await outside.send({ ...asks, url: `http://rebinding.example:${port}/` })
    expect([body.toString(), asked]).toEqual(['looked at', 1])
    // Asked anew it is looked at anew.
    expect(await codeOf(outside.send({ ...asks, url: `http://rebinding.example:${port}/` }))).toBe('private_address')
    expect(reached).toEqual(['looked at'])
  })

  it('that nobody has is said to be unknown', async () => {
    const resolve = () => Promise.reject(new Error('ENOTFOUND'))
    expect(await codeOf(openOutside({ resolve }).send({ ...asks, url: 'http://nobody.example/' }))).toBe('unknown_host')
  })
})

describe('an answer', () => {
  it('that redirects is followed three times, each hop looked at anew', async () => {
    const port = await serveOn('127.0.0.1', ({ url = '' }, response) => {
      const left = Number(url.slice(1))
      if (url === '/inside') response.writeHead(302, { location: `http://127.0.0.2:${port}/secret` }).end()
      else if (url === '/scheme') response.writeHead(301, { location: 'file:///etc/passwd' }).end()
      else if (left > 0) response.writeHead(307, { location: `/${left - 1}` }).end()
      else response.end('there')
    })
    const outside = openOutside(own)
    const get = (path: string) => outside.send({ ...asks, url: `http://127.0.0.1:${port}${path}` })
    expect((await get('/3')).body.toString()).toBe('there')
    expect(await codeOf(get('/4'))).toBe('too_many_redirects')
    expect(await codeOf(get('/inside'))).toBe('private_address')
    expect(await codeOf(get('/scheme'))).toBe('bad_address')
  })

  it('that is larger than announced, or never ends, is left', async () => {
    const port = await serveOn('127.0.0.1', ({ url }, response) => {
      if (url === '/announced') response.writeHead(200, { 'content-length': '5000' }).end('x'.repeat(5000))
      else if (url === '/streamed') response.end('x'.repeat(5000))
      else response.write('x')
    })
    const outside = openOutside(own)
    const get = (path: string) => outside.send({ ...asks, withinMs: 400, url: `http://127.0.0.1:${port}${path}` })
    expect(await codeOf(get('/announced'))).toBe('too_large')
    expect(await codeOf(get('/streamed'))).toBe('too_large')
    expect(await codeOf(get('/trickles'))).toBe('too_slow')
  })

  it('of nobody who listens is no answer', async () => {
    expect(await codeOf(openOutside(own).send({ ...asks, url: 'http://127.0.0.1:9/' }))).toBe('unreachable')
  })
})
