import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { writeCertificate } from '../testing/certificate.ts'
import { openLog } from './log.ts'
import { openHttp } from './server.ts'

test('with a certificate and its key the server speaks TLS, and tells browsers to keep to it', async () => {
  const { cert, key, pem } = writeCertificate()
  const config = readConfig({ LIFETREE_TLS_CERT: cert, LIFETREE_TLS_KEY: key })
  const http = await openHttp(config, openLog('silent'))
  http.get('/greeting', async () => 'hello')
  await http.listen({ host: '127.0.0.1', port: 0 })
  const { port } = http.server.address() as AddressInfo
  const asked = request({ host: '127.0.0.1', port, path: '/greeting', ca: pem.cert, agent: false }).end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['strict-transport-security']).toContain('max-age=')
  answer.resume()
  await http.close()
})
