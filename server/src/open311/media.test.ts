import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getCase } from '@lifetree/contract/case-reading'
import { getOpen311Request } from '@lifetree/contract/open311'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { openScene } from '../testing/open311-scene.ts'
import type { TestClient } from '../testing/test-app.ts'

const db = await cloneDatabase()
const outside = { mayReach: (address: string) => address === '127.0.0.1' }
const { app, city, admit, get, send, caseOf } = await openScene(db, { outside })
const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#888' } })
  .withExif({ IFD0: { Artist: 'who took it' } })
  .jpeg()
  .toBuffer()

/** The client's own store of pictures: a real server. */
const asked: string[] = []
const store = createServer(({ url = '' }, response) => {
  asked.push(url)
  if (url === '/photo.jpg') response.writeHead(200, { 'content-type': 'text/html' }).end(photo)
  else if (url === '/moved') response.writeHead(302, { location: '/photo.jpg' }).end()
  else if (url === '/inside') response.writeHead(302, { location: `http://10.0.0.1:${port}/photo.jpg` }).end()
  else if (url === '/page') response.writeHead(200, { 'content-type': 'image/jpeg' }).end('<html>no photo</html>')
  else if (url === '/large') response.writeHead(200, { 'content-length': String(1e9) }).end()
  else response.writeHead(404).end()
})
await new Promise<void>(done => store.listen(0, '127.0.0.1', done))
const { port } = store.address() as AddressInfo
afterAll(() => new Promise(done => store.close(done)))
let operator: TestClient
beforeAll(async () => {
  operator = await app.signedIn(city.operator)
})
const { key } = await (async () => admit())()

async function sentWith(mediaUrl: string) {
  const number = await send(key, { media_url: mediaUrl, description: mediaUrl })
  const caseId = await caseOf(number)
  return { number, caseId }
}
const mediaOf = async (caseId: string) => (await operator.call(getOpen311Request, { caseId })).request?.media

it('a picture is fetched once its case is there, looked at, and written anew without what its camera added', async () => {
  for (const path of ['/photo.jpg', '/moved']) {
    asked.length = 0
    const url = `http://127.0.0.1:${port}${path}`
    const { caseId, number } = await sentWith(url)
    expect(asked).toEqual([])
    expect(await mediaOf(caseId)).toEqual({ state: 'waiting', refused: null })
    await app.runJobs()
    expect(await mediaOf(caseId)).toEqual({ state: 'kept', refused: null })
    const { files } = await operator.call(getCase, { caseId })
    expect(files).toMatchObject([{ kind: 'near', ready: true }])
    const shown = await operator.inject({ method: 'GET', url: `/api/files/${files[0]?.id}` })
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'image/jpeg'])
    expect(shown.rawPayload.includes('who took it')).toBe(false)
    // Of its own request a client gets its own address back; nobody else gets any, and no photo of ours goes out.
    expect((await get(`/requests/${number}.json`, key)).json()).toMatchObject([{ media_url: url }])
    const { key: others } = await admit({ mayRead: true })
    expect((await get(`/requests/${number}.json`, others)).json()).toMatchObject([{ media_url: null }])
    const stranger = await app.http.inject({ method: 'GET', url: `/api/files/${files[0]?.id}` })
    expect(stranger.statusCode).toBe(401)
  }
})

it.each([
  ['http://10.0.0.1/photo.jpg', 'private_address'],
  ['http://127.0.0.2/photo.jpg', 'private_address'],
  ['http://[::1]/photo.jpg', 'private_address'],
  [`http://127.0.0.1:${port}/inside`, 'private_address'],
  [`http://127.0.0.1:${port}/page`, 'not_a_picture'],
  [`http://127.0.0.1:${port}/large`, 'too_large'],
  [`http://127.0.0.1:${port}/gone`, 'bad_status'],
  ['http://127.0.0.1:9/photo.jpg', 'unreachable'],
  ['file:///etc/passwd', 'bad_address'],
  ['a picture', 'bad_address'],
])('of %s is written down that it was refused (%s), and the case stays', async (url, refused) => {
  const { caseId } = await sentWith(url)
  await app.runJobs()
  expect(await mediaOf(caseId)).toEqual({ state: 'refused', refused })
  const detail = await operator.call(getCase, { caseId })
  expect(detail).toMatchObject({ state: 'reported', files: [{ ready: false, refused: true }] })
})
